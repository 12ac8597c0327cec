package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython/embedded"
	"restack/bench/measure"
	"restack/bench/report"
)

// TestRun goes all the way with two small programs: build command, pairs, JSON,
// Markdown, chart, README.
func TestRun(t *testing.T) {
	python, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	write := func(name, text string) {
		if err := os.WriteFile(path(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("good.py", "def f(n):\n    return n * n\n\nprint(sum(map(f, range(3000))))\n")
	write("words.py", "words = 'a few words'.split()\nprint(sorted(words), len(words))\n")
	write("chance.py", "import os\nprint(os.urandom(8))\n")
	cfg := config{
		python: python, programs: path("good.py") + "," + path("words.py"), build: "--force", pairs: measure.MinPairs, jobs: 2, timeout: time.Minute,
		json: path("r.json"), md: path("r.md"), plot: path("r.svg"),
	}
	var w bytes.Buffer
	if ok, err := run(t.Context(), &w, cfg); err != nil || !ok {
		t.Fatalf("%v, %v\n%s", ok, err, &w)
	}
	if !strings.Contains(w.String(), "before: CPython, after: restack build --force") || !strings.Contains(w.String(), "geometric mean of 2") {
		t.Error(w.String())
	}
	runs, err := report.Load(cfg.json)
	if err != nil || len(runs) != 1 || len(runs[0].Programs) != 2 || runs[0].Programs[0].New.Insts == 0 {
		t.Fatalf("%v\n%+v", err, runs)
	}
	md, err := os.ReadFile(cfg.md)
	if err != nil || !strings.Contains(string(md), "(r.svg)") {
		t.Errorf("%v\n%s", err, md)
	}
	if bytes.Contains(md, []byte(dir)) || bytes.Contains(md, []byte(python)) {
		t.Error("the Markdown has paths of this machine")
	}

	from := config{from: path("*.json"), md: path("again.md"), plot: path("again.svg")}
	if ok, err := run(t.Context(), &w, from); err != nil || !ok {
		t.Error(ok, err)
	}
	again, err := os.ReadFile(from.md)
	if err != nil || strings.ReplaceAll(string(again), "again.svg", "r.svg") != string(md) {
		t.Errorf("%v\n%s", err, again)
	}

	cfg.programs, cfg.plot = path("chance.py"), ""
	w.Reset()
	if ok, err := run(t.Context(), &w, cfg); err != nil || ok || !strings.Contains(w.String(), "prints something else") {
		t.Errorf("%v, %v\n%s", ok, err, &w)
	}
	cfg.baseline = "/no/such/command"
	if ok, err := run(t.Context(), &w, cfg); err != nil || ok || !strings.Contains(w.String(), "the original form: build: ") {
		t.Errorf("%v, %v\n%s", ok, err, &w)
	}
	write("old.py", "print 1\n")
	cfg.programs, cfg.baseline = path("old.py"), ""
	if _, err := run(t.Context(), &w, cfg); err == nil || !strings.Contains(err.Error(), "no program runs") {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := run(cancelled, &w, cfg); err == nil {
		t.Error("runs though it was cancelled")
	}
}

// TestReadme is about what go generate ./bench does.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(to, readme, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := report.CopySummary("RESULTS.md", to); err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(to); err != nil || !bytes.Equal(now, readme) {
		t.Errorf("README.md has not the summary of RESULTS.md (%v): go generate ./bench", err)
	}
}

func TestUsage(t *testing.T) {
	for _, cfg := range []config{{pairs: measure.MinPairs - 1}, {readme: "README.md"}, {from: "no/such*.json"}} {
		if _, err := run(t.Context(), &bytes.Buffer{}, cfg); err == nil {
			t.Errorf("%+v: no error", cfg)
		}
	}
}
