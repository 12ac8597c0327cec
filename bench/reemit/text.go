package reemit

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"

	"restack/bench/corpus"
	"restack/frontend"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ssa"
)

// TextReport is the result of [CheckText].
type TextReport struct {
	Funcs  int
	Failed []Failure // one for each function that fails, with its name in the error
}

// CheckText lowers and then lifts every function of a corpus and tests after
// each step that [ir.Check] finds nothing and that the printed form parses back
// to an equal function.
func CheckText(c *corpus.Corpus, jobs int) (*TextReport, error) {
	reports := make([]TextReport, len(c.Files))
	errs := make([]error, len(c.Files))
	limit := make(chan struct{}, max(jobs, 1))
	var wg sync.WaitGroup
	for i, f := range c.Files {
		limit <- struct{}{}
		wg.Go(func() {
			defer func() { <-limit }()
			errs[i] = textOfFile(f, &reports[i])
		})
	}
	wg.Wait()
	all := &TextReport{}
	for i := range reports {
		all.Funcs += reports[i].Funcs
		all.Failed = append(all.Failed, reports[i].Failed...)
	}
	return all, errors.Join(errs...)
}

func textOfFile(f corpus.File, rep *TextReport) error {
	data, err := os.ReadFile(f.Pyc)
	if err != nil {
		return err
	}
	file, err := pyc.Read(data)
	if err != nil {
		rep.Failed = append(rep.Failed, Failure{f.Rel, err})
		return nil
	}
	for _, code := range Codes(file.Code) {
		rep.Funcs++
		if err := textOfCode(file.Version, code); err != nil {
			rep.Failed = append(rep.Failed, Failure{f.Rel, fmt.Errorf("%s (line %d): %w", code.Name, code.FirstLine, err)})
		}
	}
	return nil
}

func textOfCode(v ir.Version, code *ir.Code) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", ErrPanic, p, debug.Stack())
		}
	}()
	f, err := frontend.Lower(v, code)
	if err != nil {
		return fmt.Errorf("lower: %w", err)
	}
	if err := textOfFunc(f); err != nil {
		return fmt.Errorf("naive form: %w", err)
	}
	ssa.Lift(f)
	if err := textOfFunc(f); err != nil {
		return fmt.Errorf("SSA form: %w", err)
	}
	return nil
}

func textOfFunc(f *ir.Func) error {
	if err := ir.Check(f); err != nil {
		return err
	}
	var text bytes.Buffer
	if err := ir.Print(&text, f); err != nil {
		return err
	}
	got, err := ir.Parse(text.Bytes())
	if err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	if len(got) != 1 {
		return fmt.Errorf("parse: %d functions from the text of one", len(got))
	}
	if err := ir.Check(got[0]); err != nil {
		return fmt.Errorf("after parsing: %w", err)
	}
	return ir.Equal(f, got[0])
}

// Codes is a code object and all those nested in its constants, outermost first.
func Codes(code *ir.Code) []*ir.Code {
	out := []*ir.Code{code}
	for _, c := range code.Consts {
		if nested, ok := c.(*ir.Code); ok {
			out = append(out, Codes(nested)...)
		}
	}
	return out
}
