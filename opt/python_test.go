package opt_test

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/bench/differ"
	"restack/build"
	"restack/ir"
	"restack/ir/irtest"
	"restack/opt"
)

// TestPython runs passes on the programs among the goldens, as compiled by the
// embedded interpreter, and has the functions after them.
func TestPython(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, pass := range opt.Passes() {
		t.Run(pass.Name, func(t *testing.T) {
			irtest.GoldenPython(t, filepath.Join("..", "testdata", "opt", pass.Name), func(t *testing.T, prog irtest.Program) string { return optimized(t, p, prog) })
		})
	}
}

// function is what is left of one after the last pass that ran on it.
type function struct {
	name, file string
	line       int
	text       string
}

func optimized(t *testing.T, p *cpython.Interp, prog irtest.Program) string {
	path := filepath.Join(t.TempDir(), "in.txtar")
	if err := os.WriteFile(path, txtar.Format(&txtar.Archive{Files: prog.Files}), 0o666); err != nil {
		t.Fatal(err)
	}
	programs, err := differ.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cases, err := differ.Prepare(t.Context(), p, dir, programs, 1)
	if err != nil {
		t.Fatal(err)
	}
	passes, err := opt.Named(prog.Passes...)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[*ir.Code]function{}
	form := differ.Form{Options: build.Options{Passes: passes, Check: true, Watch: func(_ *opt.Pass, f *ir.Func, ran bool) {
		if ran {
			seen[f.Code] = function{f.Code.QualName, f.Code.Filename, f.Code.FirstLine, f.String()}
		}
	}}}
	if prog.Closed {
		form.Closed = &build.Closed{}
	}
	rep, err := cases[0].Build(t.Context(), form)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range rep.Kept {
		t.Errorf("%s, line %d, is kept: %s", k.Name, k.Line, k.Reason)
	}
	var list []function
	for _, f := range seen {
		if len(prog.Funcs) == 0 && f.name != "<module>" || slices.Contains(prog.Funcs, f.name) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b function) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.name, b.name), cmp.Compare(a.text, b.text))
	})
	var text strings.Builder
	for _, f := range list {
		text.WriteString(f.text)
	}
	place := filepath.Join(dir, "0", "src") + string(filepath.Separator)
	return strings.ReplaceAll(text.String(), place, "")
}
