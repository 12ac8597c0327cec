package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/cheggaaa/pb/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"restack/build"
)

type buildFlags struct {
	pipeFlags
	worldFlags
	out, cache, python, report string
	inPlace, stats, times      bool
	jobs, fuel                 int
}

func (a *app) buildCmd() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build [-o DIR | --cache DIR | --in-place] [PATH…]",
		Short: "Optimize files and directories",
		Long: `Build optimizes the modules in files and directories. Sources are compiled by the
target interpreter and never written to; a .pyc is read directly and needs no
interpreter.

  -o DIR       a self-contained tree without sources: m.pyc where m.py was, data
               files copied. A directory that is a package goes there under its
               name, the contents of any other directory to the top. What DIR
               holds already is overwritten or left.
  --cache DIR  what CPython picks up by itself with PYTHONPYCACHEPREFIX=DIR. A
               source that is edited later is compiled by CPython as ever.
  --in-place   the same in the __pycache__ beside each source.

A directory with a __main__ is a program, and with -o built as a closed world: its
modules are taken for all the code that changes them, see README. Then PATHs are
where it begins, and the modules that it imports from there are built with it.
The table [tool.restack] of the nearest pyproject.toml can say what the flags say:
roots, modules (--include), keep, assume, world, python.

A file that cannot be built is reported and the others still go through. The exit
status is then 1.`,
		Example: `  restack build -o out app && python out
  restack build --cache ~/.pyopt app && PYTHONPYCACHEPREFIX=~/.pyopt python app
  restack build --in-place --python 3.12 src lib/one.py`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error { return a.build(cmd, f, args) },
	}
	fs := cmd.Flags()
	fs.StringVarP(&f.out, "out", "o", "", "write a tree without sources to `DIR`")
	fs.StringVar(&f.cache, "cache", "", "write to `DIR` for PYTHONPYCACHEPREFIX")
	fs.BoolVar(&f.inPlace, "in-place", false, "write to the __pycache__ beside the sources")
	fs.StringVar(&f.python, "python", "", pythonUsage)
	fs.IntVarP(&f.jobs, "jobs", "j", runtime.NumCPU(), "workers")
	f.pipeFlags.register(fs)
	f.worldFlags.register(fs)
	registerFuel(fs, &f.fuel)
	fs.BoolVar(&f.stats, "stats", false, "print how many rewrites each pass made, by rule")
	fs.BoolVar(&f.times, "time-passes", false, "print how long each phase and pass took, added up over the workers")
	fs.StringVar(&f.report, "report", "", "write a report in JSON to `FILE` (- is standard output)")
	cmd.MarkFlagsMutuallyExclusive("out", "cache", "in-place")
	cmd.MarkFlagsOneRequired("out", "cache", "in-place")
	_ = cmd.MarkFlagDirname("out")
	_ = cmd.MarkFlagDirname("cache")
	return cmd
}

