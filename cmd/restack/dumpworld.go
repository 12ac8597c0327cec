package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"restack/build"
	"restack/world"
)

// worldStages are what dump prints of a whole program.
var worldStages = map[string]func(*world.World, io.Writer){
	"types":     (*world.World).DumpTypes,
	"classes":   (*world.World).DumpClasses,
	"callgraph": (*world.World).DumpCalls,
}

// dumpWorld prints what is known about the program at path as a closed world.
func (a *app) dumpWorld(ctx context.Context, f dumpFlags, path string) error {
	if f.format == "dot" && f.stage != "callgraph" {
		return errors.New("--format dot draws the callgraph, not " + f.stage)
	}
	closed, err := f.closed(true)
	if err != nil {
		return err
	}
	if closed == nil {
		return errors.New("--stage " + f.stage + " is of a closed world")
	}
	pipe, err := f.options(true)
	if err != nil {
		return err
	}
	p, err := a.interp(ctx, f.python)
	if err != nil {
		return fail(err)
	}
	closed.Path = library(p)
	l := &launch{interp: p, args: []string{path}, env: os.Environ()}
	prog, err := l.program(ctx, false)
	if err != nil {
		return fail(err)
	}
	if prog == nil {
		return fail(fmt.Errorf("%s: is no program", path))
	}
	w, err := build.World(ctx, *prog, build.PrepareOptions{Options: pipe, Compiler: compiler{p}, Jobs: 1, Closed: closed, Library: library(p)})
	if err != nil {
		return fail(err)
	}
	if f.format == "dot" {
		return printCalls(a.out, w)
	}
	worldStages[f.stage](w, a.out)
	return nil
}

// printCalls draws the call graph for Graphviz: an edge for each function that a
// function calls, dashed where it may call others at that place.
func printCalls(w io.Writer, known *world.World) error {
	name := func(f *world.Function) string { return f.Module.Name + "." + f.Code.QualName }
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "digraph calls {\n\tnode [shape=box, fontname=monospace];\n")
	for _, m := range known.Modules {
		for _, f := range m.Funcs {
			seen := map[string]bool{}
			for _, s := range known.Sites(f) {
				for _, t := range s.Targets {
					if t.Fn == nil {
						continue
					}
					edge := fmt.Sprintf("\t%s -> %s", dotString(name(f)), dotString(name(t.Fn)))
					if !s.Complete {
						edge += " [style=dashed]"
					}
					if !seen[edge] {
						seen[edge] = true
						fmt.Fprintln(out, edge+";")
					}
				}
			}
		}
	}
	fmt.Fprintln(out, "}")
	return out.Flush()
}
