package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func TestRun(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.py", "print(sum(i * i for i in range(1000)))\n")
	bad := write("bad.py", "print 1\n")
	fails := write("fails.py", "1 / 0\n")
	chance := write("chance.py", "import os\nprint(os.urandom(8))\n")
	try := func(programs ...string) (string, error) {
		var w bytes.Buffer
		err := run(t.Context(), &w, config{python: p.Path, pairs: 2, timeout: time.Minute, programs: programs})
		return w.String(), err
	}
	out, err := try(good, bad)
	if err != nil || !strings.Contains(out, "bad ") || !strings.Contains(out, "geometric mean of 1 programs") {
		t.Errorf("%v\n%s", err, out)
	}
	if _, err := try(fails); err == nil || !strings.Contains(err.Error(), "ZeroDivisionError") {
		t.Error(err)
	}
	if _, err := try(chance); err == nil || !strings.Contains(err.Error(), "different things") {
		t.Error(err)
	}
	if _, err := try(bad); err == nil {
		t.Error("nothing to time is no error")
	}
}
