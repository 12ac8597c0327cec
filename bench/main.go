package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"restack/bench/cpython"
	"restack/bench/measure"
	"restack/bench/report"
	"restack/ir/pyop"
)

//go:generate go run . -readme ../README.md -md RESULTS.md

type config struct {
	python, programs     string
	build, baseline      string
	jit, plain           bool
	pairs, jobs          int
	width                float64
	time, timeout        time.Duration
	json, plot, md, from string
	readme               string
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreters, comma-separated: X.Y, X.Y.Z, a path, or embedded (default: python3)")
	flag.BoolVar(&cfg.jit, "jit", false, "also run with PYTHON_JIT=1, on interpreters built with the JIT; CPython 3.14 is added if there is none")
	flag.StringVar(&cfg.programs, "programs", "", "comma-separated: names in bench/programs, with * and ?, or paths of files and of directories with a __main__.py, each with arguments if wanted (default: all in bench/programs)")
	flag.IntVar(&cfg.pairs, "pairs", 0, "`number` of pairs of runs of each program (default: as -width and -time ask for)")
	flag.Float64Var(&cfg.width, "width", 0.02, "half-width of an interval that is narrow enough, relative")
	flag.DurationVar(&cfg.time, "time", 9*time.Minute, fmt.Sprintf("time for one interpreter; it may end sooner, and takes longer if there is no time for %d pairs of each program", measure.MinPairs))
	flag.DurationVar(&cfg.timeout, "timeout", 5*time.Minute, "limit for one run")
	flag.IntVar(&cfg.jobs, "jobs", 1, "pairs to run at once, each on a CPU of its own; above 1, times are longer but ratios the same")
	flag.StringVar(&cfg.build, "build", "", "`flags` of restack build for the optimized form")
	flag.StringVar(&cfg.baseline, "baseline", "", "`command` that makes the form to compare with, as \"/old/restack build\" (default: CPython's own)")
	flag.BoolVar(&cfg.plain, "plain", false, "time the original form alone")
	flag.StringVar(&cfg.json, "json", "", "write the results to `file` (default: bench/out/VERSION.json)")
	flag.StringVar(&cfg.plot, "plot", "", "draw a chart into `file` (.svg, .png, .pdf)")
	flag.StringVar(&cfg.md, "md", "", "write the results in Markdown to `file`")
	flag.StringVar(&cfg.from, "from", "", "measure nothing, take results from JSON `files` (comma-separated, with * and ?)")
	flag.StringVar(&cfg.readme, "readme", "", "only copy the summary of the -md file into this `file`")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := false, errors.New("arguments are given with flags: see -help")
	if flag.NArg() == 0 {
		ok, err = run(ctx, os.Stdout, cfg)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// run does what the flags ask for. It reports whether no program failed.
func run(ctx context.Context, w io.Writer, cfg config) (ok bool, err error) {
	if cfg.readme != "" {
		if cfg.md == "" {
			return false, errors.New("-readme: from which -md file?")
		}
		return true, report.CopySummary(cfg.md, cfg.readme)
	}
	if cfg.pairs != 0 && cfg.pairs < measure.MinPairs {
		return false, fmt.Errorf("-pairs %d: an interval takes at least %d", cfg.pairs, measure.MinPairs)
	}
	var runs []report.Run
	if cfg.from != "" {
		runs, err = load(cfg.from)
	} else {
		runs, err = measureAll(ctx, w, cfg)
	}
	if err != nil {
		return false, err
	}
	if cfg.plot != "" {
		if err := report.Chart(cfg.plot, runs); err != nil {
			return false, err
		}
	}
	if cfg.md != "" {
		if err := writeMarkdown(cfg, runs); err != nil {
			return false, err
		}
	}
	ok = true
	for i := range runs {
		ok = ok && len(runs[i].Errors()) == 0
	}
	return ok, nil
}

func load(patterns string) ([]report.Run, error) {
	var paths []string
	for pattern := range strings.SplitSeq(patterns, ",") {
		found, err := filepath.Glob(pattern)
		if err != nil {
			return nil, fmt.Errorf("-from %s: %w", pattern, err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("-from %s: no such file", pattern)
		}
		paths = append(paths, found...)
	}
	return report.Load(paths...)
}

func writeMarkdown(cfg config, runs []report.Run) error {
	chart := ""
	if cfg.plot != "" {
		from, err := filepath.Abs(filepath.Dir(cfg.md))
		if err != nil {
			return err
		}
		to, err := filepath.Abs(cfg.plot)
		if err != nil {
			return err
		}
		if chart, err = filepath.Rel(from, to); err != nil {
			return err
		}
	}
	f, err := os.Create(cfg.md)
	if err != nil {
		return err
	}
	return errors.Join(report.Markdown(f, runs, filepath.ToSlash(chart)), f.Close())
}

// measureAll measures under each interpreter and keeps the results.
func measureAll(ctx context.Context, w io.Writer, cfg config) ([]report.Run, error) {
	root, err := moduleRoot(ctx)
	if err != nil {
		return nil, err
	}
	targets, err := findTargets(ctx, cfg.python, cfg.jit)
	if err != nil {
		return nil, err
	}
	var patterns []string
	if cfg.programs != "" {
		patterns = strings.Split(cfg.programs, ",")
	}
	programs, err := measure.Select(filepath.Join(root, "bench", "programs"), patterns...)
	if err != nil {
		return nil, err
	}
	tmp, err := os.MkdirTemp("", "restack-bench-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	build, err := buildCommand(ctx, root, tmp, cfg.build)
	if err != nil {
		return nil, err
	}
	var runs []report.Run
	for _, t := range targets {
		o := measure.Options{
			Python: t.python, JIT: t.jit, Programs: programs, Base: measure.Plain{},
			Pairs: cfg.pairs, Width: cfg.width, Budget: cfg.time, Timeout: cfg.timeout, Jobs: cfg.jobs,
		}
		if t.optimizable() && !cfg.plain {
			o.New = build
			if cfg.baseline != "" {
				o.Base = measure.Command{Name: cfg.baseline, Args: strings.Fields(cfg.baseline)}
			}
		}
		progress, finish := progressBar(os.Stderr)
		o.Progress = progress
		r, err := measure.Measure(ctx, o)
		finish()
		if err != nil {
			return nil, err
		}
		report.Text(w, r)
		fmt.Fprintln(w)
		if r.Empty() {
			return nil, fmt.Errorf("no program runs on %v", t.python)
		}
		runs = append(runs, *r)
		if err := save(root, cfg.json, r, runs); err != nil {
			return nil, err
		}
	}
	return runs, nil
}

// save keeps results after each interpreter: the last one in a file of its own,
// or all in the file asked for.
func save(root, path string, last *report.Run, all []report.Run) error {
	if path != "" {
		return report.Save(path, all)
	}
	dir := filepath.Join(root, "bench", "out")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return report.Save(filepath.Join(dir, strings.ReplaceAll(last.Title(), " ", "-")+".json"), []report.Run{*last})
}

// target is an interpreter, with the JIT on or off.
type target struct {
	python *cpython.Interp
	jit    bool
}

// optimizable reports whether restack can build for the interpreter: what
// package backend asks for, and a GIL.
func (t target) optimizable() bool {
	tab := pyop.For(t.python.Version)
	return tab != nil && tab.Features.ExceptionTable && t.python.Flags.GIL
}

func findTargets(ctx context.Context, wants string, jit bool) ([]target, error) {
	var plain, jitted []target
	add := func(want string) error {
		p, err := cpython.Find(ctx, want, embeddedOption()...)
		if err != nil {
			return err
		}
		plain = append(plain, target{python: p})
		if jit && p.Flags.JIT {
			jitted = append(jitted, target{python: p, jit: true})
		}
		return nil
	}
	for want := range strings.SplitSeq(wants, ",") {
		if err := add(want); err != nil {
			return nil, err
		}
	}
	if jit && len(jitted) == 0 {
		if err := add("3.14"); err != nil {
			return nil, fmt.Errorf("-jit: %w", err)
		}
		if len(jitted) == 0 {
			return nil, errors.New("-jit: no CPython built with the JIT")
		}
	}
	return append(plain, jitted...), nil
}

// moduleRoot is the directory of the module, from anywhere below it.
func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "restack").Output()
	if err != nil {
		return "", fmt.Errorf("run this in the module's directory: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// buildCommand compiles the command of this tree and returns its build command.
func buildCommand(ctx context.Context, root, dir, flags string) (measure.Command, error) {
	exe := filepath.Join(dir, "restack")
	cmd := exec.CommandContext(ctx, "go", "build", "-o", exe, "./cmd/restack")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return measure.Command{}, fmt.Errorf("go build: %w\n%s", err, out)
	}
	args := strings.Fields(flags)
	return measure.Command{Name: strings.Join(append([]string{"restack build"}, args...), " "), Args: append([]string{exe, "build"}, args...)}, nil
}
