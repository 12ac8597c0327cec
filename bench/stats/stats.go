package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Interval is an estimate with the bounds of its confidence interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Median is the middle of xs, NaN if there is none.
func Median(xs []float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(xs))
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

// GeoMean is the geometric mean of xs, NaN if there is none.
func GeoMean(xs []float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	return stat.GeometricMean(xs, nil)
}

// resamples is enough for the second digit of an interval's bounds.
const resamples = 4000

// RatioOfMedians is median(a)/median(b) with its 95 % bootstrap interval
// (percentile method). Pair i was measured together, so pairs are resampled,
// not single values. The same input gives the same interval.
func RatioOfMedians(a, b []float64) Interval {
	n := min(len(a), len(b))
	if n == 0 {
		return Interval{math.NaN(), math.NaN(), math.NaN()}
	}
	rng := rand.New(rand.NewPCG(1, uint64(n)))
	ratios := make([]float64, resamples)
	as, bs := make([]float64, n), make([]float64, n)
	for r := range ratios {
		for i := range n {
			k := rng.IntN(n)
			as[i], bs[i] = a[k], b[k]
		}
		ratios[r] = Median(as) / Median(bs)
	}
	slices.Sort(ratios)
	return Interval{
		Value: Median(a[:n]) / Median(b[:n]),
		Low:   stat.Quantile(0.025, stat.Empirical, ratios, nil),
		High:  stat.Quantile(0.975, stat.Empirical, ratios, nil),
	}
}
