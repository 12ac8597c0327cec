package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/differ"
	"restack/bench/pygen"
	"restack/bench/reduce"
)

type config struct {
	python, profile, passes, out string
	world, assume                string
	n, modules, jobs, max        int
	seed                         uint64
	print, check, keeps          bool
	timeout, reduce              time.Duration

	files []string // programs to run instead of random ones
}

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreter: X.Y, X.Y.Z, a path, or embedded (default: python3)")
	flag.IntVar(&cfg.n, "n", 200, "number of programs")
	flag.Uint64Var(&cfg.seed, "seed", 1, "seed of the first")
	flag.StringVar(&cfg.profile, "profile", "", strings.Join(pygen.Profiles(), ", ")+" (default: all in turn)")
	flag.IntVar(&cfg.modules, "modules", 0, "modules of a program (default: 1 to 4 in turn)")
	flag.StringVar(&cfg.passes, "passes", "none", "comma-separated passes to run; default: those of a plain build; every function is emitted anew")
	flag.StringVar(&cfg.world, "world", "open", "open: each module by itself; closed: all modules of a program together")
	flag.StringVar(&cfg.assume, "assume", "", "comma-separated assumptions to turn on or, with a minus, off in a closed world")
	flag.BoolVar(&cfg.check, "check", true, "check the intermediate form after each stage and pass")
	flag.BoolVar(&cfg.keeps, "keeps", false, "it is no failure if a function is kept in its original form")
	flag.IntVar(&cfg.max, "max", 10, "stop after so many failing programs (0: never)")
	flag.IntVar(&cfg.jobs, "j", runtime.NumCPU(), "programs at the same time")
	flag.DurationVar(&cfg.timeout, "timeout", 10*time.Second, "limit for one run")
	flag.DurationVar(&cfg.reduce, "reduce", 3*time.Minute, "limit for reducing a failing program (0: do not)")
	flag.StringVar(&cfg.out, "out", filepath.Join("bench", "out", "fuzz"), "directory for failing programs")
	flag.BoolVar(&cfg.print, "print", false, "print the programs, and run none")
	flag.Parse()
	cfg.files = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, cfg); err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(2)
	}
}

// errFound is returned if a program failed.
var errFound = errors.New("programs failed")

func run(ctx context.Context, w io.Writer, cfg config) error {
	p, err := cpython.Find(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return err
	}
	flags := differ.Flags{Passes: cfg.passes, World: cmp.Or(cfg.world, "open"), Assume: cfg.assume, Force: true, Check: cfg.check}
	forms, err := flags.Forms()
	if err != nil {
		return err
	}
	if len(cfg.files) > 0 {
		cfg.n, cfg.max = len(cfg.files), 0
	}
	f := &fuzzer{cfg: cfg, p: p, w: w, form: forms[0]}
	if cfg.print {
		return f.print()
	}
	fmt.Fprintln(w, p)
	return f.run(ctx)
}

type fuzzer struct {
	cfg  config
	p    *cpython.Interp
	w    io.Writer
	form differ.Form

	mu    sync.Mutex
	next  int
	count [numVerdicts]int
	lines int
	size  int
}

// program is number i of the run, and what it is called.
func (f *fuzzer) program(i int) ([]txtar.File, string, error) {
	if len(f.cfg.files) > 0 {
		files, err := read(f.cfg.files[i])
		return files, f.cfg.files[i], err
	}
	c := pygen.Config{Seed: f.cfg.seed + uint64(i), Version: f.p.Version, Profile: f.cfg.profile, Modules: f.cfg.modules}
	if c.Profile == "" {
		all := pygen.Profiles()
		c.Profile = all[c.Seed%uint64(len(all))]
	}
	if c.Modules == 0 {
		c.Modules = []int{1, 2, 1, 3, 1, 2, 4}[c.Seed%7] // most are small
	}
	files, err := pygen.Generate(c)
	return files, fmt.Sprintf("seed %d, profile %s, %d modules", c.Seed, c.Profile, c.Modules), err
}

