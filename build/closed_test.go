package build

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/ir"
	"restack/opt"
	"restack/world"
)

// copyIn is the simplest pass that lets one module's code become part of another
// module: a call of a function of the world that returns a constant becomes that.
var copyIn = &opt.Pass{Name: "copyin", Run: func(c *opt.Ctx, f *ir.Func) bool {
	changed := false
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpCall || len(v.Args) != 1 || v.Args[0].Op != ir.OpLoadGlobal {
				continue
			}
			if k := constantResult(c.World, v.Args[0].Aux.Str); k != nil && c.Allow(v, "copy") {
				v.ResetArgs()
				v.Op, v.Aux = ir.OpConst, ir.Aux{Const: k}
				changed = true
			}
		}
	}
	return changed
}}

func constantResult(w *world.World, name string) ir.Const {
	if w == nil {
		return nil
	}
	for _, m := range w.Modules {
		for _, fn := range m.Funcs {
			if fn.Code.Name != name {
				continue
			}
			for _, b := range fn.IR.Blocks {
				if b.Kind == ir.BlockExit && b.Control.Op == ir.OpReturn && b.Control.Args[0].Op == ir.OpConst {
					return b.Control.Args[0].Aux.Const
				}
			}
		}
	}
	return nil
}

func output(t *testing.T, c Compiler, args ...string) string {
	t.Helper()
	r, err := c.(realCompiler).Run(t.Context(), cpython.Cmd{Args: append([]string{"-B"}, args...)})
	if err != nil || r.Exit != 0 {
		t.Fatalf("%v: %s", err, r.Stderr)
	}
	return strings.TrimSpace(string(r.Stdout))
}

