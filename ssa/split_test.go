package ssa

import (
	"testing"

	"restack/ir"
)

// A cell goes back into its slot in a protected block, as after a comprehension:
// its handler must not be thought to find the slot empty.
func TestRestoreCells(t *testing.T) {
	funcs, err := ir.Parse([]byte(`func f 3.14 naive
	flags optimized|newlocals
	stack 4
	file "m.py"
	line 1
	local x local|cell
	local s0 stack
	names g
	const c0 = None
b1:
	v1 = LoadLocal[x]
	v2 = MakeCell v1
	v3 = StoreLocal[x] v2
	v4 = LoadLocal[x]
	v5 = Unbound
	v6 = StoreLocal[x] v5
	v7 = StoreLocal[s0] v4
	Plain -> b2
b2: <- b1
	v8 = LoadLocal[s0]
	v9 = StoreLocal[x] v8
	v10 = LoadGlobal[g]
	v11 = Drop v10
	v12 = Const[None]
	v13 = Return v12
	Exit v13 !b3
b3: <- b2
	v14 = CatchExc
	v15 = LoadLocal[x]
	v16 = BuildTuple v15
	v17 = Drop v16
	v18 = Reraise[0] v14
	Exit v18
`))
	if err != nil {
		t.Fatal(err)
	}
	f := funcs[0]
	Lift(f)
	if err := ir.Check(f); err != nil {
		t.Errorf("%v\n%s", err, f)
	}
	b := f.Blocks[1]
	if b.Protected || !b.Succs[0].Block.Protected || len(b.Values) == 0 || b.Values[len(b.Values)-1].Op != ir.OpStoreLocal {
		t.Errorf("only what comes after the store may raise:\n%s", f)
	}
}
