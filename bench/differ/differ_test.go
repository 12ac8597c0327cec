package differ

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/bench/plant"
	"restack/build"
	"restack/ir"
	"restack/opt"
)

func interp(t *testing.T) *cpython.Interp {
	t.Helper()
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// write makes files, given as names and contents in turn.
func write(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := build.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoad(t *testing.T) {
	dir := write(t,
		"a.py", "#!python\n# versions: 3.12-3.13\n# assumption: races, in an open world too\n\"\"\"Doc.\"\"\"\n# versions: 2.7\n",
		"b.py", "# versions: 3.13\n", "c.py", "# versions: 3.8-\n", "d.py", "",
		"app/__main__.py", "# versions: -3.12\n", "app/x.py", "", "lib/x.py", "", "data.txt", "",
		"small.txt", "a 1 2\nd\napp 3\n",
	)
	list, err := Load(dir, filepath.Join(dir, "d.py"), filepath.Join(dir, "app"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range list {
		rel, _ := filepath.Rel(dir, p.Path)
		for v := ir.Version(0x030b); v <= 0x030e; v++ {
			if p.For(v) {
				rel += " " + v.String()[2:]
			}
		}
		if p.Open {
			rel += " open"
		}
		got = append(got, strings.Join(append(append([]string{rel}, p.Args...), p.Assumptions...), " "))
	}
	want := []string{"a.py 12 13 open 1 2 races", "app 11 12 3", "b.py 13", "c.py 11 12 13 14", "d.py 11 12 13 14", "d.py 11 12 13 14", "app 11 12 3"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for _, bad := range []string{filepath.Join(write(t, "x.txtar", "nothing"), "x.txtar"), filepath.Join(dir, "nowhere"), filepath.Join(write(t, "x.py", "# versions: new\n"), "x.py")} {
		if _, err := Load(bad); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

const subtract = `
import sys
def other(a, b):
    return a - b
def f(a, b):
    c = a
    return c + b - 1
class C:
    def m(self, n):
        return n - 2
print("begin")
print(other(5, 3))
if __name__ == "__main__":
    print(C().m(4), f(1, 2), file=sys.stderr)
`

// TestSuite has all verdicts.
func TestSuite(t *testing.T) {
	dir := write(t,
		"same.py", subtract[:strings.Index(subtract, "if __name__")],
		"assumes.py", "# assumption: frames\n"+subtract,
		"open.py", "# assumption: races, in an open world too\n"+subtract,
		"app/__main__.py", "import pkg.m, os\nprint(pkg.m.C().m(1), sorted(os.listdir('.')), __file__, pkg.m.__file__)\n1/0",
		"app/pkg/__init__.py", "", "app/pkg/m.py", subtract,
		"b.txtar", "What it is.\n-- main.py --\nimport pk.m\nprint(object())\nprint(pk.m.C().m(1), __file__, pk.m.__file__)\n-- pk/m.py --\n"+subtract,
		"other.py", "# versions: 3.9\n", "broken.py", "x = = 1\n",
		"slow.py", "while True: pass\n", "random.py", "import time\nprint(time.perf_counter_ns())\ndef m(n): return 1 - n\nprint(m(1))\n",
	)
	programs, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	passes, err := plant.Named("copyprop", "dce", "swap:C.m")
	if err != nil {
		t.Fatal(err)
	}
	done := 0
	s := &Suite{
		Interp: interp(t), Programs: programs, Jobs: 2, Timeout: 5 * time.Second, Done: func(Result) { done++ }, Forms: []Form{
			{Name: "open", Options: build.Options{Passes: passes, Check: true}},
			{Name: "closed", Options: build.Options{Passes: passes, Check: true}, Closed: &build.Closed{}},
		},
	}
	results, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range results {
		got[r.Form+" "+filepath.Base(r.Program.Path)] = string(r.Verdict) + ": " + r.Detail
	}
	for name, want := range map[string]string{
		"same.py": "same: ", "other.py": "skipped: ", "broken.py": "not built: ", "slow.py": "unstable: the original takes too long",
		"random.py":         "unstable: stdout, line 1:",
		"open assumes.py":   "different: stderr, line 1:\n  original:  2 2\n  optimized: -2 2",
		"closed assumes.py": "different: stderr, line 1:\n  original:  2 2\n  optimized: -2 2", // frames does not explain it
		"b.txtar":           "different: stdout, line 4:\n  original:  -1 ",
		"open.py":           "different as expected: stderr, line 1:",
		"app":               "different: stdout, line 3:\n  original:  -1 []",
	} {
		keys := []string{"open " + name, "closed " + name}
		if strings.Contains(name, " ") {
			keys = []string{name}
		}
		for _, key := range keys {
			if !strings.HasPrefix(got[key], want) {
				t.Errorf("%s: %s", key, got[key])
			}
			delete(got, key)
		}
	}
	if len(got) > 0 || done != 16 || results[0].Verdict.Good() {
		t.Errorf("%v, done %d", got, done)
	}
}

func TestBisect(t *testing.T) {
	dir := write(t, "app/__main__.py", "import sub\n", "app/sub.py", subtract, "bad.py", "print(1 +)", "same.py", "print(1)")
	load := func(name string) *Case {
		programs, err := Load(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		cases, err := Prepare(t.Context(), interp(t), t.TempDir(), programs, 1)
		if err != nil {
			t.Fatal(err)
		}
		cases[0].Timeout = time.Minute
		return cases[0]
	}
	passes, err := plant.Named("swap:other", "default")
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	c, err := Bisect(t.Context(), load("app"), Form{Options: build.Options{Passes: passes, Force: true}}, func(string) { steps++ })
	if err != nil {
		t.Fatal(err)
	}
	r := c.Rewrite
	if r == nil || r.Pass != "swap:other" || r.Rule != "swap operands" || r.Func != "other" || r.Pos.Line != 4 || r.File != filepath.Join(dir, "app", "sub.py") ||
		c.Number != 1 || c.Rewrites < 2 || steps != c.Runs || !strings.Contains(c.Difference, "original:  2") {
		t.Errorf("%v\n%+v", c, c)
	}
	if _, err := Bisect(t.Context(), load("same.py"), Form{Options: build.Options{Passes: passes}}, nil); !errors.Is(err, ErrSame) {
		t.Error(err)
	}
	var ce *cpython.CompileError
	if _, err := Bisect(t.Context(), load("bad.py"), Form{}, nil); !errors.As(err, &ce) {
		t.Error(err)
	}
	// A function that fails counts, too.
	broken := &opt.Pass{Name: "broken", Run: func(_ *opt.Ctx, f *ir.Func) bool { panic("broken") }}
	c, err = Bisect(t.Context(), load("same.py"), Form{Options: build.Options{Passes: []*opt.Pass{broken}}}, nil)
	if err != nil || c.Rewrite != nil || !strings.Contains(c.String(), "without any rewrite") || !strings.Contains(c.Difference, "<module>, line 1: internal error: broken") {
		t.Errorf("%v %v", c, err)
	}
}

func TestDiff(t *testing.T) {
	a := &Observation{Stdout: "x\ny\n", Stderr: "Traceback:\n  File \"a.py\", line 3, in f\nE\n"}
	b := &Observation{Exit: -11, Stdout: "x\n", Stderr: "Traceback:\n  File \"a.py\", line 4, in f\nE\n"}
	want := `exit status:
  original:  0
  optimized: killed by signal 11
stdout, line 2:
  original:  y
  optimized: 
stderr, traceback, line 2:
  original:    File "a.py", line 3, in f
  optimized:   File "a.py", line 4, in f`
	if got := a.Diff(b, false).String(); got != want {
		t.Error(got)
	}
	if d := a.Diff(a, false); len(d) > 0 {
		t.Error(d)
	}
}

func TestInterpreters(t *testing.T) {
	with := cpython.WithEmbedded(embedded.Provider{})
	list, err := Interpreters(t.Context(), "embedded,"+interp(t).Path, with)
	if err != nil || len(list) != 2 {
		t.Error(list, err)
	}
	none := cpython.WithEnv(func(string) string { return "" })
	if list, err = Interpreters(t.Context(), "", none, cpython.WithSystemDirs(), with); err != nil || len(list) != 1 {
		t.Error(list, err)
	}
	if _, err = Interpreters(t.Context(), "", none, cpython.WithSystemDirs()); !errors.Is(err, cpython.ErrNotFound) {
		t.Error(err)
	}
	if _, err = Interpreters(t.Context(), filepath.Join(os.TempDir(), "nosuchpython"), with); err == nil {
		t.Error("found")
	}
}

func TestSuggestion(t *testing.T) {
	const text = "  File \"a.py\", line 1, in f\nNameError: name 'x' is not defined"
	if d := diffText("stderr", text+". Did you mean: 'self.x'?", text, true); len(d) > 0 {
		t.Error(d)
	}
}

func TestMissingFrames(t *testing.T) {
	text := func(frames ...string) string {
		lines := []string{"before", "  + Exception Group Traceback (most recent call last):"}
		for _, f := range frames {
			if !strings.HasPrefix(f, "[") {
				f = `File "a.py", line ` + f + "\n  |     source\n  |     ^^^^^^"
			}
			lines = append(lines, "  |   "+f)
		}
		return strings.Join(append(lines, "  | ValueError: x", "after", ""), "\n")
	}
	original := text("1, in <module>", "5, in f", "[Previous line repeated 2 more times]", "9, in g")
	for optimized, same := range map[string]bool{
		original:                          true,
		text("1, in <module>"):            true,
		text("1, in <module>", "5, in f"): true,
		text("1, in <module>", "5, in f", "5, in f", "5, in f"):                             true,
		text("1, in <module>", "5, in f", "5, in f", "5, in f", "5, in f"):                  false,
		text("1, in <module>", "9, in g", "5, in f"):                                        false,
		text("1, in <module>", "9, in h"):                                                   false,
		text("9, in g", "9, in g"):                                                          false,
		text("1, in <module>", "6, in f"):                                                   false,
		strings.Replace(original, "ValueError: x", "NameError: name 'x' is not defined", 1): false,
		strings.Replace(original, "after", "later", 1):                                      false,
		strings.Replace(original, "ValueError", "TypeError", 1):                             false,
	} {
		if d := diffText("stderr", original, optimized, true); (len(d) == 0) != same {
			t.Errorf("%s\n%v", optimized, d)
		}
		if d := diffText("stderr", original, optimized, false); (len(d) == 0) != (original == optimized) {
			t.Errorf("with all frames: %s\n%v", optimized, d)
		}
	}
}
