package pygen

import (
	"bytes"
	"path"
	"reflect"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
	"restack/bench/cpython/embedded"
)

// TestGenerate runs programs: each compiles, ends, and most of them come far.
func TestGenerate(t *testing.T) {
	p, err := cpython.Find(t.Context(), "embedded", cpython.WithEmbedded(embedded.Provider{}))
	if err != nil {
		t.Fatal(err)
	}
	f, err := p.NewForker(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const programs = 40
	far, raised := 0, 0
	for seed := range uint64(programs) {
		cfg := Config{Seed: seed, Version: p.Version, Profile: Profiles()[seed%4], Modules: int(seed % 5)}
		files, err := Generate(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := Generate(cfg); !reflect.DeepEqual(files, again) {
			t.Errorf("seed %d gives two programs", seed)
		}
		var modules []cpython.Module
		for _, file := range files {
			data, err := f.Compile(file.Name, file.Data)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			name := strings.TrimSuffix(strings.TrimSuffix(file.Name, ".py"), "/__init__")
			modules = append(modules, cpython.Module{
				Name: strings.ReplaceAll(name, "/", "."), Package: path.Base(file.Name) == "__init__.py", Data: data,
			})
		}
		o, err := f.Run(modules, t.TempDir(), 20*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if o.Exit < 0 {
			t.Errorf("seed %d: %s", seed, o.Failure())
		}
		if bytes.Count(o.Stdout, []byte("\n")) > 20 {
			far++
		}
		if bytes.Contains(o.Stdout, []byte("Error")) {
			raised++
		}
	}
	if far < programs*2/3 || raised < programs/2 {
		t.Errorf("of %d programs %d print more than 20 lines, in %d something is raised", programs, far, raised)
	}
}

func TestProfiles(t *testing.T) {
	if _, err := Generate(Config{Profile: "none"}); err == nil || !strings.Contains(err.Error(), "generators") {
		t.Error(err)
	}
	count := func(profile, what string) int {
		n := 0
		for seed := range uint64(20) {
			files, err := Generate(Config{Seed: seed, Profile: profile})
			if err != nil || len(files) != 1 || files[0].Name != "main.py" {
				t.Fatal(err, len(files))
			}
			n += bytes.Count(files[0].Data, []byte(what))
		}
		return n
	}
	for _, c := range []struct{ profile, more, what string }{
		{"mixed", "objects", "\nclass "}, {"mixed", "generators", "yield"}, {"objects", "calls", "\ndef "},
	} {
		if a, b := count(c.profile, c.what), count(c.more, c.what); a >= b {
			t.Errorf("%q: %d in %s, %d in %s", c.what, a, c.profile, b, c.more)
		}
	}
}
