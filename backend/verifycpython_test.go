package backend_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restack/backend"
	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pyop"
)

var verifyAll = flag.Bool("all", false, "verify the whole standard library of every interpreter, not every 40th file")

// TestVerifyCPython has Verify accept everything that CPython's own compilers
// make of their standard library.
func TestVerifyCPython(t *testing.T) {
	interps, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	done := map[ir.Version]bool{}
	for _, p := range interps {
		if table := pyop.For(p.Version); table == nil || !table.Features.ExceptionTable || done[p.Version] {
			continue
		}
		done[p.Version] = true
		t.Run(p.Version.String(), func(t *testing.T) {
			codes := 0
			err := p.CompileEach(t.Context(), verifyLibrary(t, p.Stdlib), cpython.BatchOptions{Workers: 2}, func(i int, c cpython.Compiled) error {
				if c.Err != nil {
					return nil // a bad file that the library has for its tests
				}
				f, err := pyc.Read(c.Data)
				if err != nil {
					return err
				}
				verifyWalk(f.Code, func(code *ir.Code) {
					codes++
					if err := backend.Verify(f.Version, code); err != nil {
						t.Errorf("%s, %s, line %d: %v", code.Filename, code.QualName, code.FirstLine, err)
					}
				})
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d code objects", codes)
		})
	}
}

// verifyLibrary lists the library's files, or every 40th.
func verifyLibrary(t *testing.T, dir string) []cpython.Source {
	var list []cpython.Source
	n := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		switch {
		case err == nil && d.IsDir() && d.Name() == "site-packages":
			return filepath.SkipDir
		case err == nil && strings.HasSuffix(path, ".py"):
			if n++; *verifyAll || n%40 == 0 {
				list = append(list, cpython.Source{Path: path})
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// verifyWalk visits a code object and those in its constants.
func verifyWalk(code *ir.Code, visit func(*ir.Code)) {
	visit(code)
	for _, k := range code.Consts {
		if k, ok := k.(*ir.Code); ok {
			verifyWalk(k, visit)
		}
	}
}
