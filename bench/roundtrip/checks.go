package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"restack/bench/corpus"
	"restack/bench/cpython"
	"restack/bench/reemit"
	"restack/bench/stats"
	"restack/opt"
)

// loadAll has the interpreter load every result and compares the number of code
// objects with that of the original. It returns the number of bad modules.
func loadAll(ctx context.Context, w io.Writer, c *corpus.Corpus, rep *reemit.Report, out string, cfg config) (int, error) {
	start := time.Now()
	var files []corpus.File
	for i, f := range c.Files {
		if rep.Sums[i] != [sha256.Size]byte{} {
			files = append(files, f)
		}
	}
	batch := func(path func(i int) string) ([]cpython.Loaded, error) {
		read := func(i int) []byte {
			data, err := os.ReadFile(path(i))
			if err != nil {
				return nil // loading nothing fails, with this file's name
			}
			return data
		}
		return c.Interp.Load(ctx, len(files), read, cpython.BatchOptions{Workers: cfg.jobs, Positions: true})
	}
	before, err := batch(func(i int) string { return files[i].Pyc })
	if err != nil {
		return 0, err
	}
	after, err := batch(func(i int) string { return reemit.OutPath(out, files[i]) })
	if err != nil {
		return 0, err
	}
	bad, codes := 0, 0
	for i, f := range files {
		codes += after[i].Codes
		switch {
		case after[i].Err != nil:
			fmt.Fprintf(w, "  %s: does not load: %v\n", f.Rel, after[i].Err)
		case after[i].Codes != before[i].Codes:
			fmt.Fprintf(w, "  %s: %d code objects, originally %d\n", f.Rel, after[i].Codes, before[i].Codes)
		default:
			continue
		}
		bad++
	}
	fmt.Fprintf(w, "%s loaded %d modules with %d code objects, %d bad, in %.2f s\n", c.Interp.Full, len(files)-bad, codes, bad, time.Since(start).Seconds())
	return bad, nil
}

// sameBytes does it all again with one worker, or with eight if that was one.
func sameBytes(ctx context.Context, w io.Writer, c *corpus.Corpus, rep *reemit.Report, opt reemit.Options) (bool, error) {
	first := opt.Jobs
	if opt.Out, opt.Jobs = "", 1; first == 1 {
		opt.Jobs = 8
	}
	again, err := reemit.Run(ctx, c, opt)
	if err != nil {
		return false, err
	}
	differ := 0
	for i, f := range c.Files {
		if rep.Sums[i] != again.Sums[i] {
			fmt.Fprintf(w, "  %s: other bytes\n", f.Rel)
			differ++
		}
	}
	fmt.Fprintf(w, "%d and %d workers: %d modules differ\n", first, opt.Jobs, differ)
	return differ == 0, nil
}

func checkText(w io.Writer, c *corpus.Corpus, cfg config) (int, error) {
	start := time.Now()
	rep, err := reemit.CheckText(c, cfg.jobs)
	if err != nil {
		return 0, err
	}
	var pairs [][2]string
	for i, f := range rep.Failed {
		if cfg.list < 0 || i < cfg.list {
			fmt.Fprintf(w, "  %s: %v\n", f.Rel, f.Err)
		}
		_, reason, _ := strings.Cut(f.Err.Error(), "): ")
		pairs = append(pairs, [2]string{reason, f.Rel})
	}
	printGroups(w, reemit.GroupReasons(pairs), cfg.list)
	fmt.Fprintf(w, "text form and checks of %d functions, naive and SSA: %d failed, in %.2f s\n", rep.Funcs, len(rep.Failed), time.Since(start).Seconds())
	return len(rep.Failed), nil
}

// timing compares the compiler with CPython's own: medians of several runs of
// each, and of the ratios of the runs that followed each other.
type timing struct {
	Pairs      int     `json:"pairs"`
	Reemit     float64 `json:"reemit_seconds"`
	Compiler   float64 `json:"compiler_seconds"` // of it inside the compiler, by worker
	Compileall float64 `json:"compileall_seconds"`
	Ratio      float64 `json:"reemit_compileall"`
	PeakBytes  int64   `json:"reemit_peak_bytes"`
}

// measure times reading, re-emitting without checks and writing all modules, and
// compileall on a copy of their sources, both with the same number of workers.
func measure(ctx context.Context, w io.Writer, c *corpus.Corpus, passes []*opt.Pass, jobs, pairs int) (*timing, error) {
	tmp, err := os.MkdirTemp("", "restack-time-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	src := filepath.Join(tmp, "src")
	if err := copySources(c, src); err != nil {
		return nil, err
	}
	args := []string{"-m", "compileall", "-f", "-q"}
	if c.Interp.Version >= 0x0300 {
		args = append(args, fmt.Sprintf("-j%d", jobs))
	}
	how := reemit.Options{Transform: reemit.Forced(passes, false), Jobs: jobs, Out: filepath.Join(tmp, "out")}
	var ours, inside, theirs, ratios []float64
	for range pairs {
		rep, err := reemit.Run(ctx, c, how)
		if err != nil {
			return nil, err
		}
		o, err := c.Interp.Run(ctx, cpython.Cmd{Args: append(args, src)})
		if err != nil {
			return nil, err
		}
		if o.Exit != 0 {
			return nil, fmt.Errorf("compileall: %s", o.Failure())
		}
		ours, inside = append(ours, rep.Wall.Seconds()), append(inside, rep.Busy.Seconds()/float64(jobs))
		theirs = append(theirs, o.Wall.Seconds())
		ratios = append(ratios, rep.Wall.Seconds()/o.Wall.Seconds())
	}
	t := &timing{pairs, stats.Median(ours), stats.Median(inside), stats.Median(theirs), stats.Median(ratios), peakMemory()}
	fmt.Fprintf(w, "%d workers, no checks: restack %.2f s, %.2f s of it without files (peak %.0f MiB), compileall -j%d %.2f s; ratio %.2f (%d pairs: %.2f)\n",
		jobs, t.Reemit, t.Compiler, float64(t.PeakBytes)/(1<<20), jobs, t.Compileall, t.Ratio, pairs, ratios)
	return t, nil
}

// copySources copies the sources of a corpus into dir.
func copySources(c *corpus.Corpus, dir string) error {
	for _, f := range c.Files {
		data, err := os.ReadFile(f.Source)
		if err != nil {
			return err
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Rel))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// peakMemory is this process's peak resident size in bytes, 0 where the system
// does not tell (it is read from /proc/self/status).
func peakMemory() int64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		return 0
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		var kib int64
		if n, _ := fmt.Sscanf(s.Text(), "VmHWM: %d kB", &kib); n == 1 {
			return kib << 10
		}
	}
	return 0
}
