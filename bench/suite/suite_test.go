package suite

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func TestParse(t *testing.T) {
	const bar = "======================================================================\n"
	for _, c := range []struct {
		name, output string
		exit         int
		timedOut     bool
		want         Result
	}{
		{"3.12 passed", "0:00:00 [1/1] test_json\n\nRan 170 tests in 1.2s\n\nOK (skipped=1)\n\n== Tests result: SUCCESS ==\n\n1 test OK.\n", 0, false,
			Result{State: Passed, Run: 170, Skipped: 1}},
		{"2.7 passed", "Ran 3 tests in 0.1s\n\nOK\nRan 4 tests in 0.1s\n\nOK\n1 test OK.\n", 0, false, Result{State: Passed, Run: 7}},
		{"failed", bar + "FAIL: test_b (x.T)\n" + bar + "ERROR: test_a (x.T)\nRan 9 tests in 0.1s\n\nFAILED (failures=1, errors=1, skipped=2, expected failures=3)\n1 test failed:\n    test_x\n", 2, false,
			Result{State: Failed, Run: 9, Failures: 1, Errors: 1, Skipped: 2, Bad: []string{"ERROR: test_a (x.T)", "FAIL: test_b (x.T)"}}},
		{"skipped", "test_x skipped -- Use of the 'network' resource not enabled\n1 test skipped:\n    test_x\n", 4, false, Result{State: Skipped}},
		{"env", "Ran 1 test in 0.1s\n\nOK\n1 test altered the execution environment:\n    test_x\n", 0, false, Result{State: EnvChanged, Run: 1}},
		{"crash", "Fatal Python error: Segmentation fault\n", -11, false, Result{State: Crashed}},
		{"timeout", "test_a ...", -9, true, Result{State: Timeout}},
		{"import error", "ImportError\n", 1, false, Result{State: Failed}},
		{"nothing", "", 0, false, Result{State: Unknown}},
	} {
		got := parse([]byte(c.output), &cpython.Outcome{Exit: c.exit, TimedOut: c.timedOut})
		if !got.Same(&c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "d", "r.jsonl")
	open := func(fresh bool) *Store[Record] {
		t.Helper()
		s, err := NewRecordStore(path, fresh)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := open(false)
	for _, v := range []Verdict{Different, Same} {
		if err := s.Put(Record{Test: "a", Verdict: v, Plain: &Result{}}); err != nil {
			t.Fatal(err)
		}
	}
	// An interruption in the middle of a line loses that line only.
	if _, err := s.f.WriteString(`{"test": "b"`); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = open(false)
	if err := s.Put(Record{Test: "c", Plain: &Result{}}); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = open(false)
	if r, ok := s.Get("a"); !ok || r.Verdict != Same {
		t.Errorf("a: %+v", r)
	}
	if _, ok := s.Get("b"); ok {
		t.Error("half a line was read")
	}
	if _, ok := s.Get("c"); !ok {
		t.Error("the line after half a line was lost")
	}
	s.Close()
	if s = open(true); len(s.rows) != 0 {
		t.Error("not fresh")
	}
	s.Close()
}

// A small prefix made of the embedded interpreter, with a test package of two
// files, one of which tells the two sides apart.
func TestCompare(t *testing.T) {
	ctx := t.Context()
	p, err := cpython.Find(ctx, "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	marker := func(data []byte) ([]byte, error) {
		return []byte(strings.Replace(string(data), "plain-side", "other-side", 1)), nil
	}
	// The embedded library has no test package: a module of that name stands in.
	const runner = `import sys
SIDE = "plain-side"
name = sys.argv[-1]
print("Ran 2 tests in 0.1s\n")
if name == "test_differs" and SIDE[0] == "o":
    print("FAILED (failures=1)\n1 test failed:\n    " + name)
    sys.exit(2)
if name == "test_fails":
    sys.exit(2)
print("OK\n1 test OK.")
`
	lib := p.Stdlib
	small := filepath.Join(dir, "small", "lib", "python3.14")
	if err := os.MkdirAll(filepath.Dir(small), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := copyLib(lib, small); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(small, "test.py"), []byte(runner), 0o644); err != nil {
		t.Fatal(err)
	}
	q := *p
	q.Stdlib = small
	plain, rep, err := BuildTree(ctx, &q, filepath.Join(dir, "orig"), nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	if rep.Modules < 300 || len(rep.Failed) != 0 {
		t.Errorf("%d modules, failed: %v", rep.Modules, rep.Failed)
	}
	if again, err := OpenTree(ctx, p, plain.Dir); err != nil || again == nil || again.Lib != plain.Lib {
		t.Errorf("%v, %v", again, err)
	}
	if none, err := OpenTree(ctx, p, filepath.Join(dir, "none")); none != nil || err != nil {
		t.Errorf("%v, %v", none, err)
	}
	emitted, _, err := BuildTree(ctx, &q, filepath.Join(dir, "emit"), marker, 2)
	if err != nil {
		t.Fatal(err)
	}
	cache, err := NewPlainStore(filepath.Join(dir, "plain.jsonl"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer cache.Close()
	records, err := NewRecordStore(filepath.Join(dir, "records.jsonl"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	c := &Comparison{
		Plain: plain, Emitted: emitted, Limits: Limits{Timeout: time.Minute}, Jobs: 2,
		Logs: filepath.Join(dir, "logs"), Cache: cache, Records: records,
	}
	got, err := c.Run(ctx, []string{"test_same", "test_differs", "test_fails"})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []Verdict{Same, Different, NotComparable} {
		if got[i].Verdict != want {
			t.Errorf("%s: %s, want %s", got[i].Test, got[i].Verdict, want)
		}
	}
	if r := got[1]; !r.Retried || r.Emitted.Failures != 1 || !strings.Contains(Tail(c.LogPath("emitted", r.Test), 2), "1 test failed:") {
		t.Errorf("%+v", r)
	}
	if rw, err := emitted.Rewritten(); err != nil || len(rw) != 0 {
		t.Errorf("rewritten: %v, %v", rw, err)
	}
	if err := os.Remove(emitted.pycPath(filepath.Join(emitted.Lib, "json", "decoder.py"))); err != nil {
		t.Fatal(err)
	}
	if rw, err := emitted.Rewritten(); err != nil || len(rw) != 1 || rw[0] != "json/decoder.py" {
		t.Errorf("rewritten: %v, %v", rw, err)
	}
}
