package pyc_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/ir"
	"restack/ir/pyc"
)

var all = flag.Bool("all", false, "compare the whole standard library of every interpreter, its tests included")

// tricky is what ordinary modules have little of.
const tricky = `
def f(a, b, *args, **kw):
    x = 1000
    def g():
        def h(c): return a, kw, x, c, 1000, 'not a name', ('not a name', 1000, 1e300), b'byt' b'es'
        return h, args, x, 'not a name'
    def gen():
        for i in x, a: yield i, 1000, 1.5
    return g, gen, 1e300, -0.0, 0.0, 1e400, 3j, -0.0j, b'', b'x', '', ('',), ()
class K:
    'doc'
    y = 3 in {1, 2, 3}, 4 in (1, 2), 'é€', u'\ud800' '\U0001f600', u'\xe9'
    def m(self, n=2**100, k=-2**63, z=(2**31, -2**31, 2**15, 2**30)): return self, __class__
    def s(self): return [K for _ in self.y], lambda: (self, 256, 257, -5, -6, 2**63 - 1, 2**64)
class long_enough_class_name_that_is_repeated: same = 'long_enough_class_name_that_is_repeated', True, False, None, Ellipsis
`

const tricky3 = tricky + `
def pos(a, b=1, *c, d, e=2, **f):
    async def co(): return [await x async for x in a], d
    def inner(e=e): nonlocal d; d = e, c
    return co, inner, [(lambda: (x, b)) for x in f]
A = [B := 3, [lambda: B for B_ in 'xyz'], {i: j for i in 'ab' for j in 'cd'}, a[1:2], a[:], a[1:2:'z']]
try: pass
except (A, B) as e: print(f'{e!r:>{A}} and {B}')
`

// TestCPython has every interpreter compare what its compiler made with what
// this package makes of it.
func TestCPython(t *testing.T) {
	interps, err := cpython.List(t.Context(), cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	done := map[ir.Version]bool{}
	for _, p := range interps {
		if _, ok := pyc.Magic(p.Version); !ok || done[p.Version] {
			continue
		}
		done[p.Version] = true
		t.Run(p.Version.String(), func(t *testing.T) { compare(t, p) })
	}
}

func compare(t *testing.T, p *cpython.Interp) {
	if magic, _ := pyc.Magic(p.Version); magic != p.Magic {
		t.Fatalf("%v has the magic number %d, not %d", p, p.Magic, magic)
	}
	src := []byte(tricky)
	if p.Version >= 0x0300 {
		src = []byte(tricky3)
	}
	src = append([]byte("# coding: utf-8\n"), src...)
	sources := append(library(t, p), cpython.Source{Path: "tricky.py", Data: src})
	dir := t.TempDir()
	var pairs bytes.Buffer
	n := 0
	err := p.CompileEach(context.Background(), sources, cpython.BatchOptions{Workers: 2}, func(i int, c cpython.Compiled) error {
		if c.Err != nil { // a library has bad files for its tests
			if sources[i].Data != nil {
				t.Error(c.Err)
			}
			return nil
		}
		n++
		ours := rewrite(t, sources[i].Path, c.Data)
		skip := p.HeaderSize()
		a, b := filepath.Join(dir, fmt.Sprint(i)+".a"), filepath.Join(dir, fmt.Sprint(i)+".b")
		fmt.Fprintf(&pairs, "%s\t%s\n", a, b)
		if err := os.WriteFile(a, c.Data[skip:], 0o600); err != nil {
			return err
		}
		return os.WriteFile(b, ours[skip:], 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.Run(t.Context(), cpython.Cmd{Args: []string{filepath.Join("testdata", "compare.py")}, Stdin: &pairs})
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.TrimSpace(string(out.Stdout)); s != "done" || out.Exit != 0 {
		t.Errorf("%v:\n%s\n%s", p, out.Stdout, out.Stderr)
	}
	t.Logf("%v: %d files", p, n)
}

// rewrite reads and writes a file, and checks that nothing is lost on the way.
func rewrite(t *testing.T, path string, data []byte) []byte {
	f, err := pyc.Read(data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	ours, err := f.Append(nil)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	again, err := pyc.Read(ours)
	if err != nil {
		t.Fatalf("%s: what was written: %v", path, err)
	}
	if !reflect.DeepEqual(f, again) {
		t.Errorf("%s: it reads differently after writing", path)
	}
	if len(ours) > len(data)+len(data)/50 {
		t.Errorf("%s: %d bytes became %d", path, len(data), len(ours))
	}
	return ours
}

// library chooses the modules: about 50 of 3.11+, 15 of older versions.
func library(t *testing.T, p *cpython.Interp) []cpython.Source {
	var paths []string
	if *all {
		err := filepath.WalkDir(p.Stdlib, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "site-packages" {
				return filepath.SkipDir
			}
			if err == nil && strings.HasSuffix(path, ".py") {
				paths = append(paths, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	} else {
		found, err := filepath.Glob(filepath.Join(p.Stdlib, "*.py"))
		if err != nil {
			t.Fatal(err)
		}
		want := 50
		if p.Version < 0x030b {
			want = 15
		}
		for i := 0; i < len(found); i += max(1, len(found)/want) {
			paths = append(paths, found[i])
		}
	}
	sources := make([]cpython.Source, len(paths))
	for i, path := range paths {
		sources[i].Path = path
	}
	return sources
}
