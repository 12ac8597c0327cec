package worldtest

import (
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

// What CPython is seen to do in the benchmark programs and in the worlds of the
// golden files must be among what is known: the classes of arguments and
// results, and the functions that a call whose targets are complete gets to.
func TestObserved(t *testing.T) {
	paths, err := filepath.Glob("../../bench/programs/*.py")
	check(t, err)
	more, err := filepath.Glob("testdata/run/*.py")
	check(t, err)
	p := interp(t)
	dir := t.TempDir()
	script := filepath.Join(dir, "observe.py")
	check(t, os.WriteFile(script, observer, 0o666))
	for _, path := range append(paths, more...) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".py"), func(t *testing.T) {
			path, err := filepath.Abs(path)
			check(t, err)
			data, err := os.ReadFile(path)
			check(t, err)
			ms, err := Modules(t.Context(), p, []File{{"__main__.py", data}})
			check(t, err)
			compare(t, world.Analyze(ms, world.Options{Assume: all}), observe(t, p, script, path, filepath.Join(dir, "out.json")))
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
			return o.Kind != world.KindClass || class == "type" || class == "ABCMeta"
		case c.Body != nil:
			return c.Body.Code.QualName == class
		}
		return c.Name == class
	})
}
