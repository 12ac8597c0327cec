package ssa

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"restack/ir"
)

// show prints a function compactly for expectations.
func show(f *ir.Func) string {
	var s strings.Builder
	for _, b := range f.Blocks {
		fmt.Fprintf(&s, "b%d:\n", b.ID)
		for _, v := range b.Values {
			fmt.Fprintf(&s, "  v%d %v:%v", v.ID, v.Op, v.Type)
			if k := v.Op.Info().Aux; k == ir.AuxLocal || k == ir.AuxInt {
				fmt.Fprintf(&s, "[%d]", v.Aux.Int)
			}
			for _, a := range v.Args {
				fmt.Fprintf(&s, " v%d", a.ID)
			}
			s.WriteByte('\n')
		}
		fmt.Fprintf(&s, "  %v", b.Kind)
		for k, e := range b.Succs {
			if exceptional(b, k) {
				s.WriteString(" !")
			}
			fmt.Fprintf(&s, " b%d", e.Block.ID)
		}
		s.WriteByte('\n')
	}
	return s.String()
}

func liftAndShow(t *testing.T, f *ir.Func, want string) {
	t.Helper()
	checkGraph(t, f)
	Lift(f)
	if got := show(f); strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	checkSSA(t, f)
}

func TestLiftTrace(t *testing.T) {
	rounds := 3000
	if testing.Short() {
		rounds = 300
	}
	for n := range rounds {
		make := func() *ir.Func {
			r := rand.New(rand.NewPCG(uint64(n), 1))
			return randomNaive(r, 1+r.IntN(12), 1+r.IntN(8))
		}
		naive, lifted := make(), make()
		checkGraph(t, naive)
		Lift(lifted)
		if n%3 == 0 {
			SplitCriticalEdges(lifted)
			for _, b := range lifted.Blocks {
				for k := range b.Kind.NumSuccs() {
					if b.Kind.NumSuccs() > 1 && len(b.Succs[k].Block.Preds) > 1 {
						t.Fatalf("function %d: critical edge from b%d", n, b.ID)
					}
				}
			}
		}
		if t.Failed() {
			return
		}
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			checkSSA(t, lifted)
			for seed := range uint64(10) {
				odds := uint64(4) << (seed % 5)
				a := &walk{t: t, f: naive, odds: odds, signals: n%3 != 0, seed: seed << 20}
				b := &walk{t: t, f: lifted, odds: odds, signals: n%3 != 0, seed: seed << 20}
				a.run()
				b.run()
				short := min(len(a.trace), len(b.trace))
				if !slices.Equal(a.trace[:short], b.trace[:short]) || a.done && b.done && len(a.trace) != len(b.trace) {
					t.Fatalf("walk %d differs\nnaive %q\nSSA   %q", seed, a.trace, b.trace)
				}
			}
		})
	}
}

// A parameter and a variable bound in a loop.
func TestLiftLoop(t *testing.T) {
	f := newNaive(2, 1)
	entry, head, body, exit := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockIter), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit)
	store(entry, 0, entry.Append(ir.OpParam, ir.NoPos, ir.Aux{})) // v1, v2
	store(entry, 2, entry.Append(ir.OpGetIter, ir.NoPos, ir.Aux{}, check(entry, 0)))
	entry.AddEdgeTo(head)
	head.SetControl(head.Append(ir.OpIterNext, ir.NoPos, ir.Aux{}, load(head, 2)))
	head.AddEdgeTo(body)
	head.AddEdgeTo(exit)
	store(body, 1, binary(body, head.Control, check(body, 0)))
	body.AddEdgeTo(head)
	leave(exit, check(exit, 1))
	liftAndShow(t, f, `
b1:
  v17 Unbound:maybe
  v1 Param:any[0]
  v2 StoreLocal:none[0] v1
  v4 Copy:any v1
  v5 GetIter:any v4
  Plain b2
b2:
  v16 Phi:maybe[2] v17 v11
  v8 IterNext:any v5
  Iter b3 b4
b3:
  v10 Copy:any v1
  v11 Binary:any v8 v10
  v12 StoreLocal:none[1] v11
  Plain b2
b4:
  v14 CheckBound:any[1] v16
  v15 Return:none v14
  Exit
`)
}

