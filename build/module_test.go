package build

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"restack/backend"
	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pydis"
)

// samples are the .pyc files with all constructs of the language that the
// frontend's tests have, one for each version.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../frontend/testdata/*.bin")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	out := map[string][]byte{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = data
	}
	return out
}

// verified is whether all code objects of a .pyc pass the verifier.
func verified(t testing.TB, data []byte) *pyc.File {
	t.Helper()
	f, err := pyc.Read(data)
	if err != nil {
		t.Fatalf("what was written cannot be read: %v", err)
	}
	for _, c := range pydis.Codes(f.Code) {
		if err := backend.Verify(f.Version, c); err != nil {
			t.Fatalf("what was written does not pass: %s: %v", c.QualName, err)
		}
	}
	return f
}

func TestModule(t *testing.T) {
	for name, data := range samples(t) {
		t.Run(name, func(t *testing.T) {
			same, err := Module(data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(same.Data, data) || same.Changed != 0 {
				t.Error("not asked for, and changed")
			}
			first, err := Module(data, Options{Force: true, Check: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, k := range first.Kept {
				t.Errorf("%+v", k)
			}
			if first.Changed != first.Funcs || first.Funcs != same.Funcs {
				t.Errorf("%d functions, then %d, and %d changed", same.Funcs, first.Funcs, first.Changed)
			}
			verified(t, first.Data)
			second, err := Module(data, Options{Force: true})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Data, second.Data) {
				t.Error("other bytes the second time")
			}
			again, err := Module(first.Data, Options{Force: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(again.Kept) > 0 || again.InstsAfter > first.InstsAfter {
				t.Errorf("from its own output: %d instructions instead of %d, kept %v", again.InstsAfter, first.InstsAfter, again.Kept)
			}
		})
	}
}

// TestModuleRefuses has functions that neither can be written anew nor pass as
// they are: with one of them, nothing is written.
func TestModuleRefuses(t *testing.T) {
	for name, data := range samples(t) {
		f, err := pyc.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		codes := pydis.Codes(f.Code)
		codes[len(codes)-1].StackSize = 0
		bad, err := f.Append(nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, force := range []bool{false, true} {
			if _, err := Module(bad, Options{Force: force}); err == nil || !strings.Contains(err.Error(), "co_stacksize is 0") {
				t.Errorf("%s: a stack of 0 items: %v", name, err)
			}
		}
		codes[len(codes)-1].Bytecode = codes[len(codes)-1].Bytecode[:2]
		if bad, err = f.Append(nil); err != nil {
			t.Fatal(err)
		}
		if _, err := Module(bad, Options{Force: true}); err == nil || !strings.Contains(err.Error(), ", line ") {
			t.Errorf("%s: cut: %v", name, err)
		}
	}
}

// identities prints which objects are the same, and what of functions must stay.
const identities = `"""Module doc."""
def f1(): return (1, "some text", 2.5)
def f2(): return (1, "some text", 2.5)
def g1(): return "not an identifier"
def g2(): return "not an identifier"
def h(a, b=(1, 2), *, c: int = 3.25, d=frozenset({1, 2})) -> "text":
    """Doc of h."""
    def inner(x=b): return x, c
    return inner
def big1(): return 1234567890123456789012345678901234567890
def big2(): return 1234567890123456789012345678901234567890
print(f1() is f2(), g1() is g2(), big1() is big2(), f1() is f1())
print([x is y for x, y in zip(f1(), f2())])
print(__doc__, h.__doc__, f1.__doc__, h.__defaults__, h.__kwdefaults__, h.__annotations__)
print(h(1)(), h.__code__.co_varnames, h.__code__.co_freevars, h(1).__code__.co_freevars, h(1).__qualname__)
print(h.__code__.co_consts[:1], h.__code__.co_flags, h.__code__.co_firstlineno)
print([c.co_name for c in h.__code__.co_consts if hasattr(c, "co_name")])
class C:
    "Doc of C."
    __slots__ = ("a", "b")
    def m(self): return __class__
print(C.__doc__, C().m() is C, C.m.__qualname__, C.__firstlineno__, C.__static_attributes__)
`

func TestIdentities(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	plain, anew := runBoth(t, p, "m.py", []byte(identities), t.TempDir())
	if plain != anew {
		t.Errorf("plain:\n%s\nwritten anew:\n%s", plain, anew)
	}
	if !strings.HasPrefix(plain, "exit 0") {
		t.Error(plain)
	}
}

// runBoth runs a source compiled by the interpreter as it is and written anew,
// and gives exit status and output of both.
func runBoth(t testing.TB, p *cpython.Interp, name string, src []byte, dir string) (plain, anew string) {
	t.Helper()
	// With the source beside it, tracebacks show lines.
	if err := os.WriteFile(filepath.Join(dir, name), src, 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := p.Compile(t.Context(), []cpython.Source{{Path: filepath.Join(dir, name)}}, cpython.BatchOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if out[0].Err != nil {
		return out[0].Err.Error(), out[0].Err.Error()
	}
	res, err := Module(out[0].Data, Options{Force: true, Check: true})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, k := range res.Kept {
		t.Errorf("%s %v: kept %+v", name, p.Version, k)
	}
	run := func(data []byte) string {
		path := filepath.Join(dir, name+"c")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		o, err := p.Run(t.Context(), cpython.Cmd{Args: []string{"-s", path}, Env: []string{"PYTHONHASHSEED=0"}, Dir: dir, Timeout: 60 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		return outcome(o)
	}
	return run(out[0].Data), run(res.Data)
}

func outcome(o *cpython.Outcome) string {
	var sb strings.Builder
	if o.TimedOut {
		sb.WriteString("timed out\n")
	}
	sb.WriteString("exit " + strconv.Itoa(o.Exit) + "\n")
	sb.Write(o.Stdout)
	sb.WriteString("--- stderr\n")
	sb.Write(o.Stderr)
	return sb.String()
}

// interpreters are those found whose bytecode can be written, one of each
// version.
func interpreters(t testing.TB) []*cpython.Interp {
	t.Helper()
	list, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	var out []*cpython.Interp
	seen := map[ir.Version]bool{}
	for _, p := range list {
		if p.Version >= 0x030b && p.Version <= 0x030e && !seen[p.Version] {
			seen[p.Version] = true
			out = append(out, p)
		}
	}
	return out
}
