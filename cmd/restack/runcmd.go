package main

import (
	"archive/zip"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"restack/bench/cpython"
	"restack/build"
)

type runFlags struct {
	pipeFlags
	worldFlags
	python          string
	module, verbose bool
	jobs            int
}

func (a *app) runCmd() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [--python X.Y] SCRIPT|DIR|-m MODULE ARGS…",
		Short: "Build into the user's cache and run",
		Long: `Run optimizes a program and the modules it imports from its own directory and from
PYTHONPATH into the user's cache, if something changed since the last time, and runs
it in this process: arguments, input and output, exit status and signals are as
with plain python.

The modules are built together, as a closed world: they are taken for all the code
that changes them, see README. What the program loads are the sources as they were
when it was started, and only it loads that: a Python that it starts runs as ever.
With --world open each module is built for itself.

A source that cannot be optimized runs as it is; a .pyc that is damaged does not.`,
		Example: `  restack run app.py --its-option
  restack run --python 3.12 appdir
  restack run -m pkg.tool args`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.run(cmd.Context(), f, args) },
	}
	fs := cmd.Flags()
	fs.SetInterspersed(false)
	fs.BoolVarP(&f.module, "module", "m", false, "run a module, as python -m does")
	fs.StringVar(&f.python, "python", "", pythonUsage)
	fs.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "workers")
	f.pipeFlags.register(fs)
	f.worldFlags.register(fs)
	fs.BoolVarP(&f.verbose, "verbose", "v", false, "say on standard error what was built")
	return cmd
}

func (a *app) run(ctx context.Context, f runFlags, args []string) error {
	if f.jobs < 1 {
		return fmt.Errorf("--jobs %d: at least one worker is needed", f.jobs)
	}
	conf, err := f.config(args[0])
	if err != nil {
		return err
	}
	f.worldFlags.apply(conf)
	f.python = cmp.Or(f.python, conf.Python)
	closed, err := f.closed(true)
	if err != nil {
		return err
	}
	pipe, err := f.options(closed != nil)
	if err != nil {
		return err
	}
	p, err := a.interp(ctx, f.python)
	if err != nil {
		return fail(err)
	}
	if closed != nil {
		closed.Path = library(p)
	}
	dir, err := storeDir(p)
	if err != nil {
		return fail(err)
	}
	store := build.Store{Dir: dir}
	l := &launch{interp: p, args: args, env: os.Environ()}
	prog, err := l.program(ctx, f.module)
	if err != nil {
		return fail(err)
	}
	if prog != nil {
		tool, err := toolID()
		if err != nil {
			return fail(err)
		}
		done, err := store.Prepare(ctx, *prog, build.PrepareOptions{
			Options: pipe, Compiler: compiler{p},
			Jobs: f.jobs, Level: optimizeLevel(os.Getenv("PYTHONOPTIMIZE")), Tool: tool,
			Closed: closed, Library: library(p),
		})
		if err != nil {
			return fail(err)
		}
		if f.verbose {
			a.printPrepared(done)
		}
		if done.Script == "" && filepath.Ext(prog.Script) == ".pyc" {
			// CPython would trust it.
			return fail(scriptFailure(done, prog.Script))
		}
		if done.Script != "" || closed != nil && prog.Script == "" {
			boot, err := bootFile(ctx, p, dir)
			if err != nil {
				return fail(err)
			}
			l.boot = []string{boot, "", done.Script}
		}
		switch {
		case closed == nil:
			l.setenv("PYTHONPYCACHEPREFIX", done.Prefix)
		case l.boot != nil:
			l.boot[1] = done.Prefix
		}
	}
	return fail(l.exec())
}

// config is the configuration beside what is run.
func (f *runFlags) config(name string) (*config, error) {
	if f.module || name == "-" {
		name = "."
	}
	return findConfig(name)
}

func scriptFailure(done *build.Prepared, script string) error {
	for _, f := range done.Report.Failed {
		if f.Path == script {
			return f
		}
	}
	return fmt.Errorf("%s: cannot be read", script)
}

