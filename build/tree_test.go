package build

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

// realCompiler is the embedded CPython.
type realCompiler struct{ *cpython.Interp }

func newCompiler(t *testing.T) Compiler {
	t.Helper()
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	return realCompiler{p}
}

func (c realCompiler) Magic() uint16    { return c.Interp.Magic }
func (c realCompiler) CacheTag() string { return c.Interp.CacheTag }

func (c realCompiler) CompileEach(ctx context.Context, sources []Source, workers int, done func(int, []byte, error) error) error {
	in := make([]cpython.Source, len(sources))
	for i, s := range sources {
		in[i] = cpython.Source{Path: s.Path, Data: s.Data, Mtime: s.Mtime, Optimize: s.Optimize}
	}
	return c.Interp.CompileEach(ctx, in, cpython.BatchOptions{Workers: workers}, func(i int, r cpython.Compiled) error {
		return done(i, r.Data, r.Err)
	})
}

// tree writes files, given as names and contents in turn, and returns their
// directory.
func tree(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// list is all files below dir.
func list(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(dir, path)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	return strings.Join(out, " ")
}

func TestBuildFaults(t *testing.T) {
	c := newCompiler(t)
	src := tree(t, "a.py", "A = 1", "b.py", "unlucky = 2", "c.py", "C = 3", "sub/d.py", "D = 4", "sub/data", "x")
	out := tree(t, "c.pyc/in_the_way", "")
	plan, err := Scan([]string{src}, ToTree, out)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	opt := TreeOptions{Compiler: c, Jobs: 3, Progress: func(int) { n++ }}
	opt.module = func(data []byte, o Options) (*Result, error) {
		if strings.Contains(string(data), "unlucky") {
			panic("broken")
		}
		return Module(data, o)
	}
	rep, err := plan.Build(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if n != plan.Len() || n != 5 {
		t.Errorf("progress %d of %d", n, plan.Len())
	}
	if rep.Modules != 2 || rep.Copied != 1 || len(rep.Failed) != 2 {
		t.Errorf("%+v", rep)
	}
	if !errors.Is(rep.Failed[0], ErrInternal) || filepath.Base(rep.Failed[0].Path) != "b.py" || filepath.Base(rep.Failed[1].Path) != "c.py" {
		t.Errorf("%v", rep.Failed)
	}
	if got := list(t, out); got != "a.pyc c.pyc/in_the_way sub/d.pyc sub/data" {
		t.Error(got)
	}
}

func TestBuildStops(t *testing.T) {
	c := newCompiler(t)
	src := tree(t, "a.py", "A = 1", "b.py", "B = 2", "data", "x")
	plan, err := Scan([]string{src}, ToCache, filepath.Join(src, "cache"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	opt := TreeOptions{Compiler: c, Jobs: 1, Progress: func(int) { cancel() }}
	if _, err := plan.Build(ctx, opt); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := plan.Build(t.Context(), TreeOptions{}); err == nil {
		t.Error("built without a compiler")
	}
}

func TestScanLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("links need a privilege")
		return
	}
	src := tree(t, "a.py", "A = 1", "sub/b.py", "B = 2")
	for link, to := range map[string]string{"sub/loop": "..", "c.py": "a.py", "gone.py": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(src, link)); err != nil {
			t.Fatal(err)
		}
	}
	plan, err := Scan([]string{src}, InPlace, "")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range plan.files {
		rel, _ := filepath.Rel(src, f.path)
		names = append(names, filepath.ToSlash(rel))
	}
	if got := strings.Join(names, " "); got != "a.py c.py sub/b.py" {
		t.Error(got)
	}
	if len(plan.failed) != 1 || filepath.Base(plan.failed[0].Path) != "gone.py" {
		t.Error(plan.failed)
	}
}

func TestOutputs(t *testing.T) {
	src := tree(t, "pkg/__init__.py", "", "pkg/m.py", "", "pkg/__pycache__/m.cpython-312.opt-1.pyc", "")
	src, err := filepath.EvalSymlinks(src)
	if err != nil {
		t.Fatal(err)
	}
	pycache := filepath.Join(src, "pkg", "__pycache__", "m.cpython-312.opt-1.pyc")
	below := func(s string) string { return strings.TrimPrefix(src, filepath.VolumeName(src)) + s }
	for _, c := range []struct {
		target Target
		path   string
		want   []string
	}{
		{ToTree, filepath.Join(src, "pkg"), []string{"/out/pkg/__init__.pyc", "/out/pkg/m.pyc"}},
		{ToTree, src, []string{"/out/pkg/__init__.pyc", "/out/pkg/m.pyc"}},
		{ToTree, filepath.Join(src, "pkg", "m.py"), []string{"/out/m.pyc"}},
		{ToTree, pycache, []string{"/out/m.pyc"}},
		{ToCache, filepath.Join(src, "pkg", "m.py"), []string{"/out" + below("/pkg/m.cpython-314.pyc")}},
		{ToCache, pycache, []string{"/out" + below("/pkg/m.cpython-312.opt-1.pyc")}},
		{InPlace, filepath.Join(src, "pkg", "m.py"), []string{below("/pkg/__pycache__/m.cpython-314.pyc")}},
		{InPlace, pycache, []string{below("/pkg/__pycache__/m.cpython-312.opt-1.pyc")}},
	} {
		plan, err := Scan([]string{c.path}, c.target, string(filepath.Separator)+"out")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range plan.files {
			for _, o := range plan.outputs(f, "cpython-314") {
				got = append(got, filepath.ToSlash(strings.TrimPrefix(o, filepath.VolumeName(o))))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d %s: %q, not %q", c.target, c.path, got, c.want)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := tree(t, "old", "old contents", "taken/file", "")
	if err := WriteFile(filepath.Join(dir, "old"), []byte("new"), 0o640); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "old"))
	if err != nil || string(data) != "new" {
		t.Errorf("%q %v", data, err)
	}
	if WriteFile(filepath.Join(dir, "taken"), nil, 0o666) == nil {
		t.Error("a directory was replaced")
	}
	if WriteFile(filepath.Join(dir, "old", "below"), nil, 0o666) == nil {
		t.Error("a file became a directory")
	}
	if got := list(t, dir); got != "old taken/file" {
		t.Error(got)
	}
}
