package backend

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// apart reports whether a phi and its argument have different slots.
func (a *allocator) apart(p, o *ir.Value) bool {
	n := a.num[o.ID]
	return n >= 0 && a.class.find(a.num[p.ID]) != a.class.find(n)
}

// unplaceable reports whether a phi cannot have a slot yet.
func (a *allocator) unplaceable(p, o *ir.Value) bool { return !a.placeable(p) }

// copyForHandlers gives phis of handlers arguments that can share their slots:
// Copies of those that cannot, where they are defined. On an exception edge
// nothing can be copied. Phis that hang together, since they stand for one
// variable, get the same Copy.
func (a *allocator) copyForHandlers(wanted func(p, o *ir.Value) bool) bool {
	type key struct {
		web int32
		arg *ir.Value
	}
	webs := classes{parent: make([]int32, len(a.cands))}
	for i := range webs.parent {
		webs.parent[i] = int32(i)
	}
	for i, p := range a.cands {
		for _, o := range p.Args {
			if n := a.num[o.ID]; n >= 0 && p.Op == ir.OpPhi && o.Op == ir.OpPhi {
				webs.parent[webs.find(n)] = webs.find(int32(i))
			}
		}
	}
	copies := map[key]*ir.Value{}
	after := map[*ir.Value][]*ir.Value{}
	for n, p := range a.cands {
		if !a.inPhiSlot(p) {
			continue
		}
		web := webs.find(int32(n))
		var edges []int
		for i, e := range p.Block.Preds {
			if o := p.Args[i]; exceptionEdge(e) && o.Block != e.Block && o.Op != ir.OpIterNext && o.Op != ir.OpSend && o.Op != ir.OpYield && !beginsGenerator(o.Block) && wanted(p, o) {
				edges = append(edges, i)
			}
		}
		for _, i := range edges {
			o := p.Args[i]
			c := copies[key{web, o}]
			if c == nil {
				c = a.f.NewValue(ir.OpCopy, o.Pos, ir.Aux{}, o)
				c.Type, c.Block = o.Type, o.Block
				copies[key{web, o}] = c
				after[o] = append(after[o], c)
				if a.made == nil {
					a.made = map[*ir.Value]bool{}
				}
				a.made[c] = true
			}
			p.SetArg(i, c)
		}
	}
	if len(copies) == 0 {
		return false
	}
	a.num = append(a.num, make([]int32, a.f.NumValues()-len(a.num))...)
	a.uses = append(a.uses, make([]valueUses, a.f.NumValues()-len(a.uses))...)
	for _, b := range a.s.order {
		if slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return after[v] != nil }) {
			a.copyAfter(b, after)
		}
	}
	a.s.live = ssa.Liveness(a.f)
	return true
}

// copyAfter inserts Copies after the values of b that they copy, as candidates.
func (a *allocator) copyAfter(b *ir.Block, after map[*ir.Value][]*ir.Value) {
	first := a.firstPlace(b)
	var values, waiting []*ir.Value
	for i, v := range b.Values {
		if i >= first && v.Op != ir.OpProj && v.Op != ir.OpResume {
			values = append(values, waiting...)
			waiting = waiting[:0]
		}
		values = append(values, v)
		for _, c := range after[v] {
			a.add(c)
			waiting = append(waiting, c)
		}
	}
	b.Values = append(values, waiting...)
}

// dropHandlerPhis gives up phis of handlers whose arguments lie in other slots,
// since there can be no copies on an exception edge; they stay on the stack.
func (a *allocator) dropHandlerPhis() {
	for changed := true; changed; {
		changed = false
		for i, v := range a.cands {
			if v == nil || v.Op != ir.OpPhi || a.placeable(v) {
				continue
			}
			a.num[v.ID] = -1
			a.cands[i] = nil
			changed = true
		}
	}
}

// origin is the value that v was copied from.
func (a *allocator) origin(v *ir.Value) *ir.Value {
	for a.made[v] {
		v = v.Args[0]
	}
	return v
}

// removeCopies deletes the Copies that share a slot with what they copy, or whose
// phis stay on the stack.
func (a *allocator) removeCopies() {
	if len(a.made) == 0 {
		return
	}
	for _, b := range a.s.order {
		for _, p := range b.Phis() {
			n := a.num[p.ID]
			for i, c := range p.Args {
				for a.made[c] && (n < 0 || a.num[c.Args[0].ID] >= 0 && a.class.find(a.num[c.Args[0].ID]) == a.class.find(n)) {
					c = c.Args[0]
				}
				if c != p.Args[i] {
					p.SetArg(i, c)
				}
			}
		}
	}
	for _, b := range a.s.order {
		gone := false
		for _, v := range slices.Backward(b.Values) {
			if a.made[v] && v.Uses() == 0 {
				v.ResetArgs()
				a.cands[a.num[v.ID]] = nil
				a.num[v.ID] = -1
				gone = true
			}
		}
		if gone {
			b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { return a.made[v] && len(v.Args) == 0 })
		}
	}
}

func (a *allocator) placeable(v *ir.Value) bool {
	if !a.inPhiSlot(v) {
		return true
	}
	for i, e := range v.Block.Preds {
		if exceptionEdge(e) {
			if n := a.num[v.Args[i].ID]; n < 0 || a.class.find(n) != a.class.find(a.num[v.ID]) {
				return false
			}
		}
	}
	return true
}

// exceptionEdge reports whether a predecessor edge comes from a raise.
func exceptionEdge(e ir.Edge) bool {
	return e.Block.Protected && e.Index == len(e.Block.Succs)-1
}
