package suite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"restack/bench/corpus"
	"restack/bench/cpython"
)

// Tree is a copy of an interpreter with a library of its own.
type Tree struct {
	Dir    string // the prefix: bin and lib are below it
	Lib    string // the standard library
	Interp *cpython.Interp
}

// Transform turns a .pyc's data into what the tree shall have. With an error the
// original is used.
type Transform func(data []byte) ([]byte, error)

// TreeReport says what was transformed.
type TreeReport struct {
	Modules int
	Failed  map[string]error // by path below the library
}

// manifestName is a file in Tree.Dir with the checksums of all .pyc files. It is
// written last: a tree that has it is complete.
const manifestName = "manifest.json"

// OpenTree returns a tree that [BuildTree] completed earlier, or nil.
func OpenTree(ctx context.Context, p *cpython.Interp, dir string) (*Tree, error) {
	if _, err := os.Stat(filepath.Join(dir, manifestName)); err != nil {
		return nil, nil
	}
	return newTree(ctx, p, dir)
}

func exePath(p *cpython.Interp, dir string) string {
	return filepath.Join(dir, "bin", "python"+p.Version.String())
}

func newTree(ctx context.Context, p *cpython.Interp, dir string) (*Tree, error) {
	q, err := cpython.Probe(ctx, exePath(p, dir))
	if err != nil {
		return nil, err
	}
	t := &Tree{Dir: dir, Lib: filepath.Join(dir, "lib", "python"+p.Version.String()), Interp: q}
	if q.Stdlib != t.Lib {
		return nil, fmt.Errorf("the copied interpreter uses %s instead of %s", q.Stdlib, t.Lib)
	}
	return t, nil
}

// BuildTree copies p's executable and library to dir, which is emptied first,
// compiles the library with it and applies f (nil: nothing) to every module.
func BuildTree(ctx context.Context, p *cpython.Interp, dir string, f Transform, jobs int) (*Tree, *TreeReport, error) {
	dir, err := filepath.Abs(dir)
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if err == nil {
		err = os.MkdirAll(filepath.Join(dir, "bin"), 0o755)
	}
	if err != nil {
		return nil, nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, nil, err
	}
	if err := copyFile(p.Real, exePath(p, dir)); err != nil {
		return nil, nil, err
	}
	for _, name := range []string{"python3", "python"} {
		if err := os.Symlink(filepath.Base(exePath(p, dir)), filepath.Join(dir, "bin", name)); err != nil {
			return nil, nil, err
		}
	}
	lib := filepath.Join(dir, "lib", "python"+p.Version.String())
	if err := copyLib(p.Stdlib, lib); err != nil {
		return nil, nil, err
	}
	if err := linkRest(p.BasePrefix, dir); err != nil {
		return nil, nil, err
	}
	t, err := newTree(ctx, p, dir)
	if err != nil {
		return nil, nil, err
	}
	rep, err := t.fill(ctx, f, jobs)
	if err != nil {
		return nil, nil, err
	}
	return t, rep, t.verify(ctx)
}

// linkRest links what tests look for beside the library: headers, the shared
// library, pkg-config files.
func linkRest(from, to string) error {
	links, err := filepath.Glob(filepath.Join(from, "lib", "libpython*"))
	if err != nil {
		return err
	}
	for _, path := range append(links, filepath.Join(from, "lib", "pkgconfig"), filepath.Join(from, "include")) {
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if _, err := os.Stat(path); err != nil {
			continue
		}
		if err := os.Symlink(path, filepath.Join(to, rel)); err != nil {
			return err
		}
	}
	return nil
}

// copyLib copies a library without compiled files and without what is installed
// in site-packages; directories of binaries are linked.
func copyLib(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		dest, name := filepath.Join(to, rel), d.Name()
		switch {
		case rel == ".":
			return os.MkdirAll(dest, 0o755)
		case d.IsDir() && name == "__pycache__":
			return fs.SkipDir
		case d.IsDir() && (name == "site-packages" || name == "dist-packages"):
			if err := os.Mkdir(dest, 0o755); err != nil {
				return err
			}
			return fs.SkipDir
		case d.IsDir() && filepath.Dir(rel) == "." && (name == "lib-dynload" || name == "config" || strings.HasPrefix(name, "config-")):
			if err := os.Symlink(path, dest); err != nil {
				return err
			}
			return fs.SkipDir
		case d.IsDir():
			return os.Mkdir(dest, 0o755)
		case strings.HasSuffix(name, ".pyc") || strings.HasSuffix(name, ".pyo"):
			if _, err := os.Stat(strings.TrimRight(path, "co")); err == nil {
				return nil // Python 2's compiled file beside its source
			}
		}
		if d.Type()&fs.ModeSymlink != 0 {
			target, err := filepath.EvalSymlinks(path)
			if err != nil {
				return nil // a dangling link, as some test data is
			}
			return os.Symlink(target, dest)
		}
		if !d.Type().IsRegular() {
			return nil
		}
		return copyFile(path, dest)
	})
}

