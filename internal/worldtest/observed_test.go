package worldtest

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/world"
)

//go:embed observe.py
var observer []byte

type observed struct {
	Seen  [][]any
	Edges map[string][]string
}

// What CPython is seen to do in the benchmark programs, in those of testdata/run
// and in those that compare the behaviour of the original with the result must be
// among what is known: the classes of arguments and results, and the functions
// that a call whose targets are complete gets to.
func TestObserved(t *testing.T) {
	checkObserved(t, interp(t), "../../bench/programs/*.py", "testdata/run/*.py", "../../testdata/py/*.py")
}

// The same where the bytecode is older.
func TestObservedOlder(t *testing.T) {
	p, err := cpython.Find(t.Context(), "3.12")
	if err != nil {
		t.Skip(err)
	}
	checkObserved(t, p, "testdata/run/*.py", "../../testdata/py/[a-d]*.py")
}

func checkObserved(t *testing.T, p *cpython.Interp, patterns ...string) {
	var paths []string
	for _, pattern := range patterns {
		more, err := filepath.Glob(pattern)
		check(t, err)
		paths = append(paths, more...)
	}
	dir := t.TempDir()
	script := filepath.Join(dir, "observe.py")
	check(t, os.WriteFile(script, observer, 0o666))
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".py"), func(t *testing.T) {
			path, err := filepath.Abs(path)
			check(t, err)
			data, err := os.ReadFile(path)
			check(t, err)
			ms, err := Modules(t.Context(), p, []File{{"__main__.py", data}})
			if err != nil {
				t.Skip(err) // of another version
			}
			o := observe(t, p, script, path, filepath.Join(dir, "out.json"))
			if strings.Contains(string(data), "weakref") {
				o.Edges = nil // callbacks run where an object goes
			}
			compare(t, world.Analyze(ms, world.Options{Assume: all}), o)
		})
	}
}

func observe(t *testing.T, p *cpython.Interp, script, path, out string) *observed {
	res, err := p.Run(context.Background(), cpython.Cmd{Args: []string{script, path, out, "3"}, Timeout: 20 * time.Second})
	check(t, err)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatalf("%v\n%s", err, res.Stderr)
	}
	_ = os.Remove(out)
	var o observed
	check(t, json.Unmarshal(data, &o))
	if len(o.Seen) == 0 && bytes.Contains(res.Stderr, []byte("ModuleNotFoundError")) {
		t.Skip("for another version")
	}
	if len(o.Seen) == 0 {
		t.Fatalf("nothing seen\n%s", res.Stderr)
	}
	return &o
}

func key(f *world.Function) string { return fmt.Sprintf("%s:%d", f.Code.QualName, f.Code.FirstLine) }

func compare(t *testing.T, w *world.World, o *observed) {
	fns := map[string]*world.Function{}
	sites := map[string][]world.Site{}
	for _, m := range w.Modules {
		for _, f := range m.Funcs {
			if _, ok := fns[key(f)]; ok {
				fns[key(f)] = nil // two of that name in a line
				continue
			}
			fns[key(f)] = f
			for _, s := range w.Sites(f) {
				p := s.Value.Pos
				k := fmt.Sprintf("%s:%d-%d:%d-%d", key(f), p.Line, p.EndLine, p.Col, p.EndCol)
				sites[k] = append(sites[k], s)
			}
		}
	}
	for _, s := range o.Seen {
		f := fns[s[0].(string)]
		if f == nil {
			continue
		}
		want := f.Return
		if i, err := strconv.Atoi(s[1].(string)); err == nil {
			want = f.Params[i]
		}
		for _, c := range s[2].([]any) {
			if !mayHave(want, c.(string)) {
				t.Errorf("%s %s: is %s, known is %s", s[0], s[1], c, want)
			}
		}
	}
	for k, callees := range o.Edges {
		ss := sites[k]
		if len(ss) == 0 || slices.ContainsFunc(ss, func(s world.Site) bool { return !s.Complete }) {
			continue
		}
		for _, c := range callees {
			if strings.Contains(c, "__del__:") {
				continue // it runs where an object goes
			}
			if !slices.ContainsFunc(ss, func(s world.Site) bool {
				return slices.ContainsFunc(s.Targets, func(x world.Target) bool { return x.Fn != nil && key(x.Fn) == c })
			}) {
				t.Errorf("%s calls %s, which is not among its complete targets", k, c)
			}
		}
	}
}

// mayHave reports that t has an object of the class of that name.
func mayHave(t world.Type, class string) bool {
	return t.Unknown || slices.ContainsFunc(t.Objects, func(o *world.Object) bool {
		c := o.TypeOf()
		switch {
		case c == nil:
			return o.Kind != world.KindClass || slices.Contains([]string{"type", "ABCMeta", "EnumType"}, class)
		case c.Body != nil:
			return c.Body.Code.QualName == class
		}
		return c.Name == class
	})
}
