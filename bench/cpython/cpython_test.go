package cpython_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func interp(t *testing.T) *cpython.Interp {
	t.Helper()
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestProbe(t *testing.T) {
	p := interp(t)
	if p.Version != 0x030e || !strings.HasPrefix(p.Full, "3.14.") || p.Magic != 3627 || p.CacheTag != "cpython-314" {
		t.Errorf("%+v", p)
	}
	if p.Flags.Debug || !p.Flags.GIL || !p.Embedded {
		t.Errorf("%+v", p.Flags)
	}
	if _, err := os.Stat(filepath.Join(p.Stdlib, "os.py")); err != nil {
		t.Error(err)
	}
}

func TestFind(t *testing.T) {
	p := interp(t)
	root := t.TempDir()
	link := func(dir, name string) string {
		path := filepath.Join(root, dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(p.Real, path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	link("pyenv/versions/3.14.2/bin", "python3")
	broken := filepath.Join(root, "path", "python3")
	if err := os.MkdirAll(filepath.Dir(broken), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	minor := link("system", "python3.14")
	env := map[string]string{
		"PATH":       filepath.Join(root, "path") + string(filepath.ListSeparator) + filepath.Join(root, "nowhere"),
		"PYENV_ROOT": filepath.Join(root, "pyenv"),
	}
	opts := []cpython.Option{
		cpython.WithEnv(func(k string) string { return env[k] }),
		cpython.WithSystemDirs(filepath.Join(root, "system")),
	}
	for want, path := range map[string]string{
		"":             filepath.Join(root, "pyenv/versions/3.14.2/bin/python3"),
		"3.14":         filepath.Join(root, "pyenv/versions/3.14.2/bin/python3"),
		p.Full:         filepath.Join(root, "pyenv/versions/3.14.2/bin/python3"),
		minor:          minor,
		"3.1":          "",
		"3.14.999":     "",
		"2.7":          "",
		"embedded":     "",
		"no-such-exe":  "",
		"/no/such/exe": "",
		broken:         "",
	} {
		got, err := cpython.Find(t.Context(), want, opts...)
		if path == "" {
			if err == nil {
				t.Errorf("Find(%q) = %v", want, got)
			}
			continue
		}
		if err != nil || got.Path != path || got.Real != p.Real {
			t.Errorf("Find(%q) = %v, %v; want %s", want, got, err, path)
		}
	}
	if _, err := cpython.Find(t.Context(), "3.1", opts...); !errors.Is(err, cpython.ErrNotFound) {
		t.Error(err)
	}
	list, err := cpython.List(t.Context(), append(opts, cpython.WithEmbedded(embedded.Provider{}))...)
	if err != nil || len(list) != 1 {
		t.Errorf("List = %v, %v; want one", list, err)
	}
}

func TestRun(t *testing.T) {
	p := interp(t)
	o, err := p.Run(t.Context(), cpython.Cmd{
		Args:  []string{"-c", "import os,sys; print(sys.stdin.read() + os.environ['X']); sys.stderr.write('oops\\n'); s = sum(i*i for i in range(10**6)); sys.exit(3)"},
		Env:   []string{"X=y"},
		Stdin: strings.NewReader("in"),
	})
	if err != nil {
		t.Fatal(err)
	}
	if string(o.Stdout) != "iny\n" || string(o.Stderr) != "oops\n" || o.Exit != 3 || o.TimedOut {
		t.Errorf("%+v", o)
	}
	if o.CPU() <= 0 || o.Wall <= 0 || o.MaxRSS < 1<<20 || o.MaxRSS > 1<<31 {
		t.Errorf("CPU %v, wall %v, RSS %d", o.CPU(), o.Wall, o.MaxRSS)
	}
	if want := "exit status 3: oops"; o.Failure() != want {
		t.Errorf("Failure() = %q, want %q", o.Failure(), want)
	}
	o, err = p.Run(t.Context(), cpython.Cmd{Args: []string{"-c", "import os; os.kill(os.getpid(), 9)"}})
	if err != nil || o.Exit != -9 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestRunTimeoutKillsGroup(t *testing.T) {
	p := interp(t)
	start := time.Now()
	o, err := p.Run(t.Context(), cpython.Cmd{
		Args:    []string{"-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(60)'])"},
		Timeout: 1500 * time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	if !o.TimedOut || o.Exit != -9 || time.Since(start) > 20*time.Second {
		t.Errorf("%+v after %v", o, time.Since(start))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Run(ctx, cpython.Cmd{Args: []string{"-c", ""}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestCompileAndLoad(t *testing.T) {
	p := interp(t)
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, time.Unix(0x01020304, 0)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := write("good.py", "def f():\n    'doc'\n    assert g\n    return lambda: 1\n")
	bad := write("bad.py", "x = 1\ny = = 2\n")
	latin := write("latin.py", "# -*- coding: latin-1 -*-\ns = '\xe9'\n")
	sources := []cpython.Source{
		{Path: good},
		{Path: bad},
		{Path: filepath.Join(dir, "missing.py")},
		{Path: good, Name: "shown.py", Optimize: 2},
		{Path: latin},
		{Path: "inline.py", Data: []byte("x = 1\n"), Mtime: 5},
		{Path: "nul.py", Data: []byte("x\x00 = 1\n")},
	}
	got, err := p.Compile(t.Context(), sources, cpython.BatchOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	wantHead := append(bytes.Clone(p.Header), 0, 0, 0, 0, 4, 3, 2, 1, 53, 0, 0, 0)
	if got[0].Err != nil || !bytes.HasPrefix(got[0].Data, wantHead) {
		t.Errorf("good: %v, header % x", got[0].Err, got[0].Data[:min(16, len(got[0].Data))])
	}
	var ce *cpython.CompileError
	if !errors.As(got[1].Err, &ce) || ce.Line != 2 || ce.Type != "SyntaxError" || ce.Path != bad {
		t.Errorf("bad: %v", got[1].Err)
	}
	if !errors.As(got[2].Err, &ce) || ce.Type != "FileNotFoundError" {
		t.Errorf("missing: %v", got[2].Err)
	}
	if d := got[3].Data; !bytes.Contains(d, []byte("shown.py")) || bytes.Contains(d, []byte("doc")) || bytes.Contains(d, []byte("AssertionError")) {
		t.Errorf("optimized: %v %q", got[3].Err, d)
	}
	if got[4].Err != nil || got[5].Err != nil || !bytes.Equal(got[5].Data[8:16], []byte{5, 0, 0, 0, 6, 0, 0, 0}) {
		t.Errorf("latin: %v, inline: %v", got[4].Err, got[5].Err)
	}
	if got[6].Err == nil {
		t.Error("source with a NUL byte compiled")
	}
	// What the interpreter compiles in a batch is what it writes by itself.
	o, err := p.Run(t.Context(), cpython.Cmd{Args: []string{"-m", "py_compile", good}})
	if err != nil || o.Exit != 0 {
		t.Fatal(o, err)
	}
	own, err := os.ReadFile(filepath.Join(dir, "__pycache__", "good."+p.CacheTag+".pyc"))
	if err != nil || !bytes.Equal(own, got[0].Data) {
		t.Errorf("py_compile wrote other bytes (%v):\n%q\n%q", err, own, got[0].Data)
	}

	junk := append(bytes.Clone(wantHead), "N"...)
	datas := [][]byte{got[0].Data, got[0].Data[:40], junk, got[5].Data}
	loaded, err := p.Load(t.Context(), len(datas), func(i int) []byte { return datas[i] }, cpython.BatchOptions{Workers: 2, Positions: true})
	if err != nil {
		t.Fatal(err)
	}
	if loaded[0].Err != nil || loaded[0].Codes != 3 || loaded[1].Err == nil || loaded[2].Err == nil || loaded[3].Codes != 1 {
		t.Errorf("%+v", loaded)
	}
}

func TestCompileHashHeaders(t *testing.T) {
	p := interp(t)
	src := []cpython.Source{{Path: "a.py", Data: []byte("pass\n")}}
	for kind, want := range map[cpython.HeaderKind]byte{cpython.HeaderCheckedHash: 3, cpython.HeaderUncheckedHash: 1} {
		got, err := p.Compile(t.Context(), src, cpython.BatchOptions{Header: kind})
		if err != nil || got[0].Err != nil || got[0].Data[4] != want {
			t.Errorf("header %d: %v %v", kind, got, err)
		}
	}
	got, err := p.Compile(t.Context(), src, cpython.BatchOptions{Header: cpython.HeaderNone})
	if err != nil || got[0].Data[0]&0x7f != 'c' {
		t.Errorf("no header: %v %v", got, err)
	}
}

func TestCompileEachStops(t *testing.T) {
	p := interp(t)
	done := errors.New("enough")
	n := 0
	sources := make([]cpython.Source, 50)
	for i := range sources {
		sources[i] = cpython.Source{Path: "a.py", Data: []byte("pass\n")}
	}
	err := p.CompileEach(t.Context(), sources, cpython.BatchOptions{Workers: 3}, func(int, cpython.Compiled) error {
		if n++; n == 10 {
			return done
		}
		return nil
	})
	if !errors.Is(err, done) || n != 10 {
		t.Errorf("%v after %d", err, n)
	}
}

func TestDeadInterpreterIsOneFilesError(t *testing.T) {
	p := interp(t)
	// marshal trusts its input's code objects less than its nesting.
	bad := append(make([]byte, 16), bytes.Repeat([]byte{')', 1}, 1<<22)...)
	good, err := p.Compile(t.Context(), []cpython.Source{{Path: "a.py", Data: []byte("pass\n")}}, cpython.BatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	datas := [][]byte{good[0].Data, bad, good[0].Data}
	got, err := p.Load(t.Context(), 3, func(i int) []byte { return datas[i] }, cpython.BatchOptions{})
	if err != nil || got[0].Err != nil || got[1].Err == nil || got[2].Err != nil {
		t.Errorf("%v %+v", err, got)
	}
}
