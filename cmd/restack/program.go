package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/pflag"

	"restack/build"
)

// programFlags are the options of the commands that show a file of a program.
type programFlags struct {
	worldFlags
	python string
	roots  []string
}

func (f *programFlags) register(fs *pflag.FlagSet) {
	fs.StringVar(&f.python, "python", "", pythonUsage)
	fs.StringSliceVar(&f.roots, "root", nil, "`paths` that the program is built from")
	f.worldFlags.register(fs)
}

// buildProgram builds the program that the file at path is part of into dir, or
// only as if, if that is empty. It returns the report, and by which name that knows
// the file. What the configuration says goes into f.
func (a *app) buildProgram(ctx context.Context, f *programFlags, pipe build.Options, path, dir string) (*build.Report, string, error) {
	conf, err := findConfig(path)
	if err != nil {
		return nil, "", err
	}
	f.worldFlags.apply(conf)
	closed, err := f.closed(true)
	if err != nil {
		return nil, "", err
	}
	p, err := a.interp(ctx, cmp.Or(f.python, conf.Python))
	if err != nil {
		return nil, "", fail(err)
	}
	f.python = p.Path
	if closed != nil {
		closed.Path = library(p)
	}
	roots := f.roots
	if len(roots) == 0 {
		roots = conf.paths()
	}
	if len(roots) == 0 {
		roots = []string{programOf(path)}
	}
	plan, err := build.Scan(roots, build.ToTree, cmp.Or(dir, filepath.Join(os.TempDir(), "restack-program")))
	if err != nil {
		return nil, "", err
	}
	jobs := runtime.NumCPU()
	if pipe.Watch != nil {
		jobs = 1
	}
	rep, err := plan.Build(ctx, build.TreeOptions{Options: pipe, Closed: closed, Compiler: compiler{p}, Jobs: jobs, Dry: dir == ""})
	if err != nil {
		return nil, "", fail(err)
	}
	name, err := fileIn(rep, path)
	if err != nil {
		return nil, "", fail(err)
	}
	return rep, name, nil
}

// programOf is the directory with a __main__ around a file that is in no package
// or in packages below it; else the file.
func programOf(path string) string {
	dir := filepath.Dir(path)
	for isFile(filepath.Join(dir, "__init__.py")) {
		dir = filepath.Dir(dir)
	}
	if isFile(filepath.Join(dir, "__main__.py")) {
		return dir
	}
	return path
}

func isFile(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

// fileIn is the name by which a report knows a file.
func fileIn(rep *build.Report, path string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	for _, m := range rep.Files {
		if sameFile(path, m.Path) {
			return m.Path, nil
		}
	}
	for _, f := range rep.Failed {
		if sameFile(path, f.Path) {
			return "", f
		}
	}
	return "", fmt.Errorf("%s: is not part of the program; name its roots with --root", path)
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return a == b
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