func (a *app) build(cmd *cobra.Command, f buildFlags, paths []string) error {
	at := "."
	if len(paths) > 0 {
		at = paths[0]
	}
	conf, err := findConfig(at)
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		paths = conf.paths()
	}
	f.worldFlags.apply(conf)
	f.python = cmp.Or(f.python, conf.Python)
	target, dir := build.InPlace, ""
	switch {
	case cmd.Flags().Changed("out"):
		target, dir = build.ToTree, f.out
	case cmd.Flags().Changed("cache"):
		target, dir = build.ToCache, f.cache
	}
	if dir == "" && target != build.InPlace {
		return errors.New("the name of the output directory is empty")
	}
	if f.jobs < 1 {
		return fmt.Errorf("--jobs %d: at least one worker is needed", f.jobs)
	}
	plan, err := build.Scan(paths, target, dir)
	if err != nil {
		return err
	}
	var closed *build.Closed
	if target == build.ToTree || cmd.Flags().Changed("world") {
		if closed, err = f.closed(plan.IsApplication()); err != nil {
			return err
		}
	}
	if closed != nil && target != build.ToTree {
		return fmt.Errorf("--world closed: %w", build.ErrNotTree)
	}
	pipe, err := f.options(closed != nil)
	if err != nil {
		return err
	}
	pipe.Fuel, pipe.Clock, pipe.Remarks = fuelFor(f.fuel), f.times, f.report != ""
	opt := build.TreeOptions{Options: pipe, Closed: closed, Jobs: f.jobs}
	python := ""
	if plan.NeedsCompiler() || f.python != "" {
		p, err := a.interp(cmd.Context(), f.python)
		if err != nil {
			return fail(err)
		}
		opt.Compiler, python = compiler{p}, p.Full
		if closed != nil {
			closed.Path = library(p)
		}
	}
	progress, finish := progressBar(a.err, plan.Len())
	opt.Progress = progress
	rep, err := plan.Build(cmd.Context(), opt)
	finish()
	if err != nil {
		return fail(err)
	}
	for _, f := range rep.Failed {
		fmt.Fprintln(a.err, "restack:", f)
	}
	summary := a.out
	if f.report == "-" {
		summary = a.err
	}
	printSummary(summary, rep, plan.Dir)
	if f.stats {
		printStats(summary, rep.Rewrites)
	}
	if f.times {
		printTimes(summary, rep.Times)
	}
	if pipe.Fuel != nil {
		printFuel(summary, pipe.Fuel)
	}
	if f.report != "" {
		if err := a.writeReport(f.report, python, rep); err != nil {
			return fail(err)
		}
	}
	if len(rep.Failed) > 0 {
		return fail(errReported)
	}
	return nil
}

func (a *app) writeReport(path, python string, rep *build.Report) error {
	data, err := json.MarshalIndent(struct {
		Restack string `json:"restack"`
		Python  string `json:"python,omitempty"`
		*build.Report
	}{version(), python, rep}, "", "\t")
	if err != nil {
		return err
	}
	data = append(data, '\n')
	if path == "-" {
		_, err := a.out.Write(data)
		return err
	}
	return build.WriteFile(path, data, 0o666)
}

// maxKept is how many of the functions kept as they were the summary names.
const maxKept = 20

func printSummary(w io.Writer, r *build.Report, dir string) {
	fmt.Fprintf(w, "%s, %s (%d written anew), %d → %d instructions", count(r.Modules, "module"), count(r.Functions, "function"),
		r.Changed, r.InstsBefore, r.InstsAfter)
	if r.Copied > 0 {
		fmt.Fprintf(w, ", %s copied", count(r.Copied, "data file"))
	}
	if dir != "" && r.Modules+r.Copied > 0 {
		fmt.Fprintf(w, " → %s", dir)
	}
	fmt.Fprintln(w)
	if len(r.Kept) > 0 {
		fmt.Fprintf(w, "%s kept as they were:\n", count(len(r.Kept), "function"))
		for i, k := range r.Kept {
			if i == maxKept {
				fmt.Fprintf(w, "  … and %d more (--report lists all)\n", len(r.Kept)-i)
				break
			}
			reason, _, _ := strings.Cut(k.Reason, "\n")
			fmt.Fprintf(w, "  %s:%d: %s: %s\n", k.Path, k.Line, k.Name, reason)
		}
	}
	if n := len(r.Skipped); n > 0 {
		fmt.Fprintf(w, "%s left alone (%s %s)\n", count(n, "file"), r.Skipped[0].Path, r.Skipped[0].Reason)
	}
	if n := len(r.Failed); n > 0 {
		fmt.Fprintf(w, "%s failed\n", count(n, "file"))
	}
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// progressBar shows progress if w is a terminal.
func progressBar(w io.Writer, total int) (progress func(done int), finish func()) {
	f, ok := w.(*os.File)
	if !ok || total < 2 || !term.IsTerminal(int(f.Fd())) {
		return nil, func() {}
	}
	bar := pb.New(total).SetWriter(f).SetTemplateString(`{{counters . }} files {{bar . }} {{percent . }} {{rtime . "%s left"}}`)
	bar.Set(pb.CleanOnFinish, true)
	bar.Start()
	return func(done int) { bar.SetCurrent(int64(done)) }, func() { bar.Finish() }
}
