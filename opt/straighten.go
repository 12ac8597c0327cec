package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// straighten makes the control flow graph as simple as what it says.
//
//	b1:                               b1:
//	v1:bool = Const[True]             v2 = Call v3
//	If v1 -> b2 b4              →     v5 = Return v2
//	b2: <- b1                         Exit v5
//	v2 = Call v3
//	Plain -> b3
//	b3: <- b2
//	v4 = Phi v2
//	v5 = Return v4
//	Exit v5
//
// A branch on a constant, or with two ways to one place, is none, and what it cut
// off goes; a phi of one value is that value; a block that has only one way in,
// from a block with only one way out, is part of that; a block without content is
// a jump that its predecessors can make themselves.
//
// Sound because no operation moves past another. Blocks are joined only under
// the same handler that gets the same values from both, so that what it sees is
// still the state at the entry. A block without content is kept where its jump
// may do something: under another handler than the jump before it, or with other
// values for that (a jump back polls for signals), or on a source line of its own,
// which tracing sees. For the same reason a jump between joined blocks leaves a Nop
// if it was alone on its line.
//
// Reference: Muchnick 1997, section 18.2.
func straighten(c *Ctx, f *ir.Func) bool {
	changed := straightenBranches(c, f)
	changed = straightenPhis(c, f) || changed
	changed = straightenEmpty(c, f) || changed
	return straightenChains(c, f) || changed
}

// straightenBranches makes branches plain that decide nothing.
func straightenBranches(c *Ctx, f *ir.Func) bool {
	changed := false
	for _, b := range f.Blocks {
		if b.Kind != ir.BlockIf {
			continue
		}
		k := b.Control.Aux.Const
		switch known := b.Control.Op == ir.OpConst && (k == ir.True || k == ir.False); {
		case !known && !sameWay(b):
		case c.Allow(b.Control, "branch"):
			takeBranch(b, !known || k == ir.True)
			changed = true
		}
	}
	if changed {
		ssa.RemoveUnreachable(f)
	}
	return changed
}

// sameWay reports whether both ways of the If block b lead to the same place
// with the same values.
func sameWay(b *ir.Block) bool {
	x, y := b.Succs[0], b.Succs[1]
	if x.Block != y.Block {
		return false
	}
	for _, p := range x.Block.Phis() {
		if p.Args[x.Index] != p.Args[y.Index] {
			return false
		}
	}
	return true
}

// straightenPhis replaces phis that have one argument besides themselves.
func straightenPhis(c *Ctx, f *ir.Func) bool {
	to := make([]*ir.Value, f.NumValues())
	refused := make([]bool, f.NumValues())
	found := false
	for again := true; again; {
		again = false
		for _, b := range f.Blocks {
			for _, p := range b.Phis() {
				if to[p.ID] != nil || refused[p.ID] {
					continue
				}
				v := onlyArg(to, p)
				switch {
				case v == nil:
				case c.Allow(p, "phi"):
					to[p.ID] = v
					again, found = true, true
				default:
					refused[p.ID] = true
				}
			}
		}
	}
	if !found {
		return false
	}
	substitute(f, to)
	for _, b := range f.Blocks {
		kept := b.Values[:0]
		for _, v := range b.Values {
			if to[v.ID] == nil {
				kept = append(kept, v)
			} else {
				v.ResetArgs()
			}
		}
		clear(b.Values[len(kept):])
		b.Values = kept
	}
	return true
}

// onlyArg is the one value that the phi p can be, or nil.
func onlyArg(to []*ir.Value, p *ir.Value) *ir.Value {
	var only *ir.Value
	for _, a := range p.Args {
		a = original(to, a)
		if a == p || a == only {
			continue
		}
		if only != nil {
			return nil
		}
		only = a
	}
	return only
}

