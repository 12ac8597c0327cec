package build

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// IsApplication reports whether the plan makes a tree that can be run as a
// program: it has a __main__ at its top.
func (p *Plan) IsApplication() bool {
	return slices.ContainsFunc(p.files, func(f file) bool { return f.rel == "__main__.pyc" })
}

// ErrNotTree is why only a tree can hold a closed world.
var ErrNotTree = errors.New("a closed world is built whole, into an output directory: from a cache, " +
	"CPython would run a module that was edited beside others that have its old code inlined")

// closed builds all modules of the plan, and those that they import, as a
// closed world.
func (b *builder) closed(ctx context.Context) error {
	if b.plan.Target != ToTree {
		return ErrNotTree
	}
	p := newWholeProgram(b.opt.Options, b.opt.Closed, b.opt.Compiler, b.opt.Jobs, b.plan.search)
	files := map[*member]file{}
	for _, f := range b.plan.files {
		if f.kind != dataFile {
			m := p.add(&member{name: moduleName(f.rel), path: f.path, abs: f.abs, entry: f.root || f.stem == "__main__"})
			files[m] = f
		}
	}
	if err := p.load(ctx); err != nil {
		return err
	}
	if err := p.build(ctx); err != nil {
		return err
	}
	for _, m := range p.members {
		f, ok := files[m]
		if !ok {
			f = file{path: m.path, abs: m.abs, rel: treePath(m)}
		}
		err := b.finish(ctx, f, func(f file) error {
			if m.err != nil {
				return m.err
			}
			st, err := os.Stat(f.abs)
			if err != nil {
				return err
			}
			return b.write(f, st, m.result)
		})
		if err != nil {
			return err
		}
	}
	b.report.World = p.report()
	if b.opt.Dry {
		return nil
	}
	return p.writeMap(b.plan.Dir)
}

// moduleName is the name by which a file of a tree is imported.
func moduleName(rel string) string {
	name := strings.TrimSuffix(filepath.ToSlash(rel), ".pyc")
	name = strings.TrimSuffix(name, "/__init__")
	return strings.ReplaceAll(name, "/", ".")
}

// treePath is where a member that was found by an import goes in a tree.
func treePath(m *member) string {
	path := filepath.Join(strings.Split(m.name, ".")...)
	if isInit(m.abs) {
		path = filepath.Join(path, "__init__")
	}
	return path + ".pyc"
}
