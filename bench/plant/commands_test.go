package plant_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython/embedded"
	"restack/bench/reduce"
)

// TestCommands: the planted miscompile of a function that all random programs
// have is caught within 200 of them and reduced to less than ten lines, on which
// diff sees it and bisect names it, all by the commands themselves.
func TestCommands(t *testing.T) {
	python, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	bin, out := t.TempDir(), t.TempDir()
	build := exec.Command("go", "build", "-o", bin, "./bench/fuzz", "./bench/diff", "./bench/bisect")
	build.Dir = filepath.Join("..", "..")
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	// run runs a command, which has to end with the exit status.
	run := func(status int, name string, args ...string) string {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), filepath.Join(bin, name), append([]string{"-python", python}, args...)...)
		text, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != status {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		return string(text)
	}
	const passes = "swap:f1"
	found := run(2, "fuzz", "-passes", passes, "-n", "200", "-max", "1", "-reduce", "5m", "-modules", "1", "-j", "1", "-out", out)
	t.Log(found)
	files, err := filepath.Glob(filepath.Join(out, "*-reduced.txtar"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%q, %v", files, err)
	}
	a, err := txtar.ParseFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if n := reduce.Lines(a.Files); n >= 10 {
		t.Errorf("reduced to %d lines", n)
	}
	script := filepath.Join(out, "main.py")
	if err := os.WriteFile(script, a.Files[0].Data, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{files[0], script} {
		diff := run(1, "diff", "-passes", passes, "-world", "open", path)
		if !regexp.MustCompile(`(?m): different$[\s\S]*1 programs in 1 forms, \d+ rewrites, 1 different `).MatchString(diff) {
			t.Error(diff)
		}
		bisect := run(0, "bisect", "-passes", passes, "-world", "open", path)
		if !regexp.MustCompile(`(?m)^in open world, rewrite \d+ of \d+ makes the difference[\s\S]*` +
			`^  pass:     swap:f1\n  rule:     swap operands\n  function: f1\n  place:    \S+:\d+\n  value:    v\d+ = Binary\[-\] `).MatchString(bisect) {
			t.Error(bisect)
		}
	}
	if same := run(0, "diff", "-passes", "none", script); !regexp.MustCompile(`, 2 same `).MatchString(same) {
		t.Error(same)
	}
}
