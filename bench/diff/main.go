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
)

type config struct {
	differ.Flags
	python  string
	verbose bool
	jobs    int
	timeout time.Duration
	paths   []string
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "comma-separated interpreters: X.Y, X.Y.Z, a path, or embedded (default: all versions found)")
	cfg.Register(flag.CommandLine)
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
var corpus = []string{"bench/programs", "testdata/apps", "testdata/py", "testdata/worlds", "testdata/fixedbugs"}

func run(ctx context.Context, w io.Writer, cfg config) (ok bool, err error) {
	if len(cfg.paths) == 0 {
		cfg.paths = corpus
	}
	programs, err := differ.Load(cfg.paths...)
	if err != nil {
		return false, err
	}
	forms, err := cfg.Forms()
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
			Interp: p, Programs: programs, Jobs: cfg.jobs, Timeout: cfg.timeout, Forms: forms,
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
			fmt.Fprintf(w, "%s, %s world: %s\n", r.Program.Path, r.Form, r.Verdict)
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
	fmt.Fprintf(w, "CPython %s: %d programs in %d forms, %d rewrites", s.Interp.Full, len(s.Programs), len(s.Forms), rewrites)
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
