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

// pairs are n times of a program that takes ratio times as long in its first form,
// with a drift of the machine that both see and noise that each has of its own: one
// run in ten is disturbed.
func pairs(rng *rand.Rand, n int, ratio float64) stats.Paired {
	noise := func() float64 {
		x := 1 + 0.01*rng.NormFloat64()
		if rng.IntN(10) == 0 {
			x *= 1 + rng.Float64()
		}
		return x
	}
	var p stats.Paired
	for range n {
		drift := 1 + rng.Float64()
		p.A = append(p.A, ratio*drift*noise())
		p.B = append(p.B, drift*noise())
	}
	return p
}

func TestRatio(t *testing.T) {
	p := pairs(rand.New(rand.NewPCG(7, 7)), 60, 1.2)
	r := p.Ratio()
	if !r.Holds(1.2) || !r.Holds(r.Value) || r.HalfWidth() > 0.02 {
		t.Errorf("%+v", r)
	}
	if again := p.Ratio(); again != r {
		t.Errorf("%+v, then %+v", r, again)
	}
	back := stats.Paired{A: p.B, B: p.A}.Ratio()
	if math.Abs(back.Value*r.Value-1) > 1e-9 {
		t.Errorf("%+v and %+v", r, back)
	}
	if r := (stats.Paired{}).Ratio(); !math.IsNaN(r.Value) || !math.IsNaN(r.Low) || r.Holds(1) {
		t.Errorf("the ratio of nothing is %+v", r)
	}
}

// TestCoverage counts how often the truth is in the interval.
func TestCoverage(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{6, 9} {
		const trials = 200
		single, all := 0, 0
		for range trials {
			a, b := pairs(rng, n, 1.1), pairs(rng, n, 0.9)
			if a.Ratio().Holds(1.1) {
				single++
			}
			if stats.GeoMeanRatio([]stats.Paired{a, b}).Holds(math.Sqrt(1.1 * 0.9)) {
				all++
			}
		}
		// Binomial: 190 of 200 are expected, 178 is four standard deviations below.
		if t.Logf("%d pairs: %d and %d of %d", n, single, all, trials); single < 178 || all < 178 {
			t.Errorf("%d pairs: the truth is in %d and %d of %d intervals", n, single, all, trials)
		}
	}
}

func TestGeoMeanRatio(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	programs := []stats.Paired{pairs(rng, 20, 2), pairs(rng, 10, 0.5), pairs(rng, 15, 1.21), pairs(rng, 15, 1)}
	all := stats.GeoMeanRatio(programs)
	if want := math.Pow(1.21, 0.25); !all.Holds(want) || all.HalfWidth() > 0.03 {
		t.Errorf("%+v, not %.4f", all, want)
	}
	if r := stats.GeoMeanRatio(nil); !math.IsNaN(r.Value) {
		t.Errorf("%+v", r)
	}
}
