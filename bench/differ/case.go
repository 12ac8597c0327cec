package differ

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"restack/bench/cpython"
	"restack/build"
)

// Case is one program with one interpreter, ready to be built in any way and
// run. It serves one goroutine.
type Case struct {
	Program *Program
	Timeout time.Duration // of one run; 0: none
	Err     error         // why the interpreter cannot compile it

	interp *cpython.Interp
	root   string   // holds all that follows
	src    string   // the script, or a directory of sources
	inputs []string // of the build
	out    string   // of the build
	run    string   // what the interpreter is given
	pycs   map[string]cpython.Compiled
}

// Prepare copies programs to places of their own below dir and compiles all
// their sources with a number of workers.
func Prepare(ctx context.Context, p *cpython.Interp, dir string, programs []*Program, workers int) ([]*Case, error) {
	cases := make([]*Case, len(programs))
	var sources []cpython.Source
	var of []*Case
	for i, prog := range programs {
		c := &Case{Program: prog, interp: p, root: filepath.Join(dir, fmt.Sprint(i)), pycs: map[string]cpython.Compiled{}}
		paths, err := c.copySources()
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			sources = append(sources, cpython.Source{Path: path})
			of = append(of, c)
		}
		cases[i] = c
	}
	return cases, p.CompileEach(ctx, sources, cpython.BatchOptions{Workers: workers}, func(i int, r cpython.Compiled) error {
		c := of[i]
		c.pycs[sources[i].Path] = r
		if c.Err == nil {
			c.Err = r.Err
		}
		return nil
	})
}

// copySources copies the program and returns its sources.
func (c *Case) copySources() ([]string, error) {
	path := c.Program.Path
	switch {
	case isApp(path):
		c.tree("__main__.py")
		c.run = c.out
		if err := os.CopyFS(c.src, os.DirFS(path)); err != nil {
			return nil, err
		}
	case filepath.Ext(path) == archiveExt:
		a, err := archive(path)
		if err != nil {
			return nil, err
		}
		if len(a.Files) == 1 {
			return c.script(a.Files[0].Name, a.Files[0].Data)
		}
		c.tree(a.Files[0].Name)
		for _, f := range a.Files {
			if err := build.WriteFile(filepath.Join(c.src, f.Name), f.Data, 0o666); err != nil {
				return nil, err
			}
		}
	default:
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		return c.script(filepath.Base(path), data)
	}
	var paths []string
	err := filepath.WalkDir(c.src, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) == ".py" {
			paths = append(paths, path)
		}
		return err
	})
	return paths, err
}

// tree lays out a program of many files.
func (c *Case) tree(main string) {
	c.src, c.out = filepath.Join(c.root, "src"), filepath.Join(c.root, "run")
	c.inputs = []string{filepath.Join(c.src, main), c.src}
	c.run = filepath.Join(c.out, main) + "c"
}

// script lays out a program of one file. Its source lies beside what is run, for
// those who look for it there.
func (c *Case) script(name string, data []byte) ([]string, error) {
	c.out = filepath.Join(c.root, "src")
	c.src = filepath.Join(c.out, name)
	c.inputs = []string{c.src}
	c.run = c.src + "c"
	return c.inputs, build.WriteFile(c.src, data, 0o666)
}

// Build writes the program in a form, in place of what was built before. The error is for what cannot be built at all.
func (c *Case) Build(ctx context.Context, f Form) (*build.Report, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	if c.out != filepath.Dir(c.src) { // there is nothing else in it
		if err := os.RemoveAll(c.out); err != nil {
			return nil, err
		}
	}
	plan, err := build.Scan(c.inputs, build.ToTree, c.out)
	if err != nil {
		return nil, err
	}
	rep, err := plan.Build(ctx, build.TreeOptions{Options: f.Options, Closed: f.Closed, Compiler: compiled{c.interp, c.pycs}, Jobs: 1})
	if err != nil {
		return nil, err
	}
	var failed []error
	for _, f := range rep.Failed {
		failed = append(failed, f)
	}
	return rep, errors.Join(failed...)
}

// Run runs what was built last, in an empty directory.
func (c *Case) Run(ctx context.Context) (*Observation, error) {
	cwd := filepath.Join(c.root, "cwd")
	if err := errors.Join(os.RemoveAll(cwd), os.MkdirAll(cwd, 0o777)); err != nil {
		return nil, err
	}
	o, err := c.interp.Run(ctx, cpython.Cmd{
		Args: append([]string{"-s", c.run}, c.Program.Args...), Dir: cwd, Timeout: c.Timeout,
		Env: []string{"PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1"},
	})
	if err != nil {
		return nil, err
	}
	return &Observation{Exit: o.Exit, TimedOut: o.TimedOut, Stdout: c.named(string(o.Stdout)), Stderr: c.named(string(o.Stderr))}, nil
}

var addressRE = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// named is text with the program's files named as they are where it comes from,
// and without addresses of objects.
func (c *Case) named(text string) string {
	return addressRE.ReplaceAllString(strings.ReplaceAll(text, c.src, c.Program.Path), "0x…")
}

// Observe builds and runs.
func (c *Case) Observe(ctx context.Context, f Form) (*Observation, *build.Report, error) {
	rep, err := c.Build(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	obs, err := c.Run(ctx)
	return obs, rep, err
}

// compiled is a compiler that remembers.
type compiled struct {
	interp *cpython.Interp
	pycs   map[string]cpython.Compiled
}

func (c compiled) Magic() uint16    { return c.interp.Magic }
func (c compiled) CacheTag() string { return c.interp.CacheTag }

func (c compiled) CompileEach(_ context.Context, sources []build.Source, _ int, done func(int, []byte, error) error) error {
	for i, s := range sources {
		r, ok := c.pycs[s.Path]
		if !ok {
			r.Err = fmt.Errorf("%s: was not compiled", s.Path)
		}
		if err := done(i, r.Data, r.Err); err != nil {
			return err
		}
	}
	return nil
}
