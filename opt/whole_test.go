package opt

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/internal/worldtest"
	"restack/ir"
	"restack/world"
)

// The flag of the golden files, which irtest defines.
func updating() bool { return flag.Lookup("update").Value.String() == "true" }

// TestWhole takes the programs of testdata/opt/whole through all passes, callees
// before callers as a build does, and compares which calls were inlined and
// which objects and cells vanished, for each function.
func TestWhole(t *testing.T) {
	p, err := cpython.Find(context.Background(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join("..", "testdata", "opt", "whole", "*.txtar"))
	if len(paths) == 0 {
		t.Fatal("no programs")
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			arch, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var files []worldtest.File
			want := ""
			rest := arch.Files[:0:0]
			for _, f := range arch.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				files = append(files, worldtest.File{Path: f.Name, Data: f.Data})
				rest = append(rest, f)
			}
			have := wholeProgram(t, p, files)
			if have == want {
				return
			}
			if updating() {
				arch.Files = append(rest, txtar.File{Name: "want", Data: []byte(have)})
				if err := os.WriteFile(path, txtar.Format(arch), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("want\n%s\nhave\n%s", want, have)
		})
	}
}

func wholeProgram(t *testing.T, p *cpython.Interp, files []worldtest.File) string {
	t.Helper()
	modules, err := worldtest.Modules(context.Background(), p, files)
	if err != nil {
		t.Fatal(err)
	}
	w := world.Analyze(modules, world.Options{Assume: world.Globals | world.Classes | world.Builtins | world.Frames | world.Races})
	bodies := map[*world.Function]*ir.Func{}
	lines := map[*world.Function]string{}
	for _, y := range w.Families() {
		fn := w.Function(y.Inits[0].Block.Func.Code)
		c := &Ctx{World: w, Fn: fn}
		if Separate(c, y) {
			lines[fn] = fmt.Sprintf("%s.%s: construct: class 1\n", fn.Module.Name, fn.Code.QualName)
		}
	}
	for _, level := range Levels(w) {
		next := map[*world.Function]*ir.Func{}
		for _, fn := range level {
			c := &Ctx{Check: true, World: w, Fn: fn, Body: func(fn *world.Function) *ir.Func { return bodies[fn] }}
			f := fn.IR.Clone()
			if _, err := Run(c, f, Default()); err != nil {
				t.Fatal(err)
			}
			kept := f.Clone()
			Finish(c, f, Default())
			for _, s := range c.Stats() {
				switch s.Pass {
				case "inline", "scalar", "devirt", "delegate", "flatten", "fuse", "cells":
					lines[fn] += fmt.Sprintf("%s.%s: %s: %s %d\n", fn.Module.Name, fn.Code.QualName, s.Pass, s.Rule, s.Count)
				}
			}
			if Copyable(kept) {
				next[fn] = kept
			}
		}
		maps.Copy(bodies, next)
	}
	var sb strings.Builder
	for _, m := range modules {
		for _, fn := range m.Funcs {
			sb.WriteString(lines[fn])
		}
	}
	return sb.String()
}
