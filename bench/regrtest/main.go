package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"restack/bench/cpython"
	"restack/bench/reemit"
	"restack/bench/suite"
	"restack/opt"
)

type config struct {
	python, resources, out, passes string
	ignore                         string
	jobs, tail                     int
	timeout                        time.Duration
	resume, plain, forget          bool
	tests                          []string
}

// defaultIgnore are tests that fail or hang on a machine, not on an interpreter:
// without a hypervisor's vsock, and where the user nobody cannot read the
// interpreter's directory.
const defaultIgnore = "*VSOCK*,*.POSIXProcessTestCase*.test_user"

func main() {
	var cfg config
	flag.StringVar(&cfg.python, "python", "", "interpreter: X.Y, X.Y.Z or a path (default: python3)")
	flag.StringVar(&cfg.resources, "u", "none", "regrtest's resources: none, or a list as for its -u")
	flag.StringVar(&cfg.ignore, "ignore", defaultIgnore, "comma-separated patterns of single tests to leave out on both sides")
	flag.StringVar(&cfg.out, "out", filepath.Join("bench", "out", "regrtest"), "directory for the trees, logs and results")
	flag.StringVar(&cfg.passes, "passes", "none", "comma-separated passes to run; default: those of a plain build")
	flag.IntVar(&cfg.jobs, "j", runtime.NumCPU(), "tests run at once")
	flag.IntVar(&cfg.tail, "tail", 15, "lines of output shown of a test that differs")
	flag.DurationVar(&cfg.timeout, "timeout", 3*time.Minute, "limit for one test file; the slowest of 3.12 that passes takes 36 s alone on a 2-core machine")
	flag.BoolVar(&cfg.resume, "resume", false, "go on with an interrupted run")
	flag.BoolVar(&cfg.plain, "plain", false, "run the plain side only, to have it remembered")
	flag.BoolVar(&cfg.forget, "forget", false, "forget what the plain side said earlier")
	flag.Parse()
	cfg.tests = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := run(ctx, os.Stdout, cfg)
	if err != nil {
		fmt.Fprintln(os.Stderr, "regrtest:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, cfg config) (ok bool, err error) {
	p, err := cpython.Find(ctx, cfg.python, embeddedOption()...)
	if err != nil {
		return false, err
	}
	if _, err := os.Stat(filepath.Join(p.Stdlib, "test", "support")); err != nil {
		if _, err := os.Stat(filepath.Join(p.Stdlib, "test", "test_support.py")); err != nil {
			return false, fmt.Errorf("%v is installed without its test suite", p)
		}
	}
	fmt.Fprintln(w, p)
	passes, err := reemit.Passes(cfg.passes)
	if err != nil {
		return false, err
	}
	dir, err := filepath.Abs(filepath.Join(cfg.out, p.Full))
	if err != nil {
		return false, err
	}
	c := &suite.Comparison{
		Limits: suite.Limits{Timeout: cfg.timeout, Resources: cfg.resources, Ignore: split(cfg.ignore)},
		Jobs:   cfg.jobs, Logs: filepath.Join(dir, "logs"),
	}
	if c.Plain, err = tree(ctx, w, cfg, p, filepath.Join(dir, "orig"), nil, true); err != nil {
		return false, err
	}
	if !cfg.plain {
		if c.Emitted, err = tree(ctx, w, cfg, p, filepath.Join(dir, "emit"), transform(passes), cfg.resume); err != nil {
			return false, err
		}
	}
	cache, err := plainCache(p, cfg.resources+" "+cfg.ignore)
	if err != nil {
		return false, err
	}
	if c.Cache, err = suite.NewPlainStore(cache, cfg.forget); err != nil {
		return false, err
	}
	defer c.Cache.Close()
	if c.Records, err = suite.NewRecordStore(filepath.Join(dir, "results.jsonl"), !cfg.resume && !cfg.plain); err != nil {
		return false, err
	}
	defer c.Records.Close()
	tests := cfg.tests
	if len(tests) == 0 {
		if tests, err = c.Plain.Tests(ctx); err != nil {
			return false, err
		}
	}
	start, n := time.Now(), 0
	c.Done = func(r suite.Record) {
		n++
		fmt.Fprintf(w, "[%d/%d %.0fs] %s\n", n, len(tests), time.Since(start).Seconds(), describe(r))
	}
	records, err := c.Run(ctx, tests)
	if err != nil {
		return false, err
	}
	if cfg.plain {
		return true, reportPlain(w, p, records)
	}
	return report(w, cfg, c, p, records)
}

// tree opens the tree in dir if reuse allows it, or builds it.
func tree(ctx context.Context, w io.Writer, cfg config, p *cpython.Interp, dir string, f suite.Transform, reuse bool) (*suite.Tree, error) {
	if reuse {
		if t, err := suite.OpenTree(ctx, p, dir); t != nil && err == nil {
			return t, nil
		}
	}
	start := time.Now()
	t, rep, err := suite.BuildTree(ctx, p, dir, f, cfg.jobs)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(w, "%s: %d modules in %.1f s\n", dir, rep.Modules, time.Since(start).Seconds())
	var pairs [][2]string
	for _, rel := range sortedKeys(rep.Failed) {
		pairs = append(pairs, [2]string{rep.Failed[rel].Error(), rel})
	}
	for _, g := range reemit.GroupReasons(pairs) {
		fmt.Fprintf(w, "  left as they were: %d: %s (%s)\n", g.Count, g.Reason, g.Example)
	}
	return t, nil
}

func transform(passes []*opt.Pass) suite.Transform {
	f := reemit.Forced(passes, false)
	return func(data []byte) ([]byte, error) {
		res, err := reemit.Apply(f, data)
		if err != nil {
			return nil, err
		}
		return res.Data, nil
	}
}

// plainCache names the memory of the plain side after what it depends on.
func plainCache(p *cpython.Interp, conditions string) (string, error) {
	user, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	st, err := os.Stat(p.Real)
	if err != nil {
		return "", err
	}
	key := sha256.Sum256(fmt.Appendf(nil, "%s\n%d\n%d\n%s", p.Real, st.Size(), st.ModTime().Unix(), conditions))
	return filepath.Join(user, "restack", "regrtest", fmt.Sprintf("%s-%x.jsonl", p.Full, key[:6])), nil
}

func describe(r suite.Record) string {
	s := fmt.Sprintf("%s: %s", r.Test, side(r.Plain))
	if r.Emitted != nil {
		s += "; emitted " + side(r.Emitted)
	}
	if r.Verdict == suite.Different {
		s += "  DIFFERENT"
	}
	return s
}

func side(r *suite.Result) string {
	s := fmt.Sprintf("%s, %d run", r.State, r.Run)
	for _, x := range []struct {
		n    int
		what string
	}{{r.Failures, "failures"}, {r.Errors, "errors"}, {r.Skipped, "skipped"}} {
		if x.n > 0 {
			s += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return fmt.Sprintf("%s (%.1f s)", s, r.Seconds)
}

func reportPlain(w io.Writer, p *cpython.Interp, records []suite.Record) error {
	states := make(map[string]int)
	for _, r := range records {
		states[string(r.Plain.State)]++
		if !r.Plain.Good() {
			fmt.Fprintln(w, "not comparable:", describe(r))
		}
	}
	line, err := json.Marshal(map[string]any{"python": p.Full, "files": len(records), "plain": states})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", line)
	return err
}

// summary is the JSON object of the last line.
type summary struct {
	Python        string   `json:"python"`
	Files         int      `json:"files"`
	Same          int      `json:"same"`
	Tests         int      `json:"tests"` // single tests run, on the plain side of the files that are the same
	NotComparable []string `json:"not_comparable"`
	Retried       []string `json:"retried"` // the same only when run again
	Rewritten     int      `json:"rewritten"`
	Different     []string `json:"different"`
}

func report(w io.Writer, cfg config, c *suite.Comparison, p *cpython.Interp, records []suite.Record) (ok bool, err error) {
	sum := summary{Python: p.Full, Files: len(records), NotComparable: []string{}, Retried: []string{}, Different: []string{}}
	for _, r := range records {
		switch r.Verdict {
		case suite.Same:
			sum.Same++
			sum.Tests += r.Plain.Run
			if r.Retried {
				sum.Retried = append(sum.Retried, r.Test)
			}
		case suite.NotComparable:
			sum.NotComparable = append(sum.NotComparable, r.Test)
			fmt.Fprintln(w, "not comparable:", describe(r))
		case suite.Different:
			sum.Different = append(sum.Different, r.Test)
			fmt.Fprintf(w, "\n%s\n%s\n", describe(r), suite.Tail(c.LogPath("emitted", r.Test), cfg.tail))
			for _, name := range r.Emitted.Bad {
				if !slices.Contains(r.Plain.Bad, name) {
					fmt.Fprintln(w, "  only emitted:", name)
				}
			}
		}
	}
	rewritten, err := c.Emitted.Rewritten()
	if err != nil {
		return false, err
	}
	sum.Rewritten = len(rewritten)
	if len(rewritten) > 0 {
		fmt.Fprintf(w, "compiled again by some test, so no longer the emitted code: %s\n", strings.Join(rewritten, " "))
	}
	fmt.Fprintf(w, "\n%d test files: %d the same (%d tests), %d different, %d not comparable\n",
		sum.Files, sum.Same, sum.Tests, len(sum.Different), len(sum.NotComparable))
	line, err := json.Marshal(sum)
	if err != nil {
		return false, err
	}
	_, err = fmt.Fprintf(w, "%s\n", line)
	return len(sum.Different) == 0, err
}

// split takes a comma-separated list apart; that of nothing is empty.
func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

func sortedKeys(m map[string]error) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
