package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

// interps are one interpreter of each version that can be built for, the
// embedded one among them.
func interps(t *testing.T) []*cpython.Interp {
	t.Helper()
	list, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	var out []*cpython.Interp
	for _, p := range list {
		if supported(p) && (len(out) == 0 || out[len(out)-1].Version != p.Version) {
			out = append(out, p)
		}
	}
	return out
}

type outcome struct {
	stdout, stderr string
	exit           int
}

// start runs a command with a clean environment.
func start(t *testing.T, dir string, env []string, name string, args ...string) outcome {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = slices.DeleteFunc(os.Environ(), func(kv string) bool { return strings.HasPrefix(kv, "PYTHON") })
	cmd.Env = append(cmd.Env, "PYTHONDONTWRITEBYTECODE=1")
	cmd.Env = append(cmd.Env, env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var ee *exec.ExitError
	if err != nil && !errors.As(err, &ee) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// restackExe is a name under which the test binary is the restack command.
func restackExe(t *testing.T) (exe string, env []string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	exe = filepath.Join(t.TempDir(), "restack")
	if err := os.Symlink(self, exe); err != nil {
		t.Fatal(err)
	}
	py, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Dir(filepath.Dir(filepath.Dir(py)))
	return exe, []string{"XDG_CACHE_HOME=" + t.TempDir(), pythonDirVar + "=" + dir}
}

var address = regexp.MustCompile(`0x[0-9a-f]{6,}`)

// diff compares line by line, addresses apart.
func diff(want, got string) string {
	a, b := strings.Split(address.ReplaceAllString(want, "0x"), "\n"), strings.Split(address.ReplaceAllString(got, "0x"), "\n")
	var out strings.Builder
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			fmt.Fprintf(&out, "+%s\n", b[i])
		case i >= len(b):
			fmt.Fprintf(&out, "-%s\n", a[i])
		case a[i] != b[i]:
			fmt.Fprintf(&out, "-%s\n+%s\n", a[i], b[i])
		}
	}
	return out.String()
}

// What a script can see of how it was started is what it sees under plain
// python, under each interpreter, by whatever path it is named.
func TestRunLikePython(t *testing.T) {
	exe, env := restackExe(t)
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS("testdata/run")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join("sub", "inner.py"), filepath.Join(dir, "link.py")); err != nil {
		t.Fatal(err)
	}
	calls := [][]string{
		{"state.py", "a", "-b", "--c", ""}, {"./state.py"}, {".//state.py"}, {"sub/../state.py"}, {filepath.Join(dir, "state.py")},
		{"sub/inner.py"}, {"link.py"}, {"-m", "state", "-m"}, {"-m", "pack"}, {"pack"}, {"-m", "pack.nothing"},
		{"ends.py", "exit"}, {"ends.py", "text"}, {"ends.py", "interrupt"}, {"ends.py", "kill"}, {"ends.py", "term"}, {"ends.py", "chain"},
		{"ends.py", "excepthook"}, {"ends.py", "recursion"}, {"ends.py", "thread"}, {"ends.py", "atexit"},
		{"spawn.py"}, {"syntax.py"}, {"noext"},
	}
	for _, p := range interps(t) {
		t.Run(p.Version.String(), func(t *testing.T) {
			for _, args := range calls {
				want := start(t, dir, env, p.Path, args...)
				got := start(t, dir, env, exe, append([]string{"run", "--force", "--python", p.Path}, args...)...)
				if got.exit != want.exit {
					t.Errorf("%q: exit status %d, not %d", args, got.exit, want.exit)
				}
				if d := diff(want.stdout+want.stderr, got.stdout+got.stderr); d != "" {
					t.Errorf("%q: python -, restack run +\n%s", args, d)
				}
			}
		})
	}
}

// The applications print the same, optimized, under each interpreter.
func TestApps(t *testing.T) {
	exe, env := restackExe(t)
	apps, err := filepath.Abs("../../testdata/apps")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(apps)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range interps(t) {
		for _, e := range entries {
			if !e.IsDir() {
				continue
			}
			want := start(t, apps, env, p.Path, e.Name())
			got := start(t, apps, env, exe, "run", "--force", "--python", p.Path, e.Name())
			if got != want || want.exit != 0 || want.stdout == "" {
				t.Errorf("%v: %s: %+v, not %+v", p, e.Name(), got, want)
			}
		}
	}
}
