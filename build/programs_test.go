package build

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/ir"
)

// programVersions reads a program's line "# versions: 3.8-" or "3.11-3.13".
func programVersions(t *testing.T, name, src string) (from, to ir.Version) {
	t.Helper()
	to = 0xffff
	for line := range strings.Lines(src) {
		value, ok := strings.CutPrefix(line, "# versions:")
		if !ok {
			continue
		}
		for i, s := range strings.SplitN(strings.TrimSpace(value), "-", 2) {
			if s == "" {
				continue
			}
			major, minor, _ := strings.Cut(s, ".")
			a, err1 := strconv.Atoi(major)
			b, err2 := strconv.Atoi(minor)
			if err1 != nil || err2 != nil {
				t.Fatalf("%s: %q", name, line)
			}
			if v := ir.Version(a<<8 | b); i == 0 {
				from = v
			} else {
				to = v
			}
		}
		return from, to
	}
	return 0, to
}

// TestPrograms runs the small programs in testdata/py, one for each thing in
// which plain and rewritten code could differ, and compares what they print,
// tracebacks included, and how they end.
func TestPrograms(t *testing.T) {
	files, err := filepath.Glob("../testdata/py/*.py")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d programs: %v", len(files), err)
	}
	for _, p := range interpreters(t) {
		if testing.Short() && !p.Embedded {
			continue
		}
		t.Run(p.Version.String(), func(t *testing.T) {
			next := make(chan string)
			go func() {
				defer close(next)
				for _, f := range files {
					next <- f
				}
			}()
			for i := range runtime.NumCPU() {
				t.Run(fmt.Sprint(i), func(t *testing.T) {
					t.Parallel()
					for f := range next {
						program(t, p, f)
					}
				})
			}
		})
	}
}

func program(t *testing.T, p *cpython.Interp, path string) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	name := filepath.Base(path)
	if from, to := programVersions(t, name, string(src)); p.Version < from || p.Version > to {
		return
	}
	plain, anew := runBoth(t, p, name, src, t.TempDir())
	if plain == anew {
		return
	}
	a, b := strings.Split(plain, "\n"), strings.Split(anew, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Errorf("%s: line %d:\nplain: %s\nanew:  %s", name, i+1, a[i], b[i])
			return
		}
	}
	t.Errorf("%s: %d lines, plain %d", name, len(b), len(a))
}
