package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is an estimate with the bounds of its 95 % confidence interval.
type Interval struct {
	Value float64 `json:"value"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// HalfWidth is half of the interval's width, relative to its value.
func (i Interval) HalfWidth() float64 { return (i.High - i.Low) / 2 / i.Value }

// Holds reports whether x is in the interval.
func (i Interval) Holds(x float64) bool { return i.Low <= x && x <= i.High }

// Median is the middle of xs, NaN if there is none.
func Median(xs []float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	return medianOf(slices.Clone(xs))
}

// medianOf is the median of s, which it sorts.
func medianOf(s []float64) float64 {
	slices.Sort(s)
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

// Paired are times of two forms of a program; A[i] and B[i] were measured
// together, so that what slowed one down slowed down the other.
type Paired struct{ A, B []float64 }

// Ratio says how many times longer A takes than B: the median of the ratios of
// the pairs, with its interval. What has less than two pairs has NaN for bounds.
// The same input gives the same interval.
func (p Paired) Ratio() Interval {
	logs := p.logs()
	return interval(Median(logs), replicates([][]float64{logs})[0], len(logs))
}

func (p Paired) logs() []float64 {
	logs := make([]float64, min(len(p.A), len(p.B)))
	for i := range logs {
		logs[i] = math.Log(p.A[i] / p.B[i])
	}
	return logs
}

// GeoMeanRatio is the geometric mean of the ratios of several programs. Its
// interval is for these programs, not for others that might have been chosen.
func GeoMeanRatio(programs []Paired) Interval {
	logs := make([][]float64, len(programs))
	least := math.MaxInt
	var value float64
	for i, p := range programs {
		logs[i] = p.logs()
		least = min(least, len(logs[i]))
		value += Median(logs[i]) / float64(len(programs))
	}
	if len(programs) == 0 || least == 0 {
		return interval(math.NaN(), nil, 0)
	}
	means := make([]float64, resamples)
	for _, r := range replicates(logs) {
		for k, m := range r {
			means[k] += m / float64(len(programs))
		}
	}
	return interval(value, means, least)
}

// resamples is enough for the second digit of an interval's bounds.
const resamples = 4000

// replicates are medians of resampled logs, for each of the lists as many as
// resamples says; none for an empty one.
func replicates(lists [][]float64) [][]float64 {
	rng := rand.New(rand.NewPCG(1, uint64(len(lists))))
	out := make([][]float64, len(lists))
	for i, logs := range lists {
		if len(logs) == 0 {
			continue
		}
		drawn := make([]float64, len(logs))
		out[i] = make([]float64, resamples)
		for r := range out[i] {
			for k := range drawn {
				drawn[k] = logs[rng.IntN(len(logs))]
			}
			out[i][r] = medianOf(drawn)
		}
	}
	return out
}

// interval is the bootstrap interval by percentiles. With few pairs percentiles
// are too narrow, so they are taken further out: those of Student's distribution
// (the expanded percentile interval of Hesterberg, What Teachers Should Know
// About the Bootstrap, 2015).
func interval(value float64, logs []float64, n int) Interval {
	if n < 2 {
		return Interval{math.Exp(value), math.NaN(), math.NaN()}
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}
	z := math.Sqrt(float64(n)/float64(n-1)) * t.Quantile(0.025)
	tail := distuv.UnitNormal.CDF(z)
	s := slices.Clone(logs)
	slices.Sort(s)
	return Interval{
		Value: math.Exp(value),
		Low:   math.Exp(stat.Quantile(tail, stat.Empirical, s, nil)),
		High:  math.Exp(stat.Quantile(1-tail, stat.Empirical, s, nil)),
	}
}
