package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"restack/bench/cpython"
	"restack/bench/reemit"
	"restack/bench/stats"
)

type config struct {
	python, passes string
	pairs          int
	null           bool
	timeout        time.Duration
	programs       []string
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreter: X.Y, X.Y.Z, a path, or embedded (default: python3)")
	flag.StringVar(&cfg.passes, "passes", "none", "comma-separated passes to run; default: those of a plain build; every function is emitted anew")
	flag.IntVar(&cfg.pairs, "pairs", 15, "pairs of runs of each program, after one that does not count")
	flag.BoolVar(&cfg.null, "null", false, "time the original against itself, to see the noise")
	flag.DurationVar(&cfg.timeout, "timeout", 2*time.Minute, "limit for one run")
	flag.Parse()
	cfg.programs = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, cfg); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(2)
	}
}

// row is one program's result. Times are seconds of CPU.
type row struct {
	Program  string         `json:"program"`
	Original float64        `json:"original"`
	Emitted  float64        `json:"emitted"`
	Speedup  stats.Interval `json:"speedup"`
}

func run(ctx context.Context, w io.Writer, cfg config) error {
	if len(cfg.programs) == 0 {
		var err error
		if cfg.programs, err = filepath.Glob(filepath.Join("bench", "programs", "*.py")); err != nil || len(cfg.programs) == 0 {
			return errors.New("no programs")
		}
	}
	p, err := cpython.Find(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, p)
	dir, err := os.MkdirTemp("", "restack-speed-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sources := make([]cpython.Source, len(cfg.programs))
	for i, path := range cfg.programs {
		sources[i].Path = path
	}
	compiled, err := p.Compile(ctx, sources, cpython.BatchOptions{})
	if err != nil {
		return err
	}
	var rows []row
	var speedups []float64
	for i, path := range cfg.programs {
		name := strings.TrimSuffix(filepath.Base(path), ".py")
		var ce *cpython.CompileError
		if errors.As(compiled[i].Err, &ce) && ce.Type == "SyntaxError" {
			fmt.Fprintf(w, "%-17s not for %s: %v\n", name, p.Full, ce)
			continue
		}
		if compiled[i].Err != nil {
			return compiled[i].Err
		}
		b := &bench{p: p, cfg: cfg, name: name, dir: filepath.Join(dir, name)}
		r, err := b.run(ctx, w, compiled[i].Data)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintf(w, "%-17s %7.3f s → %7.3f s   %.3f  [%.3f, %.3f]\n", name, r.Original, r.Emitted, r.Speedup.Value, r.Speedup.Low, r.Speedup.High)
		rows = append(rows, r)
		speedups = append(speedups, r.Speedup.Value)
	}
	if len(rows) == 0 {
		return errors.New("no program compiles on this version")
	}
	mean := stats.GeoMean(speedups)
	fmt.Fprintf(w, "geometric mean of %d programs: %.3f\n", len(rows), mean)
	line, err := json.Marshal(map[string]any{"python": p.Full, "pairs": cfg.pairs, "geomean": mean, "programs": rows})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", line)
	return err
}

type bench struct {
	p         *cpython.Interp
	cfg       config
	name, dir string
}

func (b *bench) run(ctx context.Context, w io.Writer, data []byte) (row, error) {
	r := row{Program: b.name}
	emitted := data
	if !b.cfg.null {
		passes, err := reemit.Passes(b.cfg.passes)
		if err != nil {
			return r, err
		}
		res, err := reemit.Apply(reemit.Forced(passes, true), data)
		if err != nil {
			return r, err
		}
		for _, k := range res.Kept {
			fmt.Fprintf(w, "%-17s %s (line %d) kept in its original form: %s\n", b.name, k.Name, k.Line, k.Reason)
		}
		emitted = res.Data
	}
	var paths [2]string
	for i, d := range [][]byte{data, emitted} {
		sub := filepath.Join(b.dir, []string{"orig", "emit"}[i])
		if err := os.MkdirAll(sub, 0o755); err != nil {
			return r, err
		}
		paths[i] = filepath.Join(sub, b.name+".pyc")
		if err := os.WriteFile(paths[i], d, 0o644); err != nil {
			return r, err
		}
	}
	var times [2][]float64
	var want []byte
	for pair := range b.cfg.pairs + 1 {
		// The order changes from pair to pair.
		for k := range 2 {
			side := (pair + k) % 2
			o, err := b.p.Run(ctx, cpython.Cmd{Args: []string{paths[side]}, Env: []string{"PYTHONHASHSEED=0"}, Timeout: b.cfg.timeout})
			if err != nil {
				return r, err
			}
			if o.Exit != 0 {
				return r, fmt.Errorf("%s: %s", paths[side], o.Failure())
			}
			if want == nil {
				want = o.Stdout
			} else if !bytes.Equal(o.Stdout, want) {
				return r, fmt.Errorf("the two forms print different things: %q and %q", want, o.Stdout)
			}
			if pair > 0 {
				times[side] = append(times[side], o.CPU().Seconds())
			}
		}
	}
	r.Original, r.Emitted = stats.Median(times[0]), stats.Median(times[1])
	r.Speedup = stats.RatioOfMedians(times[0], times[1])
	return r, nil
}
