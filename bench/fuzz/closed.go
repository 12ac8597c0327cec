package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/build"
	"restack/world"
)

// whole builds all modules together, as a closed world that begins with the first.
func (c *checker) whole(files []txtar.File, plain []cpython.Module) (anew []cpython.Module, bad result) {
	rep, err := c.buildWhole(files, plain)
	switch {
	case err != nil:
		return plain, result{verdict: failed, detail: err.Error()}
	case len(rep.Failed) > 0:
		return plain, result{verdict: failed, detail: rep.Failed[0].Error()}
	case len(rep.Kept) > 0:
		k := rep.Kept[0]
		rel, _ := filepath.Rel(c.src(), k.Path)
		bad = result{verdict: kept, detail: fmt.Sprintf("%s:%d: %s: %s", rel, k.Line, k.Name, k.Reason)}
	}
	for i, m := range plain {
		m.Data, err = os.ReadFile(filepath.Join(c.out(), filepath.FromSlash(files[i].Name)+"c"))
		if err != nil {
			return plain, result{verdict: failed, detail: err.Error()}
		}
		anew = append(anew, m)
	}
	bad.inlined = slices.Contains(rep.World.Assume, world.Frames.String())
	if m, err := build.ReadInlineMap(filepath.Join(c.out(), build.MapName)); err == nil {
		for _, l := range m.Lines {
			bad.places = append(bad.places, entry(l.Function, strconv.Itoa(l.Line)))
		}
	}
	return anew, bad
}

// buildWhole writes the program into out. A panic is an error.
func (c *checker) buildWhole(files []txtar.File, plain []cpython.Module) (rep *build.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	if err := os.RemoveAll(c.out()); err != nil {
		return nil, err
	}
	plan, err := build.Scan([]string{filepath.Join(c.src(), filepath.FromSlash(files[0].Name)), c.src()}, build.ToTree, c.out())
	if err != nil {
		return nil, err
	}
	known := compiled{c.interp, map[string][]byte{}}
	for i, f := range files {
		known.pycs[filepath.Join(c.src(), filepath.FromSlash(f.Name))] = plain[i].Data
	}
	return plan.Build(context.Background(), build.TreeOptions{Options: c.form.Options, Closed: c.form.Closed, Compiler: known, Jobs: 1})
}

// out is where a program that is built as a whole goes.
func (c *checker) out() string { return filepath.Join(c.dir, "out") }

// compiled is a compiler that has the modules already.
type compiled struct {
	interp *cpython.Interp
	pycs   map[string][]byte // by path
}

func (c compiled) Magic() uint16    { return c.interp.Magic }
func (c compiled) CacheTag() string { return c.interp.CacheTag }

func (c compiled) CompileEach(_ context.Context, sources []build.Source, _ int, done func(int, []byte, error) error) error {
	for i, s := range sources {
		data, err := c.pycs[s.Path], error(nil)
		if data == nil {
			err = fmt.Errorf("%s is none of the program", s.Path)
		}
		if err := done(i, data, err); err != nil {
			return err
		}
	}
	return nil
}
