package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"restack/bench/cpython/embedded"
)

var update = flag.Bool("update", false, "write what the commands in the documents print")

var console = regexp.MustCompile("(?ms)^```console\n\\$ restack ([^\n]*)\n(.*?)^```$")

// TestDocs runs the commands in docs/*.md, as from the project's folder with the
// embedded interpreter, and compares what they print.
func TestDocs(t *testing.T) {
	exe, err := embedded.Provider{}.Extract()
	if err != nil {
		t.Fatal(err)
	}
	search, err := searchPath(filepath.Join(t.TempDir(), "bin"), exe, os.Getenv("PATH"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", search)
	t.Chdir(filepath.Join("..", ".."))
	root, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := 0
	for _, path := range docs {
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := console.ReplaceAllFunc(have, func(block []byte) []byte {
			commands++
			line := string(console.FindSubmatch(block)[1])
			var out bytes.Buffer
			if code := Main(strings.Fields(line), streams{out: &out, err: &out}, embedded.Provider{}); code != 0 {
				t.Errorf("%s: restack %s: exit status %d: %s", path, line, code, &out)
			}
			text := strings.ReplaceAll(out.String(), root+string(filepath.Separator), "")
			return []byte("```console\n$ restack " + line + "\n" + text + "```")
		})
		switch {
		case bytes.Equal(have, want):
		case *update:
			if err := os.WriteFile(path, want, 0o666); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s is out of date: go test ./cmd/restack -run TestDocs -update", path)
		}
	}
	if commands == 0 {
		t.Error("no commands")
	}
}
