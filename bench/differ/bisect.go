package differ

import (
	"context"
	"errors"
	"fmt"

	"restack/opt"
)

// Culprit is the rewrite that makes the difference.
type Culprit struct {
	Rewrite    *opt.Remark // nil: the program differs before any rewrite
	Number     int         // of the rewrite, from 1, in the order of the build
	Rewrites   int         // of the whole program
	Runs       int         // of the program in some form
	Difference string      // from the original, when this rewrite is the last one made
}

func (c *Culprit) String() string {
	if c.Rewrite == nil {
		return "differs without any rewrite: the frontend or the backend is wrong\n" + c.Difference
	}
	r := c.Rewrite
	return fmt.Sprintf("rewrite %d of %d makes the difference (%d runs):\n  pass:     %s\n  rule:     %s\n  function: %s\n  place:    %s:%d\n  value:    %s\n%s",
		c.Number, c.Rewrites, c.Runs, r.Pass, r.Rule, r.Func, r.File, r.Pos.Line, r.Value, c.Difference)
}

// ErrSame is returned by [Bisect] if the program's two forms do the same.
var ErrSame = errors.New("the optimized program does the same as the original")

// Bisect finds the rewrite with which a program begins to differ from its
// original: with one rewrite less it does not. If it does the same but a function
// must be kept in its original form, it finds the rewrite that is the reason. Each step says to log, if that is
// not nil, what it tried.
func Bisect(ctx context.Context, c *Case, form Form, log func(string)) (*Culprit, error) {
	b := &bisection{c: c, form: form, log: log}
	var err error
	if b.original, _, err = c.Observe(ctx, Form{}); err != nil {
		return nil, err
	}
	bad, err := b.try(ctx, nil)
	if err == nil && bad.text == "" {
		b.kept = true
		bad, err = b.try(ctx, nil)
	}
	if err != nil {
		return nil, err
	}
	if bad.text == "" {
		return nil, ErrSame
	}
	culprit := &Culprit{Rewrites: bad.rewrites}
	none, err := b.try(ctx, opt.NewFuel(0))
	if err != nil {
		return nil, err
	}
	if none.text != "" {
		culprit.Difference, culprit.Runs = none.text, b.runs
		return culprit, nil
	}
	low, high := 0, bad.rewrites // the same with low rewrites, different with high ones
	for high-low > 1 {
		middle := low + (high-low)/2
		r, err := b.try(ctx, opt.NewFuel(middle))
		if err != nil {
			return nil, err
		}
		if r.text != "" {
			high = middle
		} else {
			low = middle
		}
	}
	fuel := opt.NewFuel(high)
	if bad, err = b.try(ctx, fuel); err != nil {
		return nil, err
	}
	if bad.text == "" {
		return nil, fmt.Errorf("%d rewrites make a difference at one time and none at another", high)
	}
	last := *fuel.Last()
	last.File = c.named(last.File)
	culprit.Rewrite, culprit.Number, culprit.Difference, culprit.Runs = &last, high, bad.text, b.runs
	return culprit, nil
}

type bisection struct {
	c        *Case
	form     Form
	original *Observation
	kept     bool // a function that is kept counts
	runs     int
	log      func(string)
}

// trial is what came of one form.
type trial struct {
	text     string // the difference; empty: none
	rewrites int
}

// try builds with some fuel, nil for all that is asked for, and compares.
func (b *bisection) try(ctx context.Context, fuel *opt.Fuel) (trial, error) {
	form := b.form
	form.Fuel = fuel
	obs, rep, err := b.c.Observe(ctx, form)
	if err != nil {
		return trial{}, err
	}
	b.runs++
	t := trial{rewrites: rep.Rewrites.Total(), text: b.original.Diff(obs, inlines(rep)).String()}
	if b.kept && t.text == "" && len(rep.Kept) > 0 {
		t.text = "kept in its original form: " + keptText(rep)
	}
	if b.log != nil {
		verdict := "the same"
		if t.text != "" {
			verdict = "different"
		}
		b.log(fmt.Sprintf("%d rewrites: %s", t.rewrites, verdict))
	}
	return t, nil
}
