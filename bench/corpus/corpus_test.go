package corpus_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"restack/bench/corpus"
	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

func TestOpen(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.py": "x = 1\n", "b/c.py": "y = 2\n", "b/bad.py": "y = = 2\n", "b/note.txt": "",
		"site-packages/s.py": "", "__pycache__/p.py": "",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	opt := corpus.Options{Dir: dir, Cache: t.TempDir()}
	open := func(want ...string) *corpus.Corpus {
		t.Helper()
		c, err := corpus.Open(t.Context(), p, opt)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range c.Files {
			got = append(got, f.Rel)
			if data, err := os.ReadFile(f.Pyc); err != nil || len(data) < 30 {
				t.Errorf("%s: %d bytes, %v", f.Pyc, len(data), err)
			}
		}
		if len(got) != len(want) {
			t.Fatalf("files %q, want %q", got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("files %q, want %q", got, want)
			}
		}
		return c
	}
	c := open("a.py", "b/c.py")
	if len(c.Failed) != 1 || c.Failed[0].Rel != "b/bad.py" {
		t.Errorf("failed: %v", c.Failed)
	}
	// The cache is used while the source is the same, and only then.
	stamp := func() time.Time {
		st, err := os.Stat(c.Files[0].Pyc)
		if err != nil {
			t.Fatal(err)
		}
		return st.ModTime()
	}
	before := stamp()
	open("a.py", "b/c.py")
	if stamp() != before {
		t.Error("compiled again without need")
	}
	if err := os.Chtimes(filepath.Join(dir, "a.py"), time.Time{}, time.Unix(1e9, 0)); err != nil {
		t.Fatal(err)
	}
	open("a.py", "b/c.py")
	if stamp() == before {
		t.Error("not compiled again")
	}
	opt.Only = []string{"b"}
	open("b/c.py")
	opt.Only = []string{"a"}
	open("a.py")
	opt.Only, opt.SitePackages = nil, true
	open("a.py", "b/c.py", "site-packages/s.py")
}
