package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// thread lets a jump to a branch whose outcome it knows go on to the right side.
//
//	b2: v2:bool = Const[True]               b2: v2:bool = Const[True]
//	    Plain -> b4                             Plain -> b7
//	b3: v3:bool = Const[False]              b3: v3:bool = Const[False]
//	    Plain -> b4                  →          Plain -> b8
//	b4: <- b2 b3                            b7: v6 = Call v0
//	    v4:bool = Phi v2 v3                     Plain -> b5
//	    v5 = Call v0                        b8: v7 = Call v0
//	    If v4 -> b5 b6                          Plain -> b6
//
// This is what is left of a flag that is set and tested, and of a function that
// returned True or False to an if. The block with the branch is copied for the
// jump, with the phis' values put in, if it is short; what it defines may be used
// elsewhere and is put together by new phis there.
//
// Sound because every way through the function runs the same operations in the same
// order as before, less a test of constants. The copies stand under the same handler,
// with the same state, and on the same lines. The copy of a value that is only
// new on each way (a tuple) is still made once on each.
//
// Heads of loops are left alone: a way around a head would give the loop a second
// entry. Operations that have a place of their own in a frame or a handler are not
// copied.
//
// Reference: Mueller and Whalley 1995.
func thread(c *Ctx, f *ir.Func) bool {
	t := threader{c: c, f: f, budget: maxThreads}
	t.loops = ssa.Loops(f)
	for _, b := range slices.Clone(f.Blocks) {
		if b.Kind == ir.BlockIf && t.copyable(b) {
			t.block(b)
		}
	}
	if len(t.groups) == 0 {
		return false
	}
	t.finish()
	return true
}

const (
	maxThreads    = 100 // copies in one run of the pass: every branch on two constants of a large function
	maxThreadSize = 8   // operations of a block that is copied; a test of a flag has 3
)

type threader struct {
	c      *Ctx
	f      *ir.Func
	loops  *ssa.Forest
	budget int
	groups [][]*ir.Value
	before map[*ir.Block][]*ir.Block // copies to be placed before a block
}

// copyable reports whether there may be two of b.
func (t *threader) copyable(b *ir.Block) bool {
	if len(b.Phis()) == 0 || b == t.f.Entry {
		return false
	}
	if l := t.loops.Of(b); l != nil && (l.Header == b || l.Irreducible) {
		return false
	}
	size := 0
	for _, v := range b.Values {
		switch v.Op {
		case ir.OpPhi, ir.OpConst, ir.OpCopy, ir.OpNop:
		case ir.OpResume, ir.OpYield, ir.OpCatchExc, ir.OpCatchLasti, ir.OpPushExcInfo, ir.OpPopExcept, ir.OpGetAwaitable:
			return false
		default:
			size++
		}
		switch v.Type {
		case ir.TypeMulti, ir.TypeMethod, ir.TypeLasti, ir.TypeCell:
			return false
		}
	}
	return size <= maxThreadSize
}

// block copies b for each jump to it that knows its outcome.
func (t *threader) block(b *ir.Block) {
	var copies [][]*ir.Value
	for i := len(b.Preds) - 1; i >= 0; i-- {
		e := b.Preds[i]
		if t.budget == 0 || e.Block == b || isExceptional(e.Block, e.Index) {
			continue
		}
		outcome, known := outcomeFrom(b, i)
		if !known || !t.c.Allow(b.Control, "jump") {
			continue
		}
		t.budget--
		copies = append(copies, t.copy(b, i, outcome))
	}
	if copies == nil {
		return
	}
	for i, v := range b.Values {
		if v.Type == ir.TypeNone {
			continue
		}
		g := []*ir.Value{v}
		for _, c := range copies {
			g = append(g, c[i])
		}
		t.groups = append(t.groups, g)
	}
}

// outcomeFrom reports which way b goes when it is entered by predecessor i.
func outcomeFrom(b *ir.Block, i int) (outcome, known bool) {
	in := map[*ir.Value]*ir.Value{} // what b's phis and Copies are
	at := func(v *ir.Value) *ir.Value {
		if w := in[v]; w != nil {
			return w
		}
		return v
	}
	consts := map[*ir.Value]ir.Const{}
	of := func(v *ir.Value) ir.Const {
		if k := consts[v]; k != nil {
			return k
		}
		if v = at(v); v.Op == ir.OpConst {
			return v.Aux.Const
		}
		return nil
	}
	for _, v := range b.Values {
		switch v.Op {
		case ir.OpPhi:
			in[v] = v.Args[i]
		case ir.OpCopy:
			in[v] = at(v.Args[0])
		case ir.OpIs, ir.OpIsNot, ir.OpToBool:
			// What a phi is may decide without being a constant.
			w := *v
			w.Args = make([]*ir.Value, len(v.Args))
			for k, a := range v.Args {
				w.Args[k] = at(a)
			}
			if k := fold(&w, of); k != nil {
				consts[v] = k
			}
		default:
			if k := fold(v, of); k != nil {
				consts[v] = k
			}
		}
	}
	k := of(b.Control)
	return k == ir.True, k == ir.True || k == ir.False
}

// copy lets predecessor i of b go to a copy of b that goes on as known. It
// returns the copies of b's values in their order; those of phis have one argument.
func (t *threader) copy(b *ir.Block, i int, outcome bool) []*ir.Value {
	n := t.f.NewBlock(ir.BlockPlain)
	n.Protected, n.Pos = b.Protected, b.Pos
	to := map[*ir.Value]*ir.Value{}
	at := func(v *ir.Value) *ir.Value {
		if w := to[v]; w != nil {
			return w
		}
		return v
	}
	copies := make([]*ir.Value, len(b.Values))
	for k, v := range b.Values {
		w := n.Append(v.Op, v.Pos, v.Aux)
		w.Type, w.Inlined = v.Type, v.Inlined
		if v.Op == ir.OpPhi {
			w.AddArg(v.Args[i])
		} else {
			for _, a := range v.Args {
				w.AddArg(at(a))
			}
		}
		to[v], copies[k] = w, w
	}
	k := 1
	if outcome {
		k = 0
	}
	ways := []ir.Edge{b.Succs[k]}
	if b.Protected {
		ways = append(ways, b.Succs[len(b.Succs)-1])
	}
	for _, e := range ways {
		n.AddEdgeTo(e.Block)
		for _, p := range e.Block.Phis() {
			p.AddArg(at(p.Args[e.Index]))
		}
	}
	e := b.Preds[i]
	e.Block.RedirectEdge(e.Index, n)
	if t.before == nil {
		t.before = map[*ir.Block][]*ir.Block{}
	}
	t.before[b] = append(t.before[b], n)
	return copies
}

// finish puts the copies in their places and restores SSA form.
func (t *threader) finish() {
	fresh := map[*ir.Block]bool{}
	for _, list := range t.before {
		for _, n := range list {
			fresh[n] = true
		}
	}
	var blocks []*ir.Block
	for _, b := range t.f.Blocks {
		if !fresh[b] {
			blocks = append(append(blocks, t.before[b]...), b)
		}
	}
	t.f.Blocks = blocks
	ssa.RemoveUnreachable(t.f)
	rejoin(t.f, t.groups)
}