// A protected block is split where its handler would see a change, a run of
// stores in one piece; a store that the handler does not look at splits
// nothing.
func TestLiftTry(t *testing.T) {
	f := newNaive(3, 0)
	entry, try, exit, handler := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit), f.NewBlock(ir.BlockExit)
	store(entry, 0, konst(entry))
	entry.AddEdgeTo(try)
	store(try, 2, binary(try, check(try, 0), check(try, 0)))
	store(try, 0, binary(try, check(try, 2), check(try, 2)))
	store(try, 1, check(try, 2))
	store(try, 2, konst(try))
	store(try, 0, binary(try, check(try, 1), check(try, 0)))
	try.AddEdgeTo(exit)
	protect(try, handler)
	leave(exit, check(exit, 0))
	handler.Append(ir.OpCatchExc, ir.NoPos, ir.Aux{})
	leave(handler, check(handler, 0), check(handler, 1))
	liftAndShow(t, f, `
b1:
  v37 Unbound:maybe
  v1 Const:any
  v2 StoreLocal:none[0] v1
  Plain b2
b2:
  v4 Copy:any v1
  v6 Copy:any v1
  v7 Binary:any v4 v6
  v8 StoreLocal:none[2] v7
  v10 Copy:any v7
  v12 Copy:any v7
  v13 Binary:any v10 v12
  v14 StoreLocal:none[0] v13
  Plain b6 ! b4
b6:
  v16 Copy:any v7
  v17 StoreLocal:none[1] v16
  Plain b5 ! b4
b5:
  v18 Const:any
  v19 StoreLocal:none[2] v18
  v21 Copy:any v16
  v23 Copy:any v13
  v24 Binary:any v21 v23
  v25 StoreLocal:none[0] v24
  Plain b3 ! b4
b3:
  v27 Copy:any v24
  v28 Return:none v27
  Exit
b4:
  v35 Phi:any[1] v13 v13 v1
  v36 Phi:maybe[2] v16 v37 v37
  v29 CatchExc:any
  v31 Copy:any v35
  v33 CheckBound:any[1] v36
  v34 Return:none v31 v33
  Exit
`)
}

// Stores of one unpacking stay together, so that no item crosses a block edge.
func TestLiftStoreRun(t *testing.T) {
	f := newNaive(3, 0)
	entry, try, handler := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit), f.NewBlock(ir.BlockExit)
	entry.AddEdgeTo(try)
	u := try.Append(ir.OpUnpack, ir.NoPos, ir.Aux{Int: 3}, konst(try))
	var items []*ir.Value
	for i := range 3 {
		items = append(items, try.Append(ir.OpProj, ir.NoPos, ir.Aux{Int: i}, u))
	}
	for i, v := range items {
		store(try, i, v)
	}
	leave(try, binary(try, check(try, 0), check(try, 2)))
	protect(try, handler)
	leave(handler, check(handler, 1))
	Lift(f)
	checkSSA(t, f)
	if len(f.Blocks) != 4 || len(try.Values) != 8 {
		t.Error(show(f))
	}
}

