package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/bench/differ"
	"restack/ir"
	"restack/opt"
)

func interp(t *testing.T) *cpython.Interp {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRoundTrip(t *testing.T) {
	var w bytes.Buffer
	err := run(t.Context(), &w, config{
		python: interp(t).Path, passes: "none", n: 60, seed: 1, jobs: runtime.NumCPU(), check: true,
		timeout: 20 * time.Second, reduce: 30 * time.Second, out: t.TempDir(),
	})
	if err != nil {
		t.Errorf("%v\n%s", err, w.String())
	}
}

// TestFixedBugs runs programs that once went wrong: each file of
// testdata/fixedbugs is one, with a comment that says what happened.
func TestFixedBugs(t *testing.T) {
	files, err := filepath.Glob("../../testdata/fixedbugs/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d programs: %v", len(files), err)
	}
	list, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[ir.Version]bool{}
	for _, p := range list {
		if p.Version < 0x030b || p.Version > 0x030e || seen[p.Version] || testing.Short() && !p.Embedded {
			continue
		}
		seen[p.Version] = true
		for _, flags := range []differ.Flags{{Passes: "none", World: "open"}, {Passes: "default", World: "open,closed"}} {
			flags.Force, flags.Check = true, true
			forms, err := flags.Forms()
			if err != nil {
				t.Fatal(err)
			}
			for _, form := range forms {
				c, err := newChecker(t.Context(), p, form, 20*time.Second)
				if err != nil {
					t.Fatal(err)
				}
				for _, file := range files {
					a, err := txtar.ParseFile(file)
					if err != nil {
						t.Fatal(err)
					}
					r, err := c.check(a.Files)
					if err != nil {
						t.Fatal(err)
					}
					if r.verdict.bad() && r.verdict != unbuilt {
						t.Errorf("%s, %v, %s world, passes %q: %v: %s", filepath.Base(file), p.Version, form.Name, opt.Names(form.Passes), r.verdict, r.detail)
					}
				}
				c.close()
			}
		}
	}
}

func TestCompareFrames(t *testing.T) {
	out := func(text string) *cpython.Outcome { return &cpython.Outcome{Stdout: []byte(text)} }
	want := out("1 KeyError [('<module>', 9), ('f', 5), ('g', 2)] end\n")
	for text, v := range map[string]verdict{
		"1 KeyError [('<module>', 9), ('f', 5), ('g', 2)] end\n": same,
		"1 KeyError [('<module>', 9), ('g', 2)] end\n":           same,
		"1 KeyError [('<module>', 9)] end\n":                     same,
		"1 KeyError [('<module>', 8)] end\n":                     differs,
		"1 KeyError [('<module>', 9), ('f', 5)] END\n":           differs,
		"1 IndexError [('<module>', 9), ('f', 5)] end\n":         differs,
	} {
		if got, detail := compare(want, out(text), true); got != v {
			t.Errorf("%s: %v %s", text, got, detail)
		}
	}
}

func TestCompare(t *testing.T) {
	out := func(exit int, stdout, stderr string) *cpython.Outcome {
		return &cpython.Outcome{Exit: exit, Stdout: []byte(stdout), Stderr: []byte(stderr)}
	}
	for _, c := range []struct {
		a, b *cpython.Outcome
		want verdict
	}{
		{out(0, "a\nb\n", ""), out(0, "a\nb\n", ""), same},
		{out(0, "<f at 0x7f001234>\n", ""), out(0, "<f at 0x7f001235>\n", ""), same},
		{out(0, "a\nb\n", ""), out(0, "a\nc\n", ""), differs},
		{out(0, "a\nb\n", ""), out(0, "a\n", ""), differs},
		{out(1, "", "line 3"), out(1, "", "line 4"), differs},
		{out(0, "", ""), out(1, "", ""), differs},
		{out(0, "a", ""), out(-11, "a", ""), crashed},
	} {
		if got, detail := compare(c.a, c.b, false); got != c.want {
			t.Errorf("%+v, %+v: %v %s", c.a, c.b, got, detail)
		}
	}
}

func TestReason(t *testing.T) {
	a := result{verdict: kept, detail: "main.py:37: C9.m10: C9.m10: b33: v202 = BuildTuple v200 v201: argument v201 has type maybe, which does not go here"}
	b := result{verdict: kept, detail: "pk/a.py:3: f: f: b3: v2 = BuildTuple v7 v8: argument v8 has type maybe, which does not go here"}
	c := result{verdict: kept, detail: "pk/a.py:3: f: offset 454: LOAD_DEREF 0: slot 0 (a21) holds no cell but object or NULL"}
	if !a.like(b) || a.like(c) || a.reason() == "" {
		t.Errorf("%q %q %q", a.reason(), b.reason(), c.reason())
	}
}

func TestPrint(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := run(t.Context(), w, config{python: interp(t).Path, passes: "none", n: 3, seed: 7, print: true}); err != nil {
			t.Fatal(err)
		}
	}
	if a.Len() == 0 || !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("a seed gives two programs")
	}
	if _, err := os.Stat(filepath.Join("bench", "out")); err == nil {
		t.Error("something was written")
	}
}