// An edit of one module never meets the old code of it that another one holds.
// What main prints is the result of the call that copyIn rewrites, and of one
// that it does not see.
func TestClosedIsNeverStale(t *testing.T) {
	c := newCompiler(t)
	const lib, edited = "def answer():\n    return 'first'\n", "def answer():\n    return 'second'\n"
	app := tree(t,
		"main.py", "import lib\nfrom lib import answer\ndef copied():\n    return answer()\nprint(copied(), getattr(lib, 'answer')())\n",
		"lib.py", lib)
	app, err := filepath.EvalSymlinks(app)
	if err != nil {
		t.Fatal(err)
	}
	edit := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(app, "lib.py"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{Passes: []*opt.Pass{copyIn}}

	t.Run("run", func(t *testing.T) {
		edit(lib)
		store := Store{t.TempDir()}
		prepareIt := func() *Prepared {
			t.Helper()
			return prepare(t, store, Program{Modules: []string{"main"}, Path: []string{app}},
				PrepareOptions{Options: o, Compiler: c, Jobs: 2, Tool: "t", Closed: &Closed{}})
		}
		run := func(p *Prepared) string {
			return output(t, c, "-c", "import sys; sys.pycache_prefix = sys.argv[1]; sys.path[0] = sys.argv[2]; import main", p.Prefix, app)
		}
		first := prepareIt()
		if first.Built != 2 || first.Report.Rewrites.Total() != 1 {
			t.Fatalf("%+v", first)
		}
		if got := run(first); got != "first first" {
			t.Error(got)
		}
		if again := prepareIt(); again.Built != 0 || again.Prefix != first.Prefix {
			t.Errorf("%+v", again)
		}
		edit(edited) // while the program runs: its world is that of its beginning
		if got := run(first); got != "first first" {
			t.Error(got)
		}
		second := prepareIt()
		if second.Built != 2 || second.Prefix == first.Prefix {
			t.Errorf("%+v", second)
		}
		if got := run(second); got != "second second" {
			t.Error(got)
		}
		edit(lib)
		if back := prepareIt(); back.Built != 0 || back.Prefix != first.Prefix {
			t.Errorf("%+v", back)
		}
	})

	t.Run("tree", func(t *testing.T) {
		edit(lib)
		out := t.TempDir()
		build := func() *Report {
			t.Helper()
			plan, err := Scan([]string{app}, ToTree, out)
			if err != nil {
				t.Fatal(err)
			}
			r, err := plan.Build(t.Context(), TreeOptions{Options: o, Compiler: c, Closed: &Closed{}})
			if err != nil || len(r.Failed) > 0 {
				t.Fatal(err, r.Failed)
			}
			return r
		}
		if r := build(); r.Rewrites.Total() != 1 || !slices.Equal(r.World.Modules, []string{"lib", "main"}) {
			t.Errorf("%+v", r)
		}
		edit(edited)
		if got := output(t, c, filepath.Join(out, "main.pyc")); got != "first first" {
			t.Error(got)
		}
		build()
		if got := output(t, c, filepath.Join(out, "main.pyc")); got != "second second" {
			t.Error(got)
		}
	})

	t.Run("cache", func(t *testing.T) {
		for _, target := range []Target{ToCache, InPlace} {
			plan, err := Scan([]string{app}, target, t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := plan.Build(t.Context(), TreeOptions{Options: o, Compiler: c, Closed: &Closed{}}); err != ErrNotTree {
				t.Error(err)
			}
		}
		if list(t, app) != "lib.py main.py" {
			t.Error(list(t, app))
		}
	})
}

// importsIn compiles a source and finds its imports.
func importsIn(t *testing.T, c Compiler, src string) imports {
	t.Helper()
	p := newWholeProgram(Options{}, &Closed{}, c, 1, nil)
	m := &member{name: "m", abs: "m.py", source: &Source{Path: "m.py", Data: []byte(src)}}
	if err := p.compile(t.Context(), []*member{m}); err != nil || m.err != nil {
		t.Fatal(err, m.err)
	}
	return m.imports
}

func TestImportsOf(t *testing.T) {
	c := newCompiler(t)
	show := func(i imports) string {
		var out []string
		for _, x := range i.List {
			s := strings.Repeat(".", x.Level) + x.Name
			if x.From != nil {
				s += ":" + strings.Join(x.From, ",")
			}
			out = append(out, s)
		}
		if i.Computed {
			out = append(out, "computed")
		}
		for _, r := range i.Replaced {
			if r == "" {
				out = append(out, "own")
			} else {
				out = append(out, "="+r)
			}
		}
		if i.Reruns != "" {
			out = append(out, "reruns")
		}
		return strings.Join(out, " ")
	}
	for _, x := range []struct{ src, want string }{
		{"import a.b.c as d, e", "a.b.c e"},
		{"from a import b, c\nfrom . import d\nfrom ..x.y import *", "a:b,c .:d ..x.y:*"},
		{"if f():\n  import a\ndef g():\n  class C:\n    def h(self):\n      return [(lambda: __import__('b'))() for _ in x]\n", "a b"},
		{"import importlib\nimportlib.import_module('a.b')", "importlib a.b"},
		{"from importlib import import_module\nimport_module('.b', __package__)", "importlib:import_module .b"},
		{"def f():\n  from importlib import import_module as im\n  return im('a')", "importlib:import_module a"},
		{"import importlib\nimportlib.import_module(name)", "importlib computed"},
		{"import importlib\nim = importlib.import_module\nim('a')", "importlib computed"},
		{"from importlib import import_module as im\nim('a')", "importlib:import_module computed"},
		{"__import__('a', fromlist=['b'])", "a computed"},
		{"map(__import__, names)", "computed"},
		{"import importlib\nimportlib.reload(a)", "importlib reruns"},
		{"import a\na.reload()", "a"},
		{"import sys\nx = sys.modules['a'], sys.modules.get('b'), 'c' in sys.modules", "sys"},
		{"import sys\nsys.modules[__name__] = x", "sys own"},
		{"import sys\ndef f():\n  sys.modules['a.b'] = x", "sys =a.b"},
		{"import sys\nsys.modules[a] = x", "sys reruns"},
		{"import sys\nf(sys.modules)", "sys reruns"},
		{"import sys\ndef f():\n  del sys.modules['a']", "sys reruns"},
		{"import sys\ndef f(name):\n  return sys.modules.pop(name)", "sys reruns"},
		{"import sys\nclass C:\n  def f(self):\n    self.modules['a'] = 1", "sys"},
		{"import sys as s\ns.modules.pop('a')", "sys reruns"},
		{"import sys\nt.modules.pop('a')", "sys"},
		{"def f():\n  import sys as s\n  s.modules.clear()", "sys reruns"},
		{"from sys import modules\ndel modules['a']", "sys:modules reruns"},
	} {
		if got := show(importsIn(t, c, x.src)); got != x.want {
			t.Errorf("%s:\n%s, not %s", x.src, got, x.want)
		}
	}
}

func TestFinder(t *testing.T) {
	dir := tree(t, "a.py", "", "b/__init__.py", "", "b/c.py", "", "b/d/e.py", "", "ns/x.py", "", "f.py", "", "f.cpython-312-x86_64-linux-gnu.so", "",
		"g.pyc", "", "b.py", "", "sys.py", "", "os/__init__.py", "", "json/x.py", "", "queue.py", "", "h/__init__.pyc", "")
	more := tree(t, "ns/y.py", "", "a.py", "", "z.py", "")
	f := newFinder([]string{dir, more})
	for name, want := range map[string]string{
		"a": "a.py", "b": "b/__init__.py", "b.c": "b/c.py", "b.d": "", "b.d.e": "b/d/e.py", "ns": "", "ns.x": "ns/x.py", "ns.y": "ns/y.py",
		"f": "none", "g": "g.pyc", "sys": "none", "os": "none", "json": "none", "json.x": "none", "queue": "queue.py", "nothing": "none",
		"a.x": "none", "b.nothing": "none", "z": "z.py", "h": "h/__init__.pyc", "": "none", "b.": "none",
	} {
		got := "none"
		if l := f.find(name); l != nil {
			got = strings.TrimPrefix(strings.TrimPrefix(filepath.ToSlash(l.file), filepath.ToSlash(dir)+"/"), filepath.ToSlash(more)+"/")
		}
		if got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
	if got := strings.Join(f.modules([]string{dir, more}), " "); got != "a b f g h json ns os queue sys z" {
		t.Error(got)
	}
}

// What anything may happen to is said to the analysis.
func TestClosedKeeps(t *testing.T) {
	c := newCompiler(t)
	app := tree(t,
		"__main__.py", "import one, cycle\nfrom pkg import *\n",
		"one.py", "", "cycle.py", "import tool\n", "tool.py", "import cycle\n", "alone.py", "import secret\n", "secret.py", "",
		"pkg/__init__.py", "", "pkg/a.py", "from .b import x\n", "pkg/b.py", "from .. import nothing\nfrom ... import less\n",
		"time.py", "import one\n", "queue.py", "", "broken.py", "def", "namespace/x.py", "")
	plan, err := Scan([]string{app, filepath.Join(app, "tool.py")}, ToTree, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r, err := plan.Build(context.Background(), TreeOptions{Compiler: c, Closed: &Closed{}})
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, k := range r.World.Kept {
		kept = append(kept, k.Module+": "+k.Why)
	}
	want := []string{
		"alone: nothing that the program begins with imports it by a constant name",
		"namespace.x: nothing that the program begins with imports it by a constant name",
		"one: time imports it, which is outside the world",
		"queue: nothing that the program begins with imports it by a constant name",
		"secret: nothing that the program begins with imports it by a constant name",
		"tool: the program may begin with it, and imports it, too",
	}
	if !slices.Equal(kept, want) {
		t.Errorf("%s", strings.Join(kept, "\n"))
	}
	if len(r.World.Outside) != 1 || r.World.Outside[0].Module != "time" || len(r.Failed) != 1 {
		t.Errorf("%+v %+v", r.World.Outside, r.Failed)
	}
}

// Where a function stays as it was that makes an instance, none of its class is
// made in two steps.
func TestTwoStepsTogether(t *testing.T) {
	c := newCompiler(t)
	app := tree(t, "__main__.py", `class A:
    def __init__(self, x):
        self.x = x
class B:
    def __init__(self, x):
        self.x = x
def a(x):
    return A(x).x
def b(x):
    return A(x).x + B(x).x
print(a(1), b(2), A(3).x, B(4).x)
`)
	for _, test := range []struct {
		breaks string
		split  int
	}{{"none", 2}, {"a", 1}, {"b", 0}} {
		broken := &opt.Pass{Name: "broken", Run: func(_ *opt.Ctx, f *ir.Func) bool {
			if f.Name == test.breaks {
				panic("as intended")
			}
			return false
		}}
		out := t.TempDir()
		plan, err := Scan([]string{app}, ToTree, out)
		if err != nil {
			t.Fatal(err)
		}
		r, err := plan.Build(t.Context(), TreeOptions{Options: Options{Passes: []*opt.Pass{broken, opt.Lookup("construct")}}, Compiler: c, Closed: &Closed{}})
		if err != nil || len(r.Failed) > 0 {
			t.Fatal(err, r.Failed)
		}
		if got := r.Rewrites.Total(); got != test.split {
			t.Errorf("%s: %d classes, want %d", test.breaks, got, test.split)
		}
		if got := output(t, c, filepath.Join(out, "__main__.pyc")); got != "1 4 3 4" {
			t.Errorf("%s: %s", test.breaks, got)
		}
	}
}
