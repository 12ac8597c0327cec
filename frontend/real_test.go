package frontend

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/ir"
	"restack/ir/pyc"
)

// walk calls fn with a code object and all those nested in it.
func walk(code *ir.Code, fn func(*ir.Code)) {
	fn(code)
	for _, c := range code.Consts {
		if c, ok := c.(*ir.Code); ok {
			walk(c, fn)
		}
	}
}

// checkAll lowers all code objects of a .pyc and gives their number.
func checkAll(t *testing.T, name string, data []byte) (codes int) {
	t.Helper()
	file, err := pyc.Read(data)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return 0
	}
	walk(file.Code, func(code *ir.Code) {
		codes++
		f, err := Lower(file.Version, code)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if err := ir.Check(f); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	})
	return codes
}

// samples are .pyc files with all constructs of the language, one for each
// version. They were compiled from the .py files of the same name, with the file
// name shortened and an unchecked hash header.
func samples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.bin")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	return files
}

func TestSamples(t *testing.T) {
	for _, name := range samples(t) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if n := checkAll(t, name, data); n < 5 {
			t.Errorf("%s: only %d code objects", name, n)
		}
	}
}

// TestStdlib lowers a part of the standard library of each interpreter found.
func TestStdlib(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	interps, err := cpython.List(ctx, cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	done := make(map[ir.Version]bool)
	for _, p := range interps {
		if p.Version < v311 || p.Version > v314 || done[p.Version] {
			continue
		}
		done[p.Version] = true
		t.Run(p.Version.String(), func(t *testing.T) { stdlib(ctx, t, p) })
	}
}

func stdlib(ctx context.Context, t *testing.T, p *cpython.Interp) {
	var files []string
	for _, pattern := range []string{"*.py", "asyncio/*.py", "email/*.py"} {
		found, err := filepath.Glob(filepath.Join(p.Stdlib, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	var sources []cpython.Source
	for i, path := range files {
		if i%3 == 0 || !testing.Short() {
			sources = append(sources, cpython.Source{Path: path})
		}
	}
	out, err := p.Compile(ctx, sources, cpython.BatchOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	codes := 0
	for i, c := range out {
		if c.Err != nil {
			t.Error(c.Err)
			continue
		}
		codes += checkAll(t, sources[i].Path, c.Data)
	}
	if codes < 1000 {
		t.Errorf("only %d code objects in %d files", codes, len(sources))
	}
	t.Logf("%v: %d code objects in %d files", p, codes, len(sources))
}
