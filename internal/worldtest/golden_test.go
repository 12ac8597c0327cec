package worldtest

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
	"restack/world"
)

var update = flag.Bool("update", false, "rewrite what the golden files expect")

func interpreter() (*cpython.Interp, error) {
	return cpython.Find(context.Background(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
}

func interp(t *testing.T) *cpython.Interp {
	t.Helper()
	p, err := interpreter()
	check(t, err)
	return p
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

const all = world.Globals | world.Classes | world.Builtins | world.Frames | world.Races

// Each archive has the sources of a world, and what is to be known of it in
// "types", "classes" and "calls".
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	check(t, err)
	if len(paths) == 0 {
		t.Fatal("no golden files")
	}
	p := interp(t)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			check(t, err)
			var files []File
			n := 0
			for _, f := range a.Files {
				if strings.HasSuffix(f.Name, ".py") {
					files = append(files, File{f.Name, f.Data})
					n++
				}
			}
			ms, err := Modules(context.Background(), p, files)
			check(t, err)
			w := world.Analyze(ms, world.Options{Assume: all})
			var types, classes, calls bytes.Buffer
			w.DumpTypes(&types)
			w.DumpClasses(&classes)
			w.DumpCalls(&calls)
			got := &txtar.Archive{Comment: a.Comment, Files: append(a.Files[:n:n],
				txtar.File{Name: "types", Data: types.Bytes()},
				txtar.File{Name: "classes", Data: classes.Bytes()},
				txtar.File{Name: "calls", Data: calls.Bytes()})}
			if *update {
				check(t, os.WriteFile(path, txtar.Format(got), 0o666))
				return
			}
			if g := string(txtar.Format(got)); g != string(txtar.Format(a)) {
				t.Errorf("go test ./internal/worldtest -update rewrites it; got\n%s", g)
			}
		})
	}
}
