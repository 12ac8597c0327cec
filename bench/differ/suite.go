package differ

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"restack/bench/cpython"
	"restack/build"
)

// Verdict is what came of the comparison of a program's two forms.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
	Expected  Verdict = "different as expected" // an assumption of the build does not hold for it
	Kept      Verdict = "kept"                  // the same, but a function was not written anew because something was wrong
	Failed    Verdict = "not built"
	Unstable  Verdict = "unstable" // the original differs from itself, or takes too long
	Skipped   Verdict = "skipped"  // for another version
)

// Verdicts are all of them.
var Verdicts = [...]Verdict{Same, Expected, Skipped, Different, Kept, Failed, Unstable}

// Good reports whether nothing is wrong.
func (v Verdict) Good() bool { return v == Same || v == Expected || v == Skipped }

// Result is the verdict on one program.
type Result struct {
	Program  *Program
	Verdict  Verdict
	Detail   string // the difference, or the reason
	Rewrites int
}

// Suite compares programs.
type Suite struct {
	Interp   *cpython.Interp
	Programs []*Program
	Options  build.Options // of the optimized form
	Assume   []string      // the assumptions that Options make
	Jobs     int
	Timeout  time.Duration // of one run
	Done     func(Result)  // if set, called for each program, never two at once
}

// Run compares all programs and returns the results in their order.
func (s *Suite) Run(ctx context.Context) ([]Result, error) {
	dir, err := os.MkdirTemp("", "restack-diff-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	results := make([]Result, len(s.Programs))
	var programs []*Program
	var at []int
	for i, p := range s.Programs {
		results[i] = Result{Program: p, Verdict: Skipped}
		if p.For(s.Interp.Version) {
			programs, at = append(programs, p), append(at, i)
		}
	}
	cases, err := Prepare(ctx, s.Interp, dir, programs, s.Jobs)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range max(s.Jobs, 1) {
		wg.Go(func() {
			for i := range next {
				r, err := s.one(ctx, cases[i])
				if err != nil {
					cancel(err)
					continue
				}
				mu.Lock()
				results[at[i]] = r
				if s.Done != nil {
					s.Done(r)
				}
				mu.Unlock()
			}
		})
	}
	for i := range cases {
		next <- i
	}
	close(next)
	wg.Wait()
	return results, context.Cause(ctx)
}

// one compares the two forms of one program. The error is that of ctx or of the
// system.
func (s *Suite) one(ctx context.Context, c *Case) (Result, error) {
	r := Result{Program: c.Program}
	if c.Err != nil {
		r.Verdict, r.Detail = Failed, c.Err.Error()
		return r, ctx.Err()
	}
	c.Timeout = s.Timeout
	original, _, err := c.Observe(ctx, build.Options{})
	if err != nil {
		return s.failed(ctx, r, err)
	}
	if original.TimedOut {
		r.Verdict, r.Detail = Unstable, "the original takes too long"
		return r, nil
	}
	optimized, rep, err := c.Observe(ctx, s.Options)
	if err != nil {
		return s.failed(ctx, r, err)
	}
	r.Rewrites = rep.Rewrites.Total()
	d := original.Diff(optimized)
	switch {
	case len(d) > 0:
		again, _, err := c.Observe(ctx, build.Options{})
		if err != nil {
			return s.failed(ctx, r, err)
		}
		r.Verdict, r.Detail = Different, d.String()
		if self := original.Diff(again); len(self) > 0 {
			r.Verdict, r.Detail = Unstable, self.String()
		} else if slices.ContainsFunc(c.Program.Assumptions, func(a string) bool { return slices.Contains(s.Assume, a) }) {
			r.Verdict = Expected
		}
	case len(rep.Kept) > 0:
		r.Verdict, r.Detail = Kept, keptText(rep)
	default:
		r.Verdict = Same
	}
	return r, nil
}

func (s *Suite) failed(ctx context.Context, r Result, err error) (Result, error) {
	r.Verdict, r.Detail = Failed, err.Error()
	return r, ctx.Err()
}

func keptText(rep *build.Report) string {
	var lines []string
	for _, k := range rep.Kept {
		lines = append(lines, fmt.Sprintf("%s, line %d: %s", k.Name, k.Line, k.Reason))
	}
	return strings.Join(lines, "\n")
}
