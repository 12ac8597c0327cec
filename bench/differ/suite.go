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
	"restack/world"
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

// Result is the verdict on one program in one form.
type Result struct {
	Program  *Program
	Form     string // its name
	Verdict  Verdict
	Detail   string // the difference, or the reason
	Rewrites int
}

// Suite compares programs.
type Suite struct {
	Interp   *cpython.Interp
	Programs []*Program
	Forms    []Form
	Jobs     int
	Timeout  time.Duration // of one run
	Done     func(Result)  // if set, called for each result, never two at once
}

// Run compares all programs in all forms and returns the results in the order of
// the programs.
func (s *Suite) Run(ctx context.Context) ([]Result, error) {
	dir, err := os.MkdirTemp("", "restack-diff-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	results := make([][]Result, len(s.Programs))
	var programs []*Program
	var at []int
	for i, p := range s.Programs {
		if p.For(s.Interp.Version) {
			programs, at = append(programs, p), append(at, i)
		} else {
			results[i] = s.results(p, Skipped, "")
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
				list, err := s.one(ctx, cases[i])
				if err != nil {
					cancel(err)
					continue
				}
				mu.Lock()
				results[at[i]] = list
				for _, r := range list {
					if s.Done != nil {
						s.Done(r)
					}
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
	return slices.Concat(results...), context.Cause(ctx)
}

// results is the same result for all forms.
func (s *Suite) results(p *Program, v Verdict, detail string) []Result {
	var list []Result
	for _, f := range s.Forms {
		list = append(list, Result{Program: p, Form: f.Name, Verdict: v, Detail: detail})
	}
	return list
}

// one compares one program's forms with the original. The error is that of ctx
// or of the system.
func (s *Suite) one(ctx context.Context, c *Case) ([]Result, error) {
	c.Timeout = s.Timeout
	original, _, err := c.Observe(ctx, Form{})
	switch {
	case err != nil:
		return s.results(c.Program, Failed, err.Error()), ctx.Err()
	case original.TimedOut:
		return s.results(c.Program, Unstable, "the original takes too long"), nil
	}
	list := s.results(c.Program, Same, "")
	for i := range list {
		s.form(ctx, c, original, s.Forms[i], &list[i])
	}
	if slices.ContainsFunc(list, func(r Result) bool { return r.Verdict == Different }) {
		again, _, err := c.Observe(ctx, Form{})
		if err != nil {
			return s.results(c.Program, Failed, err.Error()), ctx.Err()
		}
		if d := original.Diff(again, false); len(d) > 0 {
			return s.results(c.Program, Unstable, d.String()), ctx.Err()
		}
	}
	return list, ctx.Err()
}

// form compares the program built in a form with the original. What an assumption
// explains must not differ if it is not made, unless the program says otherwise.
func (s *Suite) form(ctx context.Context, c *Case, original *Observation, f Form, r *Result) {
	optimized, rep, err := c.Observe(ctx, f)
	if err != nil {
		r.Verdict, r.Detail = Failed, err.Error()
		return
	}
	if r.Verdict != Expected {
		r.Rewrites = rep.Rewrites.Total()
	}
	d := original.Diff(optimized, inlines(rep))
	switch {
	case len(d) == 0 && r.Verdict != Expected:
		if len(rep.Kept) > 0 {
			r.Verdict, r.Detail = Kept, keptText(rep)
		}
	case len(d) == 0:
	case r.Verdict != Expected && assumed(rep, c.Program):
		r.Verdict, r.Detail = Expected, d.String()
		if f.Closed != nil && !c.Program.Open {
			closed := *f.Closed
			closed.Assume.On &^= c.Program.broken
			closed.Assume.Off |= c.Program.broken
			f.Closed = &closed
			s.form(ctx, c, original, f, r)
		}
	default:
		r.Verdict, r.Detail = Different, d.String()
	}
}

// inlines reports whether frames may be missing.
func inlines(rep *build.Report) bool {
	return rep.World != nil && slices.Contains(rep.World.Assume, world.Frames.String())
}

// assumed reports whether a build made rewrites on an assumption that does not
// hold for the program.
func assumed(rep *build.Report, p *Program) bool {
	switch {
	case rep.Rewrites.Total() == 0:
		return false
	case p.Open || rep.World == nil:
		return p.Open
	}
	return slices.ContainsFunc(p.Assumptions, func(a string) bool { return slices.Contains(rep.World.Assume, a) })
}

func keptText(rep *build.Report) string {
	var lines []string
	for _, k := range rep.Kept {
		lines = append(lines, fmt.Sprintf("%s, line %d: %s", k.Name, k.Line, k.Reason))
	}
	return strings.Join(lines, "\n")
}
