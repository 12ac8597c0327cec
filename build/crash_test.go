package build

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"restack/bench/cpython"
)

// victims are the programs of testdata/py that are damaged and run: between them
// they have all kinds of code.
var victims = []string{
	"async_generators", "cells_closures", "class_super_mro", "comprehension_scopes", "exc_group_star", "exc_in_statements",
	"eval_order_fstring", "func_varargs_identity", "gen_close_in_finally", "gen_yield_from", "match_sequences_mappings",
	"star_expressions", "tryfinally_loops", "unbound_locals", "with_control_flow",
}

// TestDamagedRuns damages programs, takes them through Module and runs what it
// lets through: the interpreter must not crash. MUTANTS sets how many of each
// program.
func TestDamagedRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("needs fork")
		return
	}
	each := 12
	if s := os.Getenv("MUTANTS"); s != "" {
		if _, err := fmt.Sscan(s, &each); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range interpreters(t) {
		t.Run(p.Version.String(), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			written, refused := damageAll(t, p, dir, each)
			o, err := p.Run(t.Context(), cpython.Cmd{Args: []string{"-E", "-s", "testdata/runall.py", dir}, Timeout: time.Hour})
			if err != nil {
				t.Fatal(err)
			}
			want := fmt.Sprintf("%d run\n", written)
			if got := string(o.Stdout); got != want {
				t.Errorf("%s\n%s%s", o.Failure(), got, o.Stderr)
				if keep := os.Getenv("KEEP"); keep != "" {
					for line := range strings.Lines(got) {
						name, _, _ := strings.Cut(line, " ")
						if data, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
							_ = os.WriteFile(filepath.Join(keep, p.Version.String()+"-"+name), data, 0o666)
						}
					}
				}
			}
			t.Logf("%v: %d let through, %d refused", p, written, refused)
			if written == 0 || refused == 0 {
				t.Error("the damage is too small or too great")
			}
		})
	}
}

func damageAll(t *testing.T, p *cpython.Interp, dir string, each int) (written, refused int) {
	for _, name := range victims {
		out, err := p.Compile(t.Context(), []cpython.Source{{Path: "../testdata/py/" + name + ".py"}}, cpython.BatchOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].Err != nil {
			continue // for another version
		}
		for seed := range each {
			data := damaged(t, out[0].Data, uint64(seed))
			res, err := Module(data, Options{Force: seed%2 == 0})
			if err != nil {
				refused++
				continue
			}
			written++
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.pyc", name, seed)), res.Data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return written, refused
}
