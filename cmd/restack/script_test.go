package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"restack/bench/cpython/embedded"
)

// pythonDirVar tells the command under test where the embedded interpreter was
// extracted, since scripts have a cache directory of their own.
const pythonDirVar = "RESTACK_TEST_CPYTHON"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"restack": func() {
			s := streams{os.Stdin, os.Stdout, os.Stderr}
			os.Exit(Main(os.Args[1:], s, embedded.Provider{Dir: os.Getenv(pythonDirVar)}))
		},
	})
}

// TestScript runs testdata/script/*.txtar. In them python3 is the embedded
// CPython, apps is the folder testdata/apps, and
//
//	exits N COMMAND ARGS…
//
// runs a command that must end with exit status N.
func TestScript(t *testing.T) {
	exe, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	apps, err := filepath.Abs("../../testdata/apps")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("..", "..", "testdata", "script"),
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			path, err := searchPath(filepath.Join(e.WorkDir, ".bin"), exe, e.Getenv("PATH"))
			if err != nil {
				return err
			}
			if err := os.CopyFS(filepath.Join(e.WorkDir, "apps"), os.DirFS(apps)); err != nil {
				return err
			}
			e.Setenv("PATH", path)
			e.Setenv("HOME", filepath.Join(e.WorkDir, ".home"))
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
			e.Setenv("PYENV_ROOT", filepath.Join(e.WorkDir, ".none"))
			e.Setenv(pythonDirVar, filepath.Dir(filepath.Dir(filepath.Dir(exe))))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// searchPath makes the directory bin, in which python3 is the interpreter exe, and puts
// it before the others of a PATH.
func searchPath(bin, exe, others string) (string, error) {
	if err := os.Mkdir(bin, 0o777); err != nil {
		return "", err
	}
	return bin + string(filepath.ListSeparator) + others, os.Symlink(exe, filepath.Join(bin, "python3"))
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N COMMAND ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		got = ee.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, not %d", got, want)
	}
}

func TestSplitName(t *testing.T) {
	dir := t.TempDir()
	odd := filepath.Join(dir, "a:b")
	if err := os.WriteFile(odd, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string][2]string{
		"m.py":       {"m.py", ""},
		"m.py:C.f":   {"m.py", "C.f"},
		odd:          {odd, ""},
		odd + ":f":   {odd, "f"},
		"m.py:":      {"m.py", ""},
		"x:y:<gen>g": {"x:y", "<gen>g"},
	} {
		if path, name := splitName(arg); [2]string{path, name} != want {
			t.Errorf("splitName(%q) = %q, %q", arg, path, name)
		}
	}
}

func TestOptimizeLevel(t *testing.T) {
	for env, want := range map[string]int{"": 0, "1": 1, "2": 2, "3": 3, "0": 1, "x": 1, "-1": 1} {
		if got := optimizeLevel(env); got != want {
			t.Errorf("%q: %d, not %d", env, got, want)
		}
	}
}

func ExampleMain() {
	fmt.Println(Main([]string{"version", "too", "many"}, streams{out: os.Stdout, err: os.Stdout}, nil))
	// Output:
	// restack: unknown command "too" for "restack version"
	// Try 'restack --help'.
	// 2
}
