package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"restack/bench/differ"
	"restack/bench/plant"
	"restack/build"
)

type config struct {
	python, passes, assume string
	force, check, verbose  bool
	jobs                   int
	timeout                time.Duration
	paths                  []string
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "comma-separated interpreters: X.Y, X.Y.Z, a path, or embedded (default: all versions found)")
	flag.StringVar(&cfg.passes, "passes", "default", "comma-separated passes to run; default: those of a plain build, none: none")
	flag.StringVar(&cfg.assume, "assume", "", "comma-separated assumptions that the passes make")
	flag.BoolVar(&cfg.force, "force", true, "write every function anew, also those that no pass changed")
	flag.BoolVar(&cfg.check, "check", false, "the compiler checks itself between its phases")
	flag.BoolVar(&cfg.verbose, "v", false, "list all programs")
	flag.IntVar(&cfg.jobs, "jobs", runtime.NumCPU(), "workers")
	flag.DurationVar(&cfg.timeout, "timeout", time.Minute, "limit for one run")
	flag.Parse()
	cfg.paths = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := run(ctx, os.Stdout, cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, "diff:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// corpus is what is compared if nothing is named.
var corpus = []string{"bench/programs", "testdata/apps", "testdata/py", "testdata/fixedbugs"}

func run(ctx context.Context, w io.Writer, cfg config) (ok bool, err error) {
	if len(cfg.paths) == 0 {
		cfg.paths = corpus
	}
	programs, err := differ.Load(cfg.paths...)
	if err != nil {
		return false, err
	}
	passes, err := plant.Named(strings.Split(cfg.passes, ",")...)
	if err != nil {
		return false, err
	}
	interps, err := differ.Interpreters(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return false, err
	}
	ok = true
	for _, p := range interps {
		good, err := compare(ctx, w, cfg, &differ.Suite{
			Interp: p, Programs: programs, Jobs: cfg.jobs, Timeout: cfg.timeout, Assume: strings.Split(cfg.assume, ","),
			Options: build.Options{Passes: passes, Force: cfg.force, Check: cfg.check},
		})
		if err != nil {
			return false, err
		}
		ok = ok && good
	}
	return ok, nil
}

// compare runs the programs under one interpreter.
func compare(ctx context.Context, w io.Writer, cfg config, s *differ.Suite) (good bool, err error) {
	fmt.Fprintln(w, s.Interp)
	s.Done = func(r differ.Result) {
		if cfg.verbose || r.Verdict != differ.Same {
			fmt.Fprintf(w, "%s: %s\n", r.Program.Path, r.Verdict)
			if r.Detail != "" {
				fmt.Fprintln(w, indent(r.Detail))
			}
		}
	}
	start := time.Now()
	results, err := s.Run(ctx)
	if err != nil {
		return false, err
	}
	count, rewrites := map[differ.Verdict]int{}, 0
	for _, r := range results {
		count[r.Verdict]++
		rewrites += r.Rewrites
	}
	fmt.Fprintf(w, "CPython %s: %d programs, %d rewrites", s.Interp.Full, len(results), rewrites)
	good = true
	for _, v := range differ.Verdicts {
		if count[v] > 0 {
			fmt.Fprintf(w, ", %d %s", count[v], v)
			good = good && v.Good()
		}
	}
	fmt.Fprintf(w, " (%.1f s)\n", time.Since(start).Seconds())
	return good, nil
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(text, "\n", "\n    ")
}
