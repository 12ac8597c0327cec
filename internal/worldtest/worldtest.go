package worldtest

import (
	"context"
	"fmt"
	"path"
	"strings"

	"restack/bench/cpython"
	"restack/frontend"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ssa"
	"restack/world"
)

// File is one source of a world; its module name follows from Path.
type File struct {
	Path string
	Data []byte
}

// Modules compiles the files with p, and lifts all their functions.
func Modules(ctx context.Context, p *cpython.Interp, files []File) ([]*world.Module, error) {
	var sources []cpython.Source
	for _, f := range files {
		sources = append(sources, cpython.Source{Path: f.Path, Name: f.Path, Data: f.Data})
	}
	compiled, err := p.Compile(ctx, sources, cpython.BatchOptions{Workers: 1})
	if err != nil {
		return nil, err
	}
	var modules []*world.Module
	for i, c := range compiled {
		if c.Err != nil {
			return nil, c.Err
		}
		file, err := pyc.Read(c.Data)
		if err != nil {
			return nil, err
		}
		m := &world.Module{File: files[i].Path, Code: file.Code}
		m.Name, m.Package = moduleName(files[i].Path)
		if err := add(m, nil, file.Code, file.Version); err != nil {
			return nil, err
		}
		modules = append(modules, m)
	}
	return modules, nil
}

func moduleName(file string) (name string, pkg bool) {
	name = strings.TrimSuffix(file, ".py")
	if d, base := path.Split(name); base == "__init__" {
		name, pkg = strings.TrimSuffix(d, "/"), true
	}
	return strings.ReplaceAll(name, "/", "."), pkg
}

func add(m *world.Module, outer *world.Function, c *ir.Code, v ir.Version) error {
	f, err := frontend.Lower(v, c)
	if err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	ssa.Lift(f)
	fn := &world.Function{Module: m, Outer: outer, Code: c, IR: f}
	m.Funcs = append(m.Funcs, fn)
	for _, k := range c.Consts {
		if kc, ok := k.(*ir.Code); ok {
			if err := add(m, fn, kc, v); err != nil {
				return err
			}
		}
	}
	return nil
}
