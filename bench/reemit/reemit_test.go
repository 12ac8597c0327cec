package reemit_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restack/bench/corpus"
	"restack/bench/reemit"
	"restack/build"
)

func files(t *testing.T, n int) *corpus.Corpus {
	t.Helper()
	dir := t.TempDir()
	c := &corpus.Corpus{Dir: dir}
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("m%02d.pyc", i))
		if err := os.WriteFile(path, fmt.Appendf(nil, "module %d", i), 0o644); err != nil {
			t.Fatal(err)
		}
		c.Files = append(c.Files, corpus.File{Rel: fmt.Sprintf("p/m%02d.py", i), Pyc: path})
	}
	return c
}

func TestRun(t *testing.T) {
	c := files(t, 20)
	tr := func(data []byte) (*build.Result, error) {
		switch string(data) {
		case "module 3":
			return nil, errors.New("bad magic")
		case "module 4":
			panic("broken invariant")
		}
		return &build.Result{
			Data: append([]byte("new "), data...), Funcs: 2, Changed: 1, InstsBefore: 10, InstsAfter: 11,
			Kept: []build.Kept{{Name: "f", Line: 7, Reason: "too odd in block 12"}},
		}, nil
	}
	out := t.TempDir()
	rep, err := reemit.Run(t.Context(), c, reemit.Options{Transform: tr, Jobs: 4, Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if rep.Modules != 20 || rep.Funcs != 36 || rep.Changed != 18 || rep.InstsAfter != 198 || len(rep.Kept) != 18 || len(rep.Sums) != 20 {
		t.Errorf("%+v", rep)
	}
	if len(rep.Failed) != 2 || rep.Failed[0].Rel != "p/m03.py" || !errors.Is(rep.Failed[1].Err, reemit.ErrPanic) {
		t.Errorf("failed: %v", rep.Failed)
	}
	data, err := os.ReadFile(filepath.Join(out, "p", "m05.pyc"))
	if err != nil || string(data) != "new module 5" {
		t.Errorf("%q, %v", data, err)
	}
	again, err := reemit.Run(t.Context(), c, reemit.Options{Transform: tr, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	for i := range rep.Sums {
		if rep.Sums[i] != again.Sums[i] {
			t.Errorf("module %d: other bytes with one worker", i)
		}
	}
}

func TestGroupReasons(t *testing.T) {
	got := reemit.GroupReasons([][2]string{{"no slot 3", "a"}, {"depth 1 at 2", "b"}, {"depth 30 at 4\nstack …", "c"}})
	if len(got) != 2 || got[0].Count != 2 || got[0].Reason != "depth N at N" || !strings.HasPrefix(got[0].Example, "b: depth 1") {
		t.Errorf("%+v", got)
	}
}
