package irtest

import (
	"fmt"
	"testing"

	"restack/ir"
)

// A clone prints the same, passes the same checks and shares nothing that can be
// changed.
func TestClone(t *testing.T) {
	for seed := range uint64(200) {
		f := Random(seed, 10+int(seed))
		before := f.String()
		g := f.Clone()
		if err := ir.Check(g); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := ir.Equal(f, g); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		damage(g)
		if f.String() != before {
			t.Fatalf("seed %d: the original changed with its clone", seed)
		}
		if err := ir.Check(f); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if v := g.NewValue(ir.OpNop, ir.NoPos, ir.Aux{}); int(v.ID) != f.NumValues() {
			t.Fatalf("seed %d: the next value is %v, not v%d", seed, v, f.NumValues())
		}
	}
}

// damage changes whatever a function has that is its own.
func damage(f *ir.Func) {
	for i := range f.Locals {
		f.Locals[i].Name = fmt.Sprint("changed", i)
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			v.Aux, v.Pos = ir.Aux{Int: 99, Str: "changed"}, ir.NoPos
			v.ResetArgs()
		}
		b.SetControl(nil)
		for len(b.Succs) > 0 {
			b.RemoveEdge(0)
		}
		b.Values = b.Values[:0]
	}
	f.Blocks, f.Entry = f.Blocks[:1], nil
}

// Constants are the same objects in a clone.
func TestCloneShares(t *testing.T) {
	consts := 0
	for seed := range uint64(20) {
		f := Random(seed, 60)
		g := f.Clone()
		for i, b := range f.Blocks {
			for j, v := range b.Values {
				w := g.Blocks[i].Values[j]
				if w == v || w.Block != g.Blocks[i] || w.Uses() != v.Uses() || w.Aux != v.Aux {
					t.Fatalf("%s and %s", v.LongString(), w.LongString())
				}
				if v.Aux.Const != nil {
					consts++
				}
			}
		}
		if g.Code != f.Code {
			t.Error("the code object was copied")
		}
	}
	if consts == 0 {
		t.Error("no function had a constant")
	}
}
