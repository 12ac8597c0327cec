package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
	"time"

	"restack/bench/cpython/embedded"
	"restack/bench/differ"
)

func python(t *testing.T) string {
	t.Helper()
	exe, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// TestCorpus compares all that the command compares by default.
func TestCorpus(t *testing.T) {
	cfg := config{python: python(t), jobs: runtime.NumCPU(), timeout: 5 * time.Minute}
	cfg.Flags = differ.Flags{Passes: "default", World: "open", Force: true, Check: true}
	for _, path := range corpus {
		cfg.paths = append(cfg.paths, filepath.Join("..", "..", path))
	}
	var w bytes.Buffer
	ok, err := run(t.Context(), &w, cfg)
	if err != nil || !ok {
		t.Fatalf("%v, %v\n%s", ok, err, &w)
	}
	if !regexp.MustCompile(`CPython 3.14\S+: (19\d|[2-9]\d\d) programs in 1 forms, \d{5,} rewrites, \d{3,} same, (\d+ different as expected, )?\d+ skipped \(`).Match(w.Bytes()) {
		t.Error(&w)
	}
}

func TestDifferent(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.py")
	if err := os.WriteFile(path, []byte("def f(a, b):\n    return a - b\nprint(f(3, 1))\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	cfg := config{python: python(t), jobs: 1, timeout: time.Minute, verbose: true, paths: []string{path}}
	cfg.Flags = differ.Flags{Passes: "swap:f", World: "open"}
	ok, err := run(t.Context(), &w, cfg)
	if err != nil || ok {
		t.Errorf("%v, %v", ok, err)
	}
	if !regexp.MustCompile(`(?s)a\.py, open world: different\n    stdout, line 1:\n      original:  2\n      optimized: -2\n.* 1 programs in 1 forms, 1 rewrites, 1 different`).Match(w.Bytes()) {
		t.Error(&w)
	}
	for _, bad := range []differ.Flags{{Passes: "nosuch", World: "open"}, {World: "flat"}, {World: "closed", Assume: "nosuch"}} {
		cfg.Flags = bad
		if _, err := run(t.Context(), &w, cfg); err == nil {
			t.Errorf("%+v: no error", bad)
		}
	}
}
