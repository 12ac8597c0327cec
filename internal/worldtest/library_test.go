package worldtest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"restack/world"
)

// The standard library's pure-Python modules as a world: cost and its growth.
func BenchmarkLibrary(b *testing.B) {
	p, err := interpreter()
	if err != nil {
		b.Fatal(err)
	}
	lib := filepath.Join(filepath.Dir(filepath.Dir(p.Path)), "lib", "python"+strings.Join(strings.Split(p.Full, ".")[:2], "."))
	for _, n := range []int{20, 75, 150, 300} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			ms, err := Modules(context.Background(), p, library(b, lib, n))
			if err != nil {
				b.Fatal(err)
			}
			funcs := 0
			for _, m := range ms {
				funcs += len(m.Funcs)
			}
			start := time.Now()
			w := world.Analyze(ms, world.Options{Assume: all})
			took := time.Since(start)
			var mem runtime.MemStats
			runtime.ReadMemStats(&mem)
			b.Logf("%d modules, %d functions, %d classes: %v, heap %d MiB", len(ms), funcs, len(w.Classes), took, mem.HeapAlloc>>20)
		})
	}
}

// library are the first n files of the library, smaller packages' and tests
// apart.
func library(b *testing.B, lib string, n int) []File {
	var files []File
	err := filepath.WalkDir(lib, func(path string, d fs.DirEntry, err error) error {
		if err != nil || len(files) == n {
			return err
		}
		if d.IsDir() && (d.Name() == "test" || d.Name() == "site-packages" || d.Name() == "idlelib" || d.Name() == "__pycache__") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".py") {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(lib, path)
			if err != nil {
				return err
			}
			files = append(files, File{filepath.ToSlash(rel), data})
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return files
}