func (a *app) printPrepared(done *build.Prepared) {
	r := &done.Report
	fmt.Fprintf(a.err, "restack: %s, %d built now", count(done.Modules, "module"), done.Built)
	if done.Built > 0 {
		fmt.Fprintf(a.err, ": %s (%d written anew), %d → %d instructions, %d kept as they were", count(r.Functions, "function"), r.Changed,
			r.InstsBefore, r.InstsAfter, len(r.Kept))
	}
	fmt.Fprintln(a.err)
	for _, f := range r.Failed {
		fmt.Fprintln(a.err, "restack: runs as it is:", f)
	}
}

// launch is how the program is started.
type launch struct {
	interp *cpython.Interp
	args   []string // SCRIPT ARGS…, or with module: -m MODULE ARGS…
	env    []string
	boot   []string // boot file, cache for this process and optimized script; or none

	folder string // what sys.path begins with
	file   string // of a script: its absolute path
}

// program says what is to be prepared for the arguments; nil if that is nothing
// that can be prepared.
func (l *launch) program(ctx context.Context, module bool) (*build.Program, error) {
	cwd, err := workDir()
	if err != nil {
		return nil, err
	}
	var path []string
	for _, dir := range filepath.SplitList(os.Getenv("PYTHONPATH")) {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(cwd, dir)
		}
		path = append(path, dir)
	}
	name := l.args[0]
	if module {
		l.args = append([]string{"-m"}, l.args...)
		return l.moduleProgram(ctx, name, append([]string{cwd}, path...))
	}
	if name == "-" {
		return nil, nil
	}
	st, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("cannot run: %w", err)
	}
	if st.IsDir() {
		l.folder = absolute(cwd, name)
		return &build.Program{Modules: []string{"__main__"}, Path: append([]string{l.folder}, path...)}, nil
	}
	if z, err := zip.OpenReader(name); err == nil {
		z.Close()
		return nil, nil // imported from inside of the archive
	}
	l.file = absolute(cwd, name)
	real, err := filepath.EvalSymlinks(l.file)
	if err != nil {
		return nil, err
	}
	l.folder = filepath.Dir(real)
	return &build.Program{Script: l.file, Path: append([]string{l.folder}, path...)}, nil
}

// moduleProgram is the program of python -m. A module that is not in the
// directory or PYTHONPATH is looked for where the interpreter finds it.
func (l *launch) moduleProgram(ctx context.Context, name string, path []string) (*build.Program, error) {
	top, _, _ := strings.Cut(name, ".")
	for _, dir := range path {
		for _, at := range []string{top, top + ".py"} {
			if _, err := os.Stat(filepath.Join(dir, at)); err == nil {
				return &build.Program{Modules: []string{name}, Path: path}, nil
			}
		}
	}
	const where = "import sys, importlib.machinery as m\ns = m.PathFinder.find_spec(sys.argv[1])\n" +
		"print(s.origin if s and s.origin else '', end='')"
	r, err := l.interp.Run(ctx, cpython.Cmd{Args: []string{"-c", where, top}})
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(string(r.Stdout))
	if r.Exit != 0 || !filepath.IsAbs(dir) {
		return nil, nil
	}
	if strings.HasPrefix(filepath.Base(string(r.Stdout)), "__init__.") {
		dir = filepath.Dir(dir)
	}
	if dir == l.interp.Stdlib {
		return nil, nil
	}
	return &build.Program{Modules: []string{name}, Path: append(path, dir)}, nil
}

// absolute is the absolute path of a script or folder as CPython forms it: nothing is
// cleaned away.
func absolute(cwd, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return cwd + string(filepath.Separator) + path
}

// command is the interpreter's argument list.
func (l *launch) command() []string {
	argv := []string{l.interp.Path}
	if l.boot != nil {
		argv = append(argv, l.boot...)
		argv = append(argv, l.folder, l.file)
	}
	return append(argv, l.args...)
}

func (l *launch) setenv(key, value string) {
	var env []string
	for _, kv := range l.env {
		if !strings.HasPrefix(kv, key+"=") {
			env = append(env, kv)
		}
	}
	l.env = append(env, key+"="+value)
}

// optimizeLevel is what PYTHONOPTIMIZE asks for: its number, and 1 if it is no
// number above zero.
func optimizeLevel(env string) int {
	if env == "" {
		return 0
	}
	if n, err := strconv.Atoi(env); err == nil && n > 0 {
		return n
	}
	return 1
}
