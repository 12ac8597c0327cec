package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestConfig(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a/pyproject.toml", "[project]\nname = 'a'\n[tool.restack]\nroots = ['src', 'run.py']\nkeep = ['app.plugins.*']\n"+
		"modules = ['third']\nassume = ['-races', 'lifetimes']\nworld = 'closed'\npython = '3.12'\n[tool.other]\nx = 1\n")
	write("a/src/app/x.py", "")
	for _, path := range []string{"a", "a/src", "a/src/app/x.py", "a/src/app"} {
		c, err := findConfig(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		f := worldFlags{keep: []string{"b"}, assume: []string{"races"}}
		f.apply(c)
		if f.world != "closed" || c.Python != "3.12" || !slices.Equal(f.keep, []string{"app.plugins.*", "b"}) ||
			!slices.Equal(f.assume, []string{"-races", "lifetimes", "races"}) || !slices.Equal(f.modules, []string{"third"}) {
			t.Errorf("%s: %+v %+v", path, f, c)
		}
		t.Chdir(filepath.Join(dir, "a"))
		if got := c.paths(); !slices.Equal(got, []string{"src", "run.py"}) {
			t.Errorf("%s: roots %q", path, got)
		}
		f = worldFlags{world: "open"}
		if f.apply(c); f.world != "open" {
			t.Errorf("%s: world %s", path, f.world)
		}
	}
	write("b/pyproject.toml", "[project]\nname = 'b'\n")
	if c, err := findConfig(filepath.Join(dir, "b")); err != nil || c.Keep != nil {
		t.Errorf("%+v, %v", c, err)
	}
	write("c/pyproject.toml", "[tool.restack]\nkept = []\n")
	if _, err := findConfig(filepath.Join(dir, "c")); err == nil || err.Error() != filepath.Join(dir, "c/pyproject.toml")+": [tool.restack] has no kept" {
		t.Errorf("%v", err)
	}
	write("d/pyproject.toml", "[tool.restack]\nkeep = 3\n")
	if _, err := findConfig(filepath.Join(dir, "d")); err == nil {
		t.Error("a number is a list")
	}
}
