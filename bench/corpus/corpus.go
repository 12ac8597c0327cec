package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"restack/bench/cpython"
)

// File is one compiled source.
type File struct {
	Rel    string // slash-separated path below Corpus.Dir, as "test/test_os.py"
	Source string // path of the .py
	Pyc    string // path of the cached .pyc
}

// Failure is a source that does not compile; a standard library has some, on
// purpose.
type Failure struct {
	Rel string
	Err error
}

// Corpus is a compiled directory.
type Corpus struct {
	Interp *cpython.Interp
	Dir    string
	Files  []File // sorted by Rel
	Failed []Failure
}

// Options say what belongs to a corpus.
type Options struct {
	Dir          string   // empty: the interpreter's standard library
	SitePackages bool     // also what is installed in site-packages
	Only         []string // if not empty: path prefixes below Dir, as "json" or "test/test_os.py"
	Optimize     int      // the compiler's level
	Workers      int      // compiling processes
	Cache        string   // where compiled files are kept; empty: restack/corpus in the user's cache directory
}

// Open finds the sources and compiles those that have no up-to-date .pyc in the
// cache.
func Open(ctx context.Context, p *cpython.Interp, opt Options) (*Corpus, error) {
	dir := opt.Dir
	if dir == "" {
		dir = p.Stdlib
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	cache, err := cacheDir(p, dir, opt)
	if err != nil {
		return nil, err
	}
	rels, err := Sources(dir, opt.SitePackages, opt.Only)
	if err != nil {
		return nil, err
	}
	c := &Corpus{Interp: p, Dir: dir}
	files := make([]File, len(rels))
	failed := make([]error, len(rels))
	var stale []int
	var jobs []cpython.Source
	for i, rel := range rels {
		files[i] = File{
			Rel:    rel,
			Source: filepath.Join(dir, filepath.FromSlash(rel)),
			Pyc:    filepath.Join(cache, filepath.FromSlash(rel)+"c"),
		}
		if !fresh(p, files[i]) {
			stale = append(stale, i)
			jobs = append(jobs, cpython.Source{Path: files[i].Source, Optimize: opt.Optimize})
		}
	}
	err = p.CompileEach(ctx, jobs, cpython.BatchOptions{Workers: opt.Workers}, func(k int, r cpython.Compiled) error {
		i := stale[k]
		if failed[i] = r.Err; r.Err != nil {
			return nil
		}
		return writeFile(files[i].Pyc, r.Data)
	})
	if err != nil {
		return nil, err
	}
	for i, f := range files {
		if failed[i] != nil {
			c.Failed = append(c.Failed, Failure{f.Rel, failed[i]})
		} else {
			c.Files = append(c.Files, f)
		}
	}
	return c, nil
}

// Sources lists the .py files below dir, slash-separated, sorted, without those
// in __pycache__.
func Sources(dir string, sitePackages bool, only []string) ([]string, error) {
	var rels []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if name == "__pycache__" || !sitePackages && path != dir && (name == "site-packages" || name == "dist-packages") {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".py") || !d.Type().IsRegular() {
			return nil
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); wanted(rel, only) {
			rels = append(rels, rel)
		}
		return nil
	})
	return rels, err
}

func wanted(rel string, only []string) bool {
	for _, prefix := range only {
		if rest, ok := strings.CutPrefix(rel, strings.TrimSuffix(prefix, "/")); ok && (rest == "" || rest[0] == '/' || rest == ".py") {
			return true
		}
	}
	return len(only) == 0
}

// cacheDir names the cache after all that the compiled bytes depend on, beside
// the sources.
func cacheDir(p *cpython.Interp, dir string, opt Options) (string, error) {
	base := opt.Cache
	if base == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		base = filepath.Join(user, "restack", "corpus")
	}
	key := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%d", p.Real, p.Full, dir, opt.Optimize))
	return filepath.Join(base, fmt.Sprintf("%s-%x", p.Full, key[:6])), nil
}

// fresh reports whether the cached .pyc is of this very source: CPython's own
// test, on magic number, modification time and size.
func fresh(p *cpython.Interp, f File) bool {
	st, err := os.Stat(f.Source)
	if err != nil {
		return false
	}
	h, err := os.Open(f.Pyc)
	if err != nil {
		return false
	}
	defer h.Close()
	head := make([]byte, p.HeaderSize())
	if _, err := h.Read(head); err != nil || !bytes.Equal(head[:4], p.Header) {
		return false
	}
	if len(head) == 8 {
		return binary.LittleEndian.Uint32(head[4:]) == uint32(st.ModTime().Unix())
	}
	return binary.LittleEndian.Uint32(head[4:]) == 0 &&
		binary.LittleEndian.Uint32(head[8:]) == uint32(st.ModTime().Unix()) &&
		binary.LittleEndian.Uint32(head[12:]) == uint32(st.Size())
}

// writeFile writes by renaming, so that a reader or an interrupted run never
// leaves half a file.
func writeFile(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".tmp-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}