// read reads a program: a Python file, or several in a txtar archive.
func read(path string) ([]txtar.File, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if filepath.Ext(path) != ".txtar" {
		return []txtar.File{{Name: "main.py", Data: data}}, nil
	}
	files := txtar.Parse(data).Files
	if len(files) == 0 {
		return nil, fmt.Errorf("%s: no files in it", path)
	}
	return files, nil
}

func format(files []txtar.File) []byte { return txtar.Format(&txtar.Archive{Files: files}) }

func (f *fuzzer) print() error {
	for i := range f.cfg.n {
		files, _, err := f.program(i)
		if err != nil {
			return err
		}
		if _, err := f.w.Write(format(files)); err != nil {
			return err
		}
	}
	return nil
}

func (f *fuzzer) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	start := time.Now()
	var wg sync.WaitGroup
	for range max(f.cfg.jobs, 1) {
		wg.Go(func() {
			if err := f.worker(ctx); err != nil {
				cancel(err)
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	total := 0
	for v, n := range f.count {
		total += n
		if n > 0 {
			fmt.Fprintf(f.w, "%-14s %d\n", verdict(v), n)
		}
	}
	fmt.Fprintf(f.w, "%d programs, %d lines of source and %d of output on average, %.1f s\n",
		total, f.size/max(total, 1), f.lines/max(f.count[same], 1), time.Since(start).Seconds())
	if bad := f.bad(); bad > 0 {
		return fmt.Errorf("%d of %d %w", bad, total, errFound)
	}
	return nil
}

func (f *fuzzer) worker(ctx context.Context) error {
	c, err := newChecker(ctx, f.p, f.form, f.cfg.timeout)
	if err != nil {
		return err
	}
	defer c.close()
	c.keeps = f.cfg.keeps
	for ctx.Err() == nil {
		i, ok := f.take()
		if !ok {
			return nil
		}
		files, name, err := f.program(i)
		if err != nil {
			return err
		}
		r, err := c.check(files)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f.add(files, r)
		if r.verdict.bad() {
			if err := f.report(ctx, c, files, i, name, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// take is the number of the next program, if there is one.
func (f *fuzzer) take() (int, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.next == f.cfg.n || f.cfg.max > 0 && f.bad() >= f.cfg.max {
		return 0, false
	}
	f.next++
	return f.next - 1, true
}

func (f *fuzzer) add(files []txtar.File, r result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count[r.verdict]++
	f.lines += r.lines
	for _, file := range files {
		f.size += bytes.Count(file.Data, []byte("\n"))
	}
}

// bad counts the programs that failed.
func (f *fuzzer) bad() int {
	n := 0
	for v, k := range f.count {
		if verdict(v).bad() {
			n += k
		}
	}
	return n
}

// report writes a failing program down, reduces it and shows what is left.
func (f *fuzzer) report(ctx context.Context, c *checker, files []txtar.File, i int, name string, r result) error {
	id := fmt.Sprint(f.cfg.seed + uint64(i))
	if len(f.cfg.files) > 0 {
		id = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	}
	base := filepath.Join(f.cfg.out, f.p.Version.String()+"-"+id)
	if err := os.MkdirAll(f.cfg.out, 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(base+".txtar", format(files), 0o666); err != nil {
		return err
	}
	f.mu.Lock()
	fmt.Fprintf(f.w, "%s: %s: %s\n", name, r.verdict, r.detail)
	f.mu.Unlock()
	if f.cfg.reduce <= 0 {
		return nil
	}
	limited, cancel := context.WithTimeout(ctx, f.cfg.reduce)
	defer cancel()
	small := reduce.Reduce(limited, files, func(_ context.Context, list []txtar.File) bool {
		s, err := c.check(list)
		return err == nil && s.like(r)
	})
	text := format(small)
	f.mu.Lock()
	fmt.Fprintf(f.w, "reduced to %d lines, %s:\n%s", reduce.Lines(small), base+"-reduced.txtar", text)
	f.mu.Unlock()
	return os.WriteFile(base+"-reduced.txtar", text, 0o666)
}
