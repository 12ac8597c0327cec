package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"restack/bench/cpython"
	"restack/build"
	"restack/ir"
)

// The versions that can be built for.
const (
	oldest ir.Version = 0x030b
	newest ir.Version = 0x030e
)

// supported leaves out free-threaded builds, whose frames and reference counts
// work differently.
func supported(p *cpython.Interp) bool {
	return p.Version >= oldest && p.Version <= newest && p.Flags.GIL
}

const pythonUsage = "the interpreter: X.Y, X.Y.Z, a command or a path (default python3, else the newest found)"

// interp finds the interpreter that --python asks for.
func (a *app) interp(ctx context.Context, want string) (*cpython.Interp, error) {
	var opts []cpython.Option
	if a.embedded != nil {
		opts = append(opts, cpython.WithEmbedded(a.embedded))
	}
	p, err := cpython.Find(ctx, want, opts...)
	switch {
	case err == nil && supported(p):
		return p, nil
	case err == nil && want != "":
		return nil, fmt.Errorf("%v: only Python %v to %v, with the GIL, can be optimized", p, oldest, newest)
	case err != nil && (want != "" || !errors.Is(err, cpython.ErrNotFound)):
		return nil, err
	}
	list, err := cpython.List(ctx, opts...)
	if err != nil {
		return nil, err
	}
	for _, p := range list {
		if supported(p) {
			return p, nil
		}
	}
	return nil, fmt.Errorf("no CPython %v to %v found: name one with --python, or build restack with -tags embedpython", oldest, newest)
}

// library are an interpreter's own folders of modules.
func library(p *cpython.Interp) []string {
	return []string{p.Stdlib, filepath.Join(p.Stdlib, "site-packages")}
}

// compiler is an interpreter as package build wants it.
type compiler struct{ *cpython.Interp }

func (c compiler) Magic() uint16    { return c.Interp.Magic }
func (c compiler) CacheTag() string { return c.Interp.CacheTag }

func (c compiler) CompileEach(ctx context.Context, sources []build.Source, workers int, done func(int, []byte, error) error) error {
	in := make([]cpython.Source, len(sources))
	for i, s := range sources {
		in[i] = cpython.Source{Path: s.Path, Data: s.Data, Mtime: s.Mtime, Optimize: s.Optimize}
	}
	opt := cpython.BatchOptions{Workers: workers, Header: cpython.HeaderTime}
	return c.Interp.CompileEach(ctx, in, opt, func(i int, r cpython.Compiled) error {
		var ce *cpython.CompileError
		switch {
		case !errors.As(r.Err, &ce):
		case ce.Line > 0: // the path is said by whoever reports it
			r.Err = fmt.Errorf("line %d: %s: %s", ce.Line, ce.Type, ce.Msg)
		default:
			r.Err = fmt.Errorf("%s: %s", ce.Type, ce.Msg)
		}
		return done(i, r.Data, r.Err)
	})
}

// listPythons prints the interpreters that --python can name.
func (a *app) listPythons(ctx context.Context) error {
	var opts []cpython.Option
	if a.embedded != nil {
		opts = append(opts, cpython.WithEmbedded(a.embedded))
	}
	list, err := cpython.List(ctx, opts...)
	if err != nil {
		return err
	}
	for _, p := range list {
		note := ""
		if !supported(p) {
			note = ", cannot be optimized for"
		}
		fmt.Fprintf(a.out, "%v%s\n", p, note)
	}
	return nil
}