// copyFile copies contents, mode and modification time.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	st, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, st.Mode().Perm()|0o200)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if e := out.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return os.Chtimes(to, st.ModTime(), st.ModTime())
}

// pycPath is where the tree's interpreter looks for a source's compiled form.
func (t *Tree) pycPath(source string) string {
	if t.Interp.CacheTag == "" {
		return source + "c"
	}
	dir, name := filepath.Split(source)
	return filepath.Join(dir, "__pycache__", strings.TrimSuffix(name, ".py")+"."+t.Interp.CacheTag+".pyc")
}

// fill compiles and transforms all modules and writes the manifest.
func (t *Tree) fill(ctx context.Context, f Transform, jobs int) (*TreeReport, error) {
	rels, err := corpus.Sources(t.Lib, false, nil)
	if err != nil {
		return nil, err
	}
	sources := make([]cpython.Source, len(rels))
	for i, rel := range rels {
		sources[i].Path = filepath.Join(t.Lib, filepath.FromSlash(rel))
	}
	compiled, err := t.Interp.Compile(ctx, sources, cpython.BatchOptions{Workers: jobs})
	if err != nil {
		return nil, err
	}
	sums := make([]string, len(rels))
	transformErrs := make([]error, len(rels))
	fatal := make([]error, len(rels))
	limit := make(chan struct{}, max(jobs, 1))
	var wg sync.WaitGroup
	for i := range rels {
		if compiled[i].Err != nil {
			continue
		}
		limit <- struct{}{}
		wg.Go(func() {
			defer func() { <-limit }()
			data := compiled[i].Data
			if f != nil {
				if out, err := f(data); err != nil {
					transformErrs[i] = err
				} else {
					data = out
				}
			}
			sum := sha256.Sum256(data)
			sums[i] = hex.EncodeToString(sum[:])
			path := t.pycPath(sources[i].Path)
			if fatal[i] = os.MkdirAll(filepath.Dir(path), 0o755); fatal[i] == nil {
				fatal[i] = os.WriteFile(path, data, 0o644)
			}
		})
	}
	wg.Wait()
	if err := errors.Join(append(fatal, ctx.Err())...); err != nil {
		return nil, err
	}
	rep := &TreeReport{Failed: make(map[string]error)}
	manifest := make(map[string]string)
	for i, rel := range rels {
		if sums[i] == "" {
			continue
		}
		rep.Modules++
		manifest[rel] = sums[i]
		if transformErrs[i] != nil {
			rep.Failed[rel] = transformErrs[i]
		}
	}
	data, err := json.MarshalIndent(manifest, "", "\t")
	if err != nil {
		return nil, err
	}
	return rep, os.WriteFile(filepath.Join(t.Dir, manifestName), data, 0o644)
}

// verify has the interpreter import a few modules and fails if it compiled any
// of them instead of taking the tree's .pyc.
func (t *Tree) verify(ctx context.Context) error {
	o, err := t.Interp.Run(ctx, cpython.Cmd{Args: append(t.flags(), "-v", "-c", "import json, unittest, re")})
	if err != nil {
		return err
	}
	if o.Exit != 0 {
		return fmt.Errorf("the copied interpreter does not work: %s", o.Failure())
	}
	if bytes.Contains(o.Stderr, []byte("# wrote ")) {
		return errors.New("the copied interpreter does not accept the compiled library")
	}
	return nil
}

// Rewritten lists the .pyc files that are not as [BuildTree] wrote them: tests
// may recompile modules, and then the wrong code is tested from there on.
func (t *Tree) Rewritten() ([]string, error) {
	data, err := os.ReadFile(filepath.Join(t.Dir, manifestName))
	if err != nil {
		return nil, err
	}
	var manifest map[string]string
	if err := json.Unmarshal(data, &manifest); err != nil {
		return nil, err
	}
	rels, err := corpus.Sources(t.Lib, false, nil)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, rel := range rels {
		want, ok := manifest[rel]
		if !ok {
			continue
		}
		data, err := os.ReadFile(t.pycPath(filepath.Join(t.Lib, filepath.FromSlash(rel))))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != want {
			out = append(out, rel)
		}
	}
	return out, nil
}

// flags make the interpreter import from the library what it would otherwise
// have frozen in.
func (t *Tree) flags() []string {
	if t.Interp.Version >= 0x030b {
		return []string{"-X", "frozen_modules=off"}
	}
	return nil
}
