package irtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"restack/ir"
)

// TestRandom is the property that text form and random functions must have.
func TestRandom(t *testing.T) {
	used := map[ir.Op]bool{}
	blocks := 0
	for seed := range uint64(400) {
		f := Random(seed, int(seed%97))
		if err := ir.Check(f); err != nil {
			t.Fatalf("seed %d: %v in\n%v", seed, err, f)
		}
		text := f.String()
		again, err := ir.Parse([]byte(text))
		if err != nil {
			t.Fatalf("seed %d: %v in\n%s", seed, err, text)
		}
		if err := ir.Equal(f, again[0]); err != nil {
			t.Fatalf("seed %d: %v in\n%s", seed, err, text)
		}
		if err := ir.Check(again[0]); err != nil {
			t.Fatalf("seed %d: parsed: %v in\n%s", seed, err, text)
		}
		if f2 := Random(seed, int(seed%97)); f2.String() != text {
			t.Fatalf("seed %d: not the same again", seed)
		}
		blocks = max(blocks, len(f.Blocks))
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				used[v.Op] = true
			}
		}
	}
	if len(used) < len(ir.Ops())*8/10 || blocks < 50 {
		t.Errorf("only %d of %d ops, at most %d blocks", len(used), len(ir.Ops()), blocks)
	}
}

const goldenText = `A comment.
pass: PASS
versions: 3.11 3.13
-- in.ir --
func f 3.11
	args 1
	local x local
b1:
	v1 = Param[x]
	v2 = UnaryNeg v1
	v3 = Return v2
	Exit v3
-- want --
old
`

func TestGolden(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "neg.txtar")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text := strings.Replace(goldenText, "PASS", filepath.Base(dir), 1)
	write(text)
	golden := func(path string, update bool, run func(f *ir.Func) string) error {
		g, err := readGolden(path)
		if err != nil {
			return err
		}
		return g.check(update, func(v ir.Version) (string, error) { return g.runIR(v, run) })
	}
	run := func(f *ir.Func) string {
		if f.Version >= 0x030d {
			return "new"
		}
		return "older"
	}
	if err := golden(path, false, run); err == nil || !strings.Contains(err.Error(), "want old\nhave older") || !strings.Contains(err.Error(), "-update") {
		t.Errorf("wrong text: %v", err)
	}
	if err := golden(path, true, run); err != nil {
		t.Error(err)
	}
	have, err := os.ReadFile(path)
	want := strings.Replace(text, "-- want --\nold\n", "-- want --\nolder\n-- want@3.13 --\nnew\n", 1)
	if err != nil || string(have) != want {
		t.Errorf("updated to\n%s", have)
	}
	if err := golden(path, false, run); err != nil {
		t.Error(err)
	}
	Golden(t, dir, run)

	damage := func(f *ir.Func) string {
		f.Blocks[0].Values[1].Op = ir.OpNop
		return ""
	}
	for _, c := range []struct {
		old, new, want string
		run            func(f *ir.Func) string
	}{
		{"pass: ", "pass: x", "header says pass", run},
		{"in.ir", "in", "either in.ir or in.py is needed", run},
		{"want@3.13", "in.py", "either in.ir or in.py is needed", run},
		{"want@3.13", "want@foo", `bad version "foo"`, run},
		{"3.11 3.13", "", "no versions", run},
		{"UnaryNeg v1", "UnaryNeg", "before: f: b1: v2 = UnaryNeg: 0 arguments", run},
		{"UnaryNeg v1", "Unary v1", "in.ir:6:7: unknown op", run},
		{"", "", "after: f: b1: v2:any = Nop v1", damage},
	} {
		write(strings.Replace(want, c.old, c.new, 1))
		if err := golden(path, false, c.run); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s → %s: %v, want %s", c.old, c.new, err, c.want)
		}
	}
}

func TestGoldenPass(t *testing.T) {
	GoldenPass(t, "testdata/swap", func(f *ir.Func) {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpBinary {
					x, y := v.Args[0], v.Args[1]
					v.SetArg(0, y)
					v.SetArg(1, x)
				}
			}
		}
	})
}

func TestGoldenPython(t *testing.T) {
	dir := t.TempDir()
	const head = "funcs: f C.m\npasses: a b\nworld: closed\npass: "
	const files = "-- m.py --\nx\n-- in.py --\ny\n-- want --\nm.py C.m [a b] true\n"
	name := filepath.Base(dir)
	if err := os.WriteFile(filepath.Join(dir, "a.txtar"), []byte(head+name+"\n"+files), 0o666); err != nil {
		t.Fatal(err)
	}
	GoldenPython(t, dir, func(_ *testing.T, p Program) string {
		return fmt.Sprintln(p.Files[1].Name, p.Funcs[1], p.Passes, p.Closed)
	})
	Golden(t, dir, func(*ir.Func) string { t.Error("called"); return "" })
	g, err := readGolden(filepath.Join(dir, "a.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	g.head.passes = nil
	if p := g.program(); len(p.Passes) != 1 || p.Passes[0] != name || p.Files[0].Name != "in.py" || len(p.Files) != 2 {
		t.Errorf("%+v", p)
	}
}
