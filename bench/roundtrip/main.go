package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"

	"restack/bench/corpus"
	"restack/bench/cpython"
	"restack/bench/reemit"
	"restack/bench/stats"
)

type config struct {
	python, lib, passes  string
	jobs, list, time     int
	site, check          bool
	determin, text, load bool
	only                 []string
}

func main() {
	debug.SetGCPercent(1600) // as cmd/restack does
	debug.SetMemoryLimit(768 << 20)
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreter: X.Y, X.Y.Z, a path, or embedded (default: python3)")
	flag.StringVar(&cfg.lib, "lib", "", "directory of .py files (default: the interpreter's standard library)")
	flag.StringVar(&cfg.passes, "passes", "none", "comma-separated passes to run; default: those of a plain build")
	flag.IntVar(&cfg.jobs, "jobs", runtime.NumCPU(), "workers")
	flag.IntVar(&cfg.list, "list", 20, "list at most this many functions and modules; -1: all")
	flag.BoolVar(&cfg.site, "site", false, "also site-packages")
	flag.BoolVar(&cfg.check, "check", true, "the compiler checks itself between its phases")
	flag.BoolVar(&cfg.load, "load", true, "the interpreter loads each result")
	flag.BoolVar(&cfg.determin, "deterministic", false, "also check that one worker gives the same bytes as many")
	flag.BoolVar(&cfg.text, "text", false, "also check that every function's text form parses back to it")
	flag.IntVar(&cfg.time, "time", 0, "also time it without checks and compileall, in this many interleaved pairs")
	flag.Parse()
	cfg.only = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := run(ctx, os.Stdout, cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, "roundtrip:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// summary is the JSON object of the last line.
type summary struct {
	Python        string          `json:"python"`
	Modules       int             `json:"modules"`
	NotCompiled   int             `json:"not_compiled"`
	Functions     int             `json:"functions"`
	Kept          int             `json:"kept"`
	Failed        int             `json:"failed"`
	NotLoaded     int             `json:"not_loaded"`
	InstsBefore   int             `json:"insts_before"`
	InstsAfter    int             `json:"insts_after"`
	Ratio         float64         `json:"ratio"`
	RatioGeoMean  float64         `json:"ratio_geomean"`
	Seconds       float64         `json:"seconds"`
	FuncsPerSec   float64         `json:"functions_per_second"`
	PeakBytes     int64           `json:"peak_bytes"`
	Deterministic *bool           `json:"deterministic,omitempty"`
	TextFailed    *int            `json:"text_failed,omitempty"`
	Time          *timing         `json:"time,omitempty"`
	Reasons       []reemit.Reason `json:"reasons,omitempty"`
}

func run(ctx context.Context, w io.Writer, cfg config) (ok bool, err error) {
	p, err := cpython.Find(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return false, err
	}
	fmt.Fprintln(w, p)
	c, err := corpus.Open(ctx, p, corpus.Options{Dir: cfg.lib, SitePackages: cfg.site, Only: cfg.only, Workers: cfg.jobs})
	if err != nil {
		return false, err
	}
	if len(c.Files) == 0 {
		return false, fmt.Errorf("%s: no .py files", c.Dir)
	}
	fmt.Fprintf(w, "%s: %d modules, and %d files that do not compile\n", c.Dir, len(c.Files), len(c.Failed))
	out, err := os.MkdirTemp("", "restack-roundtrip-*")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(out)

	passes, err := reemit.Passes(cfg.passes)
	if err != nil {
		return false, err
	}
	sum := &summary{Python: p.Full, Modules: len(c.Files), NotCompiled: len(c.Failed)}
	ok = true
	if cfg.time > 0 {
		if sum.Time, err = measure(ctx, w, c, passes, cfg.jobs, cfg.time); err != nil {
			return false, err
		}
	}
	how := reemit.Options{Transform: reemit.Forced(passes, cfg.check), Jobs: cfg.jobs, Out: out}
	rep, err := reemit.Run(ctx, c, how)
	if err != nil {
		return false, err
	}
	printReport(w, rep, cfg.list, sum)
	ok = ok && len(rep.Kept)+len(rep.Failed) == 0
	if cfg.load {
		n, err := loadAll(ctx, w, c, rep, out, cfg)
		if err != nil {
			return false, err
		}
		sum.NotLoaded = n
		ok = ok && n == 0
	}
	if cfg.determin {
		same, err := sameBytes(ctx, w, c, rep, how)
		if err != nil {
			return false, err
		}
		sum.Deterministic = &same
		ok = ok && same
	}
	if cfg.text {
		n, err := checkText(w, c, cfg)
		if err != nil {
			return false, err
		}
		sum.TextFailed = &n
		ok = ok && n == 0
	}
	sum.PeakBytes = peakMemory()
	fmt.Fprintf(w, "peak memory: %.0f MiB\n", float64(sum.PeakBytes)/(1<<20))
	line, err := json.Marshal(sum)
	if err != nil {
		return false, err
	}
	fmt.Fprintf(w, "%s\n", line)
	return ok, nil
}

func printReport(w io.Writer, rep *reemit.Report, list int, sum *summary) {
	var reasons [][2]string
	shown := 0
	show := func(where, reason string) {
		reasons = append(reasons, [2]string{reason, where})
		if list < 0 || shown < list {
			fmt.Fprintf(w, "  %s: %s\n", where, reason)
		}
		shown++
	}
	for _, f := range rep.Failed {
		show(f.Rel, f.Err.Error())
	}
	for _, k := range rep.Kept {
		show(fmt.Sprintf("%s:%d %s", k.Rel, k.Line, k.Name), k.Reason)
	}
	if list >= 0 && shown > list {
		fmt.Fprintf(w, "  … and %d more (-list -1 for all)\n", shown-list)
	}
	groups := reemit.GroupReasons(reasons)
	if len(groups) > 0 {
		fmt.Fprintln(w, "reasons:")
		printGroups(w, groups, list)
	}
	sum.Functions, sum.Kept, sum.Failed = rep.Funcs, len(rep.Kept), len(rep.Failed)
	sum.InstsBefore, sum.InstsAfter = rep.InstsBefore, rep.InstsAfter
	sum.Ratio = float64(rep.InstsAfter) / float64(max(rep.InstsBefore, 1))
	if len(rep.Ratios) > 0 {
		sum.RatioGeoMean = stats.GeoMean(rep.Ratios)
	}
	sum.Seconds = rep.Wall.Seconds()
	sum.FuncsPerSec = float64(rep.Funcs) / sum.Seconds
	sum.Reasons = groups[:min(len(groups), 10)]
	fmt.Fprintf(w, "%d modules, %d functions: %d changed, %d kept in their original form; %d modules failed\n",
		rep.Modules, rep.Funcs, rep.Changed, len(rep.Kept), len(rep.Failed))
	fmt.Fprintf(w, "instructions: %d before, %d after: ratio %.4f, geometric mean over functions %.4f\n",
		rep.InstsBefore, rep.InstsAfter, sum.Ratio, sum.RatioGeoMean)
	fmt.Fprintf(w, "bytes of .pyc: %d before, %d after\n", rep.BytesBefore, rep.BytesAfter)
	fmt.Fprintf(w, "%.2f s wall, %.2f s inside the compiler, %.0f functions per second\n", sum.Seconds, rep.Busy.Seconds(), sum.FuncsPerSec)
}

func printGroups(w io.Writer, groups []reemit.Reason, list int) {
	for i, g := range groups {
		if list >= 0 && i >= list {
			fmt.Fprintf(w, "         … and %d more (-list -1 for all)\n", len(groups)-i)
			return
		}
		fmt.Fprintf(w, "%7d  %s   (%s)\n", g.Count, g.Reason, g.Example)
	}
}
