package main

import (
	"os"
	"strings"
	"testing"

	"restack/ir"
)

func TestDocsAreCurrent(t *testing.T) {
	want, err := markdown("../op.go")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../docs/ir.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Error("docs/ir.md is out of date: run go generate ./ir")
	}
}

// TestExample parses and checks the function that the page shows.
func TestExample(t *testing.T) {
	_, text, _ := strings.Cut(intro, "```\n")
	text, _, ok := strings.Cut(text, "```")
	if !ok {
		t.Fatal("no example")
	}
	funcs, err := ir.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range funcs {
		if err := ir.Check(f); err != nil {
			t.Error(err)
		}
	}
}