// The frame of an inlined comprehension (3.12): the outer content of the slot,
// which may be nothing, is put away on the stack and restored.
func TestLiftComprehension(t *testing.T) {
	f := newNaive(1, 2)
	entry, head, body, exit := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockIter), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit)
	it := entry.Append(ir.OpGetIter, ir.NoPos, ir.Aux{}, konst(entry))
	store(entry, 1, load(entry, 0))
	store(entry, 0, entry.Append(ir.OpUnbound, ir.NoPos, ir.Aux{}))
	store(entry, 2, it)
	entry.AddEdgeTo(head)
	head.SetControl(head.Append(ir.OpIterNext, ir.NoPos, ir.Aux{}, load(head, 2)))
	head.AddEdgeTo(body)
	head.AddEdgeTo(exit)
	store(body, 0, head.Control)
	body.Append(ir.OpDrop, ir.NoPos, ir.Aux{}, load(body, 0))
	body.AddEdgeTo(head)
	store(exit, 0, load(exit, 1))
	leave(exit, konst(exit))
	liftAndShow(t, f, `
b1:
  v17 Unbound:maybe
  v1 Const:any
  v2 GetIter:any v1
  v3 Copy:maybe v17
  v6 StoreLocal:none[0] v17
  Plain b2
b2:
  v9 IterNext:any v2
  Iter b3 b4
b3:
  v10 StoreLocal:none[0] v9
  v11 Copy:any v9
  v12 Drop:none v11
  Plain b2
b4:
  v14 StoreLocal:none[0] v3
  v15 Const:any
  v16 Return:none v15
  Exit
`)
}

// A cell is taken from its slot without a Copy, the operand is not.
func TestLiftCell(t *testing.T) {
	f := newNaive(2, 0)
	b := f.NewBlock(ir.BlockExit)
	store(b, 0, b.Append(ir.OpParam, ir.NoPos, ir.Aux{}))
	store(b, 0, b.Append(ir.OpMakeCell, ir.NoPos, ir.Aux{}, load(b, 0)))
	store(b, 1, konst(b))
	b.Append(ir.OpStoreDeref, ir.NoPos, ir.Aux{}, load(b, 0), load(b, 1))
	leave(b, b.Append(ir.OpLoadDeref, ir.NoPos, ir.Aux{}, load(b, 0)), load(b, 0))
	liftAndShow(t, f, `
b1:
  v1 Param:any[0]
  v2 StoreLocal:none[0] v1
  v4 MakeCell:cell v1
  v5 StoreLocal:none[0] v4
  v6 Const:any
  v7 StoreLocal:none[1] v6
  v9 Copy:any v6
  v10 StoreDeref:none[0] v4 v9
  v12 LoadDeref:any[0] v4
  v13 Copy:cell v4
  v14 Return:none v12 v13
  Exit
`)
}

// A variable bound before nested loops, rebound inside them: whether it is
// bound is a question about a cycle of phis.
func TestLiftBoundInLoops(t *testing.T) {
	f := loopNest(3)
	store(f.Entry, 1, konst(f.Entry))
	Lift(f)
	checkSSA(t, f)
	phis := 0
	for _, b := range f.Blocks {
		phis += len(b.Phis())
		for _, v := range b.Values {
			if v.Op == ir.OpCheckBound || v.Op == ir.OpUnbound {
				t.Errorf("v%d: %v", v.ID, v.Op)
			}
		}
	}
	if phis != 3 { // one per loop for local 0, none for local 1
		t.Errorf("%d phis, want 3\n%s", phis, show(f))
	}
}

// What is checked once is bound from there on.
func TestLiftCheckOnce(t *testing.T) {
	f := newNaive(1, 0)
	a, b, c, d := f.NewBlock(ir.BlockIf), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockExit)
	a.SetControl(a.Append(ir.OpToBool, ir.NoPos, ir.Aux{}, konst(a)))
	a.AddEdgeTo(b)
	a.AddEdgeTo(c)
	store(b, 0, konst(b))
	b.AddEdgeTo(c)
	c.Append(ir.OpDrop, ir.NoPos, ir.Aux{}, check(c, 0))
	c.AddEdgeTo(d)
	leave(d, check(d, 0))
	liftAndShow(t, f, `
b1:
  v12 Unbound:maybe
  v1 Const:any
  v2 ToBool:bool v1
  If b2 b3
b2:
  v3 Const:any
  v4 StoreLocal:none[0] v3
  Plain b3
b3:
  v11 Phi:maybe[1] v12 v3
  v6 CheckBound:any[0] v11
  v7 Drop:none v6
  Plain b4
b4:
  v9 Copy:any v6
  v10 Return:none v9
  Exit
`)
}
