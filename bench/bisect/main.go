package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"restack/bench/differ"
)

type config struct {
	differ.Flags
	python  string
	verbose bool
	timeout time.Duration
	path    string
	args    []string
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreter: X.Y, X.Y.Z, a path, or embedded (default: the newest version found)")
	cfg.Register(flag.CommandLine)
	flag.BoolVar(&cfg.verbose, "v", false, "show each step")
	flag.DurationVar(&cfg.timeout, "timeout", time.Minute, "limit for one run")
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "usage: bisect [flags] FILE.py|DIR [ARG…]")
		os.Exit(2)
	}
	cfg.path, cfg.args = flag.Arg(0), flag.Args()[1:]
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	culprit, err := run(ctx, os.Stdout, cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bisect:", err)
		os.Exit(2)
	}
	if culprit == nil {
		os.Exit(1)
	}
}

// run prints and returns the culprit; nil if there is no difference.
func run(ctx context.Context, w io.Writer, cfg config) (*differ.Culprit, error) {
	programs, err := differ.Load(cfg.path)
	if err != nil {
		return nil, err
	}
	if len(programs) != 1 || programs[0].Path != cfg.path {
		return nil, fmt.Errorf("%s: is neither a script nor a directory with a __main__.py", cfg.path)
	}
	if len(cfg.args) > 0 {
		programs[0].Args = cfg.args
	}
	forms, err := cfg.Forms()
	if err != nil {
		return nil, err
	}
	interps, err := differ.Interpreters(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "restack-bisect-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	fmt.Fprintln(w, interps[0])
	cases, err := differ.Prepare(ctx, interps[0], dir, programs, 1)
	if err != nil {
		return nil, err
	}
	c := cases[0]
	c.Timeout = cfg.timeout
	var log func(string)
	if cfg.verbose {
		log = func(s string) { fmt.Fprintln(w, s) }
	}
	for _, form := range forms {
		culprit, err := differ.Bisect(ctx, c, form, log)
		if err == nil {
			fmt.Fprintf(w, "in %s world, %v\n", form.Name, culprit)
		}
		if !errors.Is(err, differ.ErrSame) {
			return culprit, err
		}
		fmt.Fprintf(w, "in %s world, %v\n", form.Name, err)
	}
	return nil, nil
}
