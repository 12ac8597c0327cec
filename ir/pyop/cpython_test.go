package pyop_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pyop"
)

var all = flag.Bool("all", false, "read the whole standard library of every interpreter, not every 40th file")

// TestCPython encodes again what every interpreter found compiles of its
// standard library.
func TestCPython(t *testing.T) {
	interps, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	done := map[ir.Version]bool{}
	for _, p := range interps {
		if pyop.For(p.Version) == nil || done[p.Version] {
			continue
		}
		done[p.Version] = true
		t.Run(p.Version.String(), func(t *testing.T) {
			codes := 0
			err := p.CompileEach(t.Context(), library(t, p.Stdlib), cpython.BatchOptions{Workers: 2}, func(i int, c cpython.Compiled) error {
				if c.Err != nil {
					return nil // a bad file that the library has for its tests
				}
				f, err := pyc.Read(c.Data)
				if err != nil {
					return err
				}
				walk(f.Code, func(code *ir.Code) {
					codes++
					again(t, pyop.For(p.Version), code)
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

// library lists the library's files, or every 40th.
func library(t *testing.T, dir string) []cpython.Source {
	var list []cpython.Source
	n := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		switch {
		case err == nil && d.IsDir() && d.Name() == "site-packages":
			return filepath.SkipDir
		case err == nil && strings.HasSuffix(path, ".py"):
			if n++; *all || n%40 == 0 {
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

// walk visits a code object and those in its constants.
func walk(code *ir.Code, visit func(*ir.Code)) {
	visit(code)
	for _, k := range code.Consts {
		if k, ok := k.(*ir.Code); ok {
			walk(k, visit)
		}
	}
}

// again decodes and encodes one code object.
func again(t *testing.T, table *pyop.Table, code *ir.Code) {
	fail := func(what string, err error) {
		t.Errorf("%s, %s, line %d: %s: %v", code.Filename, code.QualName, code.FirstLine, what, err)
	}
	insts, err := table.Decode(code.Bytecode)
	if err != nil {
		fail("instructions", err)
		return
	}
	var out []byte
	for _, in := range insts {
		for range int(in.Pos-in.Start)/2 - (table.Size(in.Op, in.Arg) - 1 - table.Caches(in.Op)) {
			if table.Features.Wordcode {
				num, _ := table.Num(pyop.EXTENDED_ARG) // a prefix of 0, which 3.8 and 3.9 leave when a jump shrinks
				out = append(out, num, 0)
			}
		}
		out = table.Append(out, in.Op, in.Arg)
	}
	if !bytes.Equal(out, code.Bytecode) {
		fail("instructions", nil)
	}
	if !table.Features.ExceptionTable {
		return
	}
	entries, err := pyop.ParseExcTable(code.ExceptionTable, len(code.Bytecode))
	if err != nil || !bytes.Equal(pyop.AppendExcTable(nil, entries), code.ExceptionTable) {
		fail("exception table", err)
	}
	positions, err := pyop.ParseLocations(code.LineTable, code.FirstLine, len(code.Bytecode)/2)
	if err != nil {
		fail("location table", err)
		return
	}
	spans := make([]pyop.Span, len(positions))
	for i, p := range positions {
		spans[i] = pyop.Span{Units: 1, Pos: p}
	}
	lines := pyop.AppendLocations(nil, code.FirstLine, spans)
	if table.Features.MergedSpans && !bytes.Equal(lines, code.LineTable) {
		fail("location table", nil)
	}
	back, err := pyop.ParseLocations(lines, code.FirstLine, len(positions))
	if err != nil || !slices.Equal(back, positions) {
		fail("location table decoded again", err)
	}
}
