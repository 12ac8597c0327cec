package measure

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"restack/bench/cpython"
	"restack/bench/report"
	"restack/bench/stats"
)

// Options say what is measured, and how long.
type Options struct {
	Python   *cpython.Interp
	JIT      bool // run with PYTHON_JIT=1
	Programs []Program
	Base     Builder       // of the original form
	New      Builder       // of the optimized form; nil: the original is timed alone
	Pairs    int           // of runs of each program; 0: as many as Width asks for and Budget allows
	Width    float64       // half-width of an interval that is narrow enough, relative
	Budget   time.Duration // for all programs; each gets MinPairs even if it is spent
	Timeout  time.Duration // of one run
	Jobs     int           // pairs that run at once, each on a CPU of its own; less than 1: one

	// Progress, if set, hears of the progress of each round, from several
	// goroutines.
	Progress func(done, total int, what string)
}

// MinPairs is the least number of pairs: the least and the greatest of six values
// hold the true median between them with 97 %, of five with 94 %.
const MinPairs = 6

// most is the number of pairs, as a multiple of MinPairs, that a program in
// doubt gets while time is left.
const most = 5

// subject is a program under measurement.
type subject struct {
	Program
	forms   []form
	kept    int
	want    []byte // output
	pairs   [][]sample
	took    time.Duration // the last pair
	absent  error         // why it does not run here
	failed  error         // what went wrong
	speedup stats.Interval
}

// Measure builds the forms of all programs and times them. The error is for
// what keeps it from working at all; what is wrong with one program is said in
// its result.
func Measure(ctx context.Context, o Options) (*report.Run, error) {
	start := time.Now()
	dir, err := os.MkdirTemp("", "restack-bench-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	r, err := newRunner(o.Python, o.JIT, dir, o.Timeout)
	if err != nil {
		return nil, err
	}
	m := &measurement{Options: o, runner: r, deadline: start.Add(o.Budget)}
	for i, p := range o.Programs {
		m.subjects = append(m.subjects, &subject{Program: p, forms: []form{{"original", filepath.Join(dir, strconv.Itoa(i)+"a")}}})
		if o.New != nil {
			s := m.subjects[i]
			s.forms = append(s.forms, form{"optimized", filepath.Join(dir, strconv.Itoa(i)+"b")})
		}
	}
	if err := m.build(ctx); err != nil {
		return nil, err
	}
	if err := m.time(ctx); err != nil {
		return nil, err
	}
	return m.report(ctx, start)
}

type measurement struct {
	Options
	runner   *runner
	subjects []*subject
	deadline time.Time
}

// build makes all forms. A source that the interpreter does not compile is
// absent.
func (m *measurement) build(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.NumCPU())
	builders := []Builder{m.Base, m.New}
	for _, s := range m.subjects {
		g.Go(func() error {
			for i, f := range s.forms {
				err := m.form(ctx, builders[i], s, filepath.Join(f.dir, "form"))
				if ce := (*cpython.CompileError)(nil); errors.As(err, &ce) {
					s.absent = err
					break
				} else if err != nil {
					s.failed = fmt.Errorf("the %s form: %w", f.name, err)
					break
				}
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

func (m *measurement) form(ctx context.Context, b Builder, s *subject, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	kept, err := b.Build(ctx, m.Python, s.Path, dir)
	s.kept = kept
	return err
}

// time runs all programs in turn, so that the pairs of each are spread over the
// whole time: first once without counting, then until nothing is to be gained.
func (m *measurement) time(ctx context.Context) error {
	if err := m.round(ctx, m.subjects, "warm up", m.warmUp); err != nil {
		return err
	}
	m.runner.spent, m.runner.waited = 0, 0
	for turn := 0; ; turn++ {
		open := slices.DeleteFunc(slices.Clone(m.subjects), func(s *subject) bool { return !m.wants(s) })
		if len(open) == 0 {
			return nil
		}
		// If time runs out, it has gone where it was needed most.
		slices.SortStableFunc(open, func(a, b *subject) int { return cmp.Compare(b.speedup.HalfWidth(), a.speedup.HalfWidth()) })
		pair := func(ctx context.Context, s *subject) { m.pair(ctx, s, turn) }
		if err := m.round(ctx, open, fmt.Sprintf("round %d", turn+1), pair); err != nil {
			return err
		}
	}
}

// round does something for each of the subjects, for Jobs of them at once.
func (m *measurement) round(ctx context.Context, subjects []*subject, what string, do func(context.Context, *subject)) error {
	var g errgroup.Group
	g.SetLimit(max(m.Jobs, 1))
	for i, s := range subjects {
		g.Go(func() error {
			if m.Progress != nil {
				m.Progress(i, len(subjects), what+": "+s.Name)
			}
			if ctx.Err() == nil && s.runs() {
				do(ctx, s)
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// warmUp runs the original alone: what it cannot do is no fault of the other
// form. Then that.
func (m *measurement) warmUp(ctx context.Context, s *subject) {
	if _, err := m.runner.pair(ctx, s.Program, s.forms[:1], 0, &s.want); err != nil {
		s.absent = err
	} else if len(s.forms) > 1 {
		_, s.failed = m.runner.pair(ctx, s.Program, s.forms[1:], 0, &s.want)
	}
}

func (s *subject) runs() bool { return s.absent == nil && s.failed == nil }

// wants reports whether another pair of runs of s is of use.
func (m *measurement) wants(s *subject) bool {
	n := len(s.pairs)
	switch {
	case !s.runs():
		return false
	case m.Pairs > 0:
		return n < m.Pairs
	case n < MinPairs:
		return true
	case time.Now().Add(s.took).After(m.deadline):
		return false
	case s.speedup.HalfWidth() > m.Width:
		return true
	}
	return len(s.forms) > 1 && n < most*MinPairs && doubtful(s.speedup)
}

// doubtful reports whether an interval leaves out 1 by less than half its width.
// One in twenty does so by chance if nothing has changed; more pairs tell.
func doubtful(i stats.Interval) bool {
	reach := i.HalfWidth() * i.Value
	return !i.Holds(1) && i.Low-reach <= 1 && 1 <= i.High+reach
}

func (m *measurement) pair(ctx context.Context, s *subject, turn int) {
	if !m.wants(s) { // any more: time is over
		return
	}
	start := time.Now()
	samples, err := m.runner.pair(ctx, s.Program, s.forms, turn, &s.want)
	if err != nil {
		s.failed = err
		return
	}
	s.took = time.Since(start)
	s.pairs = append(s.pairs, samples)
	s.speedup = s.ratio(func(x sample) float64 { return x.cpu })
}

// figures are one figure of all runs of one form.
func (s *subject) figures(side int, of func(sample) float64) []float64 {
	out := make([]float64, len(s.pairs))
	for i, p := range s.pairs {
		out[i] = of(p[side])
	}
	return out
}

// paired is one figure of both forms.
func (s *subject) paired(of func(sample) float64) stats.Paired {
	return stats.Paired{A: s.figures(0, of), B: s.figures(len(s.forms)-1, of)}
}

// ratio is how many times as much of a figure the original takes. With one form
// alone it is the figure, in units of its median.
func (s *subject) ratio(of func(sample) float64) stats.Interval {
	p := s.paired(of)
	if len(s.forms) == 1 {
		median := stats.Median(p.A)
		for i := range p.B {
			p.B[i] = median
		}
	}
	return p.Ratio()
}