// straightenEmpty makes jumps to blocks without content go where those lead.
func straightenEmpty(c *Ctx, f *ir.Func) bool {
	var gone []*ir.Block
	for _, b := range f.Blocks {
		if b == f.Entry || b.Kind != ir.BlockPlain || len(b.Values) > 0 || !skippable(c, b) {
			continue
		}
		t, edge := b.Succs[0].Block, b.Succs[0].Index
		if !c.Allow(firstValue(b), "empty block") {
			continue
		}
		for len(b.Preds) > 0 {
			p := b.Preds[0]
			p.Block.RedirectEdge(p.Index, t)
			for _, phi := range t.Phis() {
				phi.AddArg(phi.Args[edge])
			}
		}
		for len(b.Succs) > 0 {
			b.RemoveEdge(len(b.Succs) - 1)
		}
		gone = append(gone, b)
	}
	removeBlocks(f, gone)
	return len(gone) > 0
}

// skippable reports whether the jump that is all of b does nothing by itself.
func skippable(c *Ctx, b *ir.Block) bool {
	if b.Succs[0].Block == b {
		return false
	}
	for _, e := range b.Preds {
		p := e.Block
		switch {
		case p.Kind != ir.BlockPlain && p.Kind != ir.BlockIf || isExceptional(p, e.Index):
			return false
		case !sameHandled(p, b):
			return false
		case c.seesLines() && b.Pos.Line > 0 && p.Pos.Line != b.Pos.Line:
			return false
		}
	}
	return true
}

// firstValue is a value to call the empty block b by: the first on the way on, or
// any, if there is only a loop.
func firstValue(b *ir.Block) *ir.Value {
	for seen := 0; len(b.Values) == 0 && b.Kind == ir.BlockPlain && seen < len(b.Func.Blocks); seen++ {
		b = b.Succs[0].Block
	}
	for _, b := range append([]*ir.Block{b}, b.Func.Blocks...) {
		if len(b.Values) > 0 {
			return b.Values[0]
		}
	}
	return b.Func.NewValue(ir.OpNop, b.Pos, ir.Aux{}) // the function is nothing but jumps
}

func removeBlocks(f *ir.Func, gone []*ir.Block) {
	if len(gone) == 0 {
		return
	}
	out := make([]bool, f.NumBlocks())
	for _, b := range gone {
		out[b.ID] = true
	}
	f.Blocks = slices.DeleteFunc(f.Blocks, func(b *ir.Block) bool { return out[b.ID] })
}

// straightenChains joins blocks that are always run one after the other.
func straightenChains(c *Ctx, f *ir.Func) bool {
	var gone []*ir.Block
	for _, b := range f.Blocks {
		for joinable(b) {
			t := b.Succs[0].Block
			if !c.Allow(firstValue(t), "joined blocks") {
				break
			}
			if c.seesLines() && jumpAlone(b, t) {
				b.Append(ir.OpNop, b.Pos, ir.Aux{})
			}
			b.Absorb()
			gone = append(gone, t)
		}
	}
	removeBlocks(f, gone)
	return len(gone) > 0
}

// joinable reports whether b and what follows can be one block.
func joinable(b *ir.Block) bool {
	if b.Kind != ir.BlockPlain || len(b.Succs) == 0 {
		return false
	}
	t := b.Succs[0].Block
	return t != b && len(t.Preds) == 1 && len(t.Phis()) == 0 && sameHandled(b, t)
}

// sameHandled reports whether a and b have the same handler, and that gets the
// same values from both, or neither has one.
func sameHandled(a, b *ir.Block) bool {
	h := a.Handler()
	if h != b.Handler() {
		return false
	}
	if h == nil {
		return true
	}
	x, y := a.Succs[len(a.Succs)-1].Index, b.Succs[len(b.Succs)-1].Index
	for _, p := range h.Phis() {
		if p.Args[x] != p.Args[y] {
			return false
		}
	}
	return true
}

// jumpAlone reports whether the jump from b to t is the only one on its line.
func jumpAlone(b, t *ir.Block) bool {
	if n := len(b.Values); b.Pos.Line <= 0 || n > 0 && b.Values[n-1].Op == ir.OpYield { // a Resume must come next
		return false
	}
	for _, v := range slices.Backward(b.Values) {
		if v.Pos.Line > 0 {
			if v.Pos.Line == b.Pos.Line {
				return false
			}
			break
		}
	}
	for _, v := range t.Values {
		if v.Pos.Line > 0 {
			return v.Pos.Line != b.Pos.Line
		}
	}
	return t.Pos.Line != b.Pos.Line
}
