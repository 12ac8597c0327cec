package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"restack/bench/stats"
)

func TestMedianAndGeoMean(t *testing.T) {
	if m := stats.Median([]float64{3, 1, 2}); m != 2 {
		t.Error(m)
	}
	if m := stats.Median([]float64{4, 1, 2, 3}); m != 2.5 {
		t.Error(m)
	}
	if g := stats.GeoMean([]float64{1, 4}); math.Abs(g-2) > 1e-12 {
		t.Error(g)
	}
	if !math.IsNaN(stats.Median(nil)) || !math.IsNaN(stats.GeoMean(nil)) {
		t.Error("the mean of nothing is a number")
	}
}

func TestRatioOfMedians(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	var a, b []float64
	for range 30 {
		// The machine's speed drifts by up to half; the ratio is 1.2.
		drift := 1 + rng.Float64()/2
		a = append(a, 1.2*drift*(1+0.01*rng.NormFloat64()))
		b = append(b, drift*(1+0.01*rng.NormFloat64()))
	}
	r := stats.RatioOfMedians(a, b)
	if r.Low > 1.2 || r.High < 1.2 || r.Low > r.Value || r.Value > r.High || r.High-r.Low > 0.15 {
		t.Errorf("%+v", r)
	}
	if again := stats.RatioOfMedians(a, b); again != r {
		t.Errorf("%+v, then %+v", r, again)
	}
}
