package measure

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"restack/bench/corpus"
	"restack/bench/cpython"
	"restack/ir/pyc"
	"restack/ir/pydis"
	"restack/ir/pyop"
)

// Builder makes one form of programs.
type Builder interface {
	// Build makes the form of src, a file or directory, in the directory dir: a
	// tree of .pyc files, the one of a single source beside nothing else. It
	// returns how many functions were left as they were because something was
	// wrong.
	Build(ctx context.Context, p *cpython.Interp, src, dir string) (kept int, err error)
	// String names it in reports.
	String() string
}

// Plain is the form that CPython itself compiles.
type Plain struct{}

func (Plain) String() string { return "CPython" }

// Build implements [Builder].
func (Plain) Build(ctx context.Context, p *cpython.Interp, src, dir string) (int, error) {
	root, rels := filepath.Dir(src), []string{filepath.Base(src)}
	if !strings.HasSuffix(src, ".py") {
		if err := os.CopyFS(dir, os.DirFS(src)); err != nil {
			return 0, err
		}
		var err error
		if root, rels = src, nil; err == nil {
			rels, err = corpus.Sources(src, true, nil)
		}
		if err != nil {
			return 0, err
		}
	}
	sources := make([]cpython.Source, len(rels))
	for i, rel := range rels {
		sources[i].Path = filepath.Join(root, filepath.FromSlash(rel))
	}
	compiled, err := p.Compile(ctx, sources, cpython.BatchOptions{})
	if err != nil {
		return 0, err
	}
	for i, c := range compiled {
		if c.Err != nil {
			return 0, c.Err
		}
		out := filepath.Join(dir, filepath.FromSlash(rels[i]))
		if err := os.WriteFile(out+"c", c.Data, 0o666); err != nil {
			return 0, err
		}
		if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, err
		}
	}
	return 0, nil
}

// Command is a command that takes the arguments of restack build: these are
// added to it.
//
//	--python EXECUTABLE -o DIR --report FILE SOURCE
type Command struct {
	Name string // in reports
	Args []string
}

func (c Command) String() string { return c.Name }

// Build implements [Builder].
func (c Command) Build(ctx context.Context, p *cpython.Interp, src, dir string) (int, error) {
	report := dir + ".json"
	args := append(slices.Clone(c.Args), "--python", p.Path, "-o", dir, "--report", report, src)
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		return 0, fmt.Errorf("build: %w: %s", err, strings.TrimSpace(stderr.String()))
	}
	data, err := os.ReadFile(report)
	if err != nil {
		return 0, err
	}
	var r struct{ Kept []json.RawMessage }
	if err := json.Unmarshal(data, &r); err != nil {
		return 0, fmt.Errorf("%s: %w", report, err)
	}
	return len(r.Kept), nil
}

// size adds up the .pyc files below dir: bytes, and instructions without cache
// units and prefixes, if the version's files can be read.
func size(dir string) (n int64, insts int, err error) {
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".pyc" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n += int64(len(data))
		f, err := pyc.Read(data)
		if errors.Is(err, pyc.ErrMagic) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		tab := pyop.For(f.Version)
		for _, c := range pydis.Codes(f.Code) {
			insts += tab.Count(c.Bytecode)
		}
		return nil
	})
	return n, insts, err
}
