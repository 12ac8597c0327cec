package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"restack/bench/cpython/embedded"
	"restack/bench/differ"
)

func TestRun(t *testing.T) {
	exe, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "a.py")
	src := "import sys\ndef f(a, b):\n    c = a\n    return c - b\nif sys.argv[1:]:\n    print(f(3, 1))\n"
	if err := os.WriteFile(path, []byte(src), 0o666); err != nil {
		t.Fatal(err)
	}
	var w bytes.Buffer
	cfg := config{
		Flags:  differ.Flags{Passes: "copyprop,dce,swap:f", World: "open,closed"},
		python: exe, timeout: time.Minute, verbose: true, path: path, args: []string{"x"},
	}
	culprit, err := run(t.Context(), &w, cfg)
	if err != nil || culprit == nil {
		t.Fatalf("%v\n%s", err, &w)
	}
	if !regexp.MustCompile(`(?s)\n0 rewrites: the same\n.*in open world, rewrite \d+ of \d+ makes the difference \(\d+ runs\):\n  pass:     swap:f\n  rule:     swap operands\n` +
		`  function: f\n  place:    \S+a\.py:4\n  value:    v\d+ = Binary\[-\] v\d+ v\d+\nstdout, line 1:\n  original:  2\n  optimized: -2\n`).Match(w.Bytes()) {
		t.Error(&w)
	}
	cfg.args = nil
	w.Reset()
	if culprit, err = run(t.Context(), &w, cfg); culprit != nil || err != nil || !bytes.Contains(w.Bytes(), []byte("does the same")) {
		t.Errorf("%v %v\n%s", culprit, err, &w)
	}
	cfg.path = dir
	if _, err := run(t.Context(), &w, cfg); err == nil {
		t.Error("a directory of programs is no error")
	}
}
