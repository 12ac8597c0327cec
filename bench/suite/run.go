package suite

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"restack/bench/cpython"
)

// Limits are the conditions of a run, the same on both sides.
type Limits struct {
	Timeout   time.Duration // for one test file
	Resources string        // regrtest's -u: "" or "none" is no network, GUI, large files …
	Ignore    []string      // regrtest's -i: patterns of single tests to leave out; not on Python 2
}

// Tests lists the names of all test files, as the test runner wants them.
func (t *Tree) Tests(ctx context.Context) ([]string, error) {
	if t.Interp.Version < 0x0300 {
		files, err := filepath.Glob(filepath.Join(t.Lib, "test", "test_*.py"))
		for i, f := range files {
			files[i] = strings.TrimSuffix(filepath.Base(f), ".py")
		}
		return files, err
	}
	tmp, err := os.MkdirTemp("", "restack-list-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(tmp)
	o, err := t.Interp.Run(ctx, cpython.Cmd{Args: []string{"-m", "test", "--list-tests", "--tempdir", tmp}, Dir: tmp, Timeout: 2 * time.Minute})
	if err != nil {
		return nil, err
	}
	if o.Exit != 0 {
		return nil, fmt.Errorf("%s cannot list its tests: %s", t.Interp.Full, o.Failure())
	}
	return strings.Fields(string(o.Stdout)), nil
}

// RunTest runs one test file, in a process group and a directory of its own, and
// writes what it prints to the file logPath.
func (t *Tree) RunTest(ctx context.Context, name, logPath string, lim Limits) (*Result, error) {
	// Short: the names of Unix sockets in it have about 100 bytes.
	tmp, err := os.MkdirTemp("", "rt*")
	if err != nil {
		return nil, err
	}
	defer removeAll(tmp)
	args := t.flags()
	if t.Interp.Version < 0x0300 {
		args = append(args, "-m", "test.regrtest", "-v")
	} else {
		args = append(args, "-m", "test", "-v", "--tempdir", tmp)
		for _, pattern := range lim.Ignore {
			args = append(args, "-i", pattern)
		}
	}
	if lim.Resources != "" && lim.Resources != "none" {
		args = append(args, "-u", lim.Resources)
	}
	if err := os.MkdirAll(filepath.Dir(logPath), 0o755); err != nil {
		return nil, err
	}
	log, err := os.Create(logPath)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	o, err := t.Interp.Run(ctx, cpython.Cmd{
		Args: append(args, name), Dir: tmp, Env: []string{"TMPDIR=" + tmp},
		Timeout: lim.Timeout, Output: log,
	})
	if err != nil {
		return nil, err
	}
	output, err := os.ReadFile(logPath)
	if err != nil {
		return nil, err
	}
	return parse(output, o), nil
}

// removeAll also removes directories that a test left without permissions.
func removeAll(dir string) {
	if os.RemoveAll(dir) == nil {
		return
	}
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(path, 0o700)
		}
		return nil
	})
	_ = os.RemoveAll(dir)
}

// Tail is the end of a log, at most n lines.
func Tail(path string, n int) string {
	data, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := bytes.Split(bytes.TrimRight(data, "\n"), []byte("\n"))
	lines = lines[max(0, len(lines)-n):]
	return string(bytes.Join(slices.Clip(lines), []byte("\n")))
}
