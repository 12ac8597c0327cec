package build

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func prepare(t *testing.T, s Store, prog Program, opt PrepareOptions) *Prepared {
	t.Helper()
	p, err := s.Prepare(t.Context(), prog, opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPrepare(t *testing.T) {
	c := newCompiler(t)
	app := tree(t,
		"main.py", "import a, p.sub\nimport os",
		"a.py", "def f():\n    import b\n    return b",
		"b.py", "from ns import deep",
		"ns/deep.py", "import unknown",
		"p/__init__.py", "", "p/sub.py", "", "p/plugins/dynamic.py", "from . import x",
		"unused.py", "", "script.txt", "import nothing",
		"second/a.py", "is behind the first a",
	)
	app, err := filepath.EvalSymlinks(app)
	if err != nil {
		t.Fatal(err)
	}
	store := Store{filepath.Join(t.TempDir(), "store")}
	prog := Program{Script: filepath.Join(app, "main.py"), Path: []string{app, filepath.Join(app, "second")}}
	opt := PrepareOptions{Compiler: c, Jobs: 2, Tool: "t"}
	cached := func(name string) string {
		return CachePath(store.Prefix(), filepath.Join(app, filepath.Dir(name)), strings.TrimSuffix(filepath.Base(name), ".py")+".cpython-314.pyc")
	}

	p := prepare(t, store, prog, opt)
	if p.Modules != 7 || p.Built != 7 || len(p.Report.Failed) != 0 {
		t.Errorf("%+v", p)
	}
	for _, name := range []string{"a.py", "b.py", "ns/deep.py", "p/__init__.py", "p/sub.py", "p/plugins/dynamic.py"} {
		data, err := os.ReadFile(cached(name))
		if err != nil {
			t.Error(err)
			continue
		}
		st, err := os.Stat(filepath.Join(app, name))
		if err != nil {
			t.Fatal(err)
		}
		le := binary.LittleEndian
		if le.Uint16(data) != c.Magic() || le.Uint32(data[4:]) != 0 || le.Uint32(data[8:]) != uint32(st.ModTime().Unix()) || le.Uint32(data[12:]) != uint32(st.Size()) {
			t.Errorf("%s: header % x", name, data[:16])
		}
	}
	for _, name := range []string{"main.py", "unused.py"} {
		if _, err := os.Stat(cached(name)); err == nil {
			t.Errorf("%s is there", name)
		}
	}
	if _, err := os.Stat(p.Script); err != nil {
		t.Error(err)
	}

	if p := prepare(t, store, prog, opt); p.Built != 0 || p.Modules != 7 {
		t.Errorf("%+v", p)
	}

	// A file that CPython or somebody else put there is replaced.
	good, err := os.ReadFile(cached("a.py"))
	if err != nil {
		t.Fatal(err)
	}
	bad := append(bytes.Clone(good[:16]), 'N')
	if err := os.WriteFile(cached("a.py"), bad, 0o666); err != nil {
		t.Fatal(err)
	}
	prepare(t, store, prog, opt)
	if data, _ := os.ReadFile(cached("a.py")); !bytes.Equal(data, good) {
		t.Error("a.py was not put back")
	}

	// A new time alone changes the header only.
	then := time.Unix(1_000_000_000, 0)
	if err := os.Chtimes(filepath.Join(app, "a.py"), then, then); err != nil {
		t.Fatal(err)
	}
	if p := prepare(t, store, prog, opt); p.Built != 0 {
		t.Errorf("%+v", p)
	}
	if data, _ := os.ReadFile(cached("a.py")); binary.LittleEndian.Uint32(data[8:]) != 1_000_000_000 {
		t.Errorf("header % x", data[:16])
	}

	// What does not compile any more leaves nothing.
	if err := os.WriteFile(filepath.Join(app, "b.py"), []byte("from ns import ("), 0o666); err != nil {
		t.Fatal(err)
	}
	p = prepare(t, store, prog, opt)
	if len(p.Report.Failed) != 1 || p.Modules != 6 {
		t.Errorf("%+v", p)
	}
	if _, err := os.Stat(cached("b.py")); err == nil {
		t.Error("b.py is still there")
	}

	// Another tool, other options: nothing is reused.
	opt.Tool = "u"
	if p := prepare(t, store, prog, opt); p.Built == 0 {
		t.Error("another tool's result was used")
	}
	opt.Level = 1
	if p := prepare(t, store, prog, opt); p.Built == 0 {
		t.Error("another level's result was used")
	}
	if _, err := os.Stat(strings.TrimSuffix(cached("a.py"), "pyc") + "opt-1.pyc"); err != nil {
		t.Error(err)
	}
}

func TestPrepareTogether(t *testing.T) {
	c := newCompiler(t)
	app := tree(t, "m/__init__.py", "", "m/__main__.py", "from . import x", "m/x.py", "X = 1\n", "m/y.py", "Y = 1\n")
	store := Store{t.TempDir()}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			p, err := store.Prepare(t.Context(), Program{Modules: []string{"m.x"}, Path: []string{app}}, PrepareOptions{Compiler: c, Jobs: 1})
			if err != nil || len(p.Report.Failed) > 0 || p.Modules != 4 {
				t.Error(err, p)
			}
		})
	}
	wg.Wait()
	if got := list(t, store.Dir); strings.Contains(got, ".tmp") || strings.Count(got, "cpython-314.pyc") < 4 {
		t.Error(got)
	}
}
