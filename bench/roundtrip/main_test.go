package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func TestRun(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	var w bytes.Buffer
	ok, err := run(t.Context(), &w, config{
		python: p.Path, jobs: 2, list: -1, check: true, load: true, determin: true, text: true, time: 2,
		only: []string{"json", "enum.py"},
	})
	if err != nil || !ok {
		t.Fatalf("%v, %v\n%s", ok, err, &w)
	}
	lines := bytes.Split(bytes.TrimSpace(w.Bytes()), []byte("\n"))
	var sum summary
	if err := json.Unmarshal(lines[len(lines)-1], &sum); err != nil {
		t.Fatal(err)
	}
	if sum.Modules < 5 || sum.Functions < 100 || sum.InstsAfter == 0 || sum.RatioGeoMean <= 0 || sum.PeakBytes <= 0 || !*sum.Deterministic || sum.Time.Compileall <= 0 {
		t.Errorf("%+v", sum)
	}

	dir := t.TempDir()
	if _, err := run(t.Context(), &w, config{python: p.Path, lib: dir}); err == nil {
		t.Error("an empty directory is no error")
	}
	if err := os.WriteFile(filepath.Join(dir, "a.py"), []byte("x = = 1\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := run(t.Context(), &w, config{python: p.Path, lib: dir}); err == nil {
		t.Error("a directory without a file that compiles is no error")
	}
}
