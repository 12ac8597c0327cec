package opt

import (
	"restack/ir"
	"restack/ssa"
)

// rejoin restores SSA form after blocks were copied. Each group is a value and
// the copies that were made of it, which all are the same variable: each use of
// the first is made one of that which reaches it, through phis where several meet.
// Groups are of values in different blocks; phis count from the start of their
// block, as on exception edges.
//
//	b2: v1 = Call v0    b3: v2 = Call v0        b2: v1 = Call v0    b3: v2 = Call v0
//	b4: <- b2 b3                            →   b4: <- b2 b3
//	v3 = UnaryNeg v1                            v4 = Phi v1 v2
//	                                            v3 = UnaryNeg v4
//
// Phis are placed on the iterated dominance frontier (Cytron et al. 1991), but only
// where a use asks.
func rejoin(f *ir.Func, groups [][]*ir.Value) {
	dom := ssa.Dominators(f)
	df := dom.Frontiers()
	group := make([]bool, f.NumValues())
	for _, g := range groups {
		group[g[0].ID] = true
	}
	uses := usesOf(f, func(v *ir.Value) bool { return int(v.ID) < len(group) && group[v.ID] })
	for _, g := range groups {
		if len(uses[g[0].ID]) == 0 {
			continue
		}
		r := rejoiner{f: f, dom: dom, first: g[0], defs: map[*ir.Block]*ir.Value{}, joins: map[*ir.Block]*ir.Value{}}
		r.place(df, g)
		r.rewrite(uses[g[0].ID])
	}
}

// rejoiner works on one group.
type rejoiner struct {
	f     *ir.Func
	dom   *ssa.Dom
	first *ir.Value
	defs  map[*ir.Block]*ir.Value
	joins map[*ir.Block]*ir.Value // blocks where definitions meet; the phi, once asked for
	work  []*ir.Value             // phis that need arguments
}

// place finds the reachable definitions and where they meet.
func (r *rejoiner) place(df *ssa.Frontiers, group []*ir.Value) {
	type place struct {
		b    *ir.Block
		body bool // defined after the phis
	}
	var work []place
	for _, v := range group {
		if r.dom.Reachable(v.Block) && v.Block.Func == r.f {
			r.defs[v.Block] = v
			work = append(work, place{v.Block, v.Op != ir.OpPhi})
		}
	}
	for len(work) > 0 {
		p := work[len(work)-1]
		work = work[:len(work)-1]
		frontier := df.Of(p.b)
		if p.body {
			frontier = df.OfDefs(p.b)
		}
		for _, b := range frontier {
			if _, seen := r.joins[b]; !seen {
				r.joins[b] = nil
				work = append(work, place{b, false})
			}
		}
	}
}

func (r *rejoiner) rewrite(uses []use) {
	for _, u := range uses {
		switch {
		case u.v == nil:
			if r.defs[u.block] == nil {
				u.block.SetControl(r.atEntry(u.block))
			}
		case u.v.Op == ir.OpPhi:
			u.v.SetArg(u.index, r.onEdge(u.block.Preds[u.index]))
		case r.defs[u.block] == nil:
			u.v.SetArg(u.index, r.atEntry(u.block))
		}
	}
	for len(r.work) > 0 {
		p := r.work[len(r.work)-1]
		r.work = r.work[:len(r.work)-1]
		for _, e := range p.Block.Preds {
			p.AddArg(r.onEdge(e))
		}
	}
}

// onEdge is the definition that reaches the end of an edge out of e.Block.
func (r *rejoiner) onEdge(e ir.Edge) *ir.Value {
	if v := r.defs[e.Block]; v != nil && !isExceptional(e.Block, e.Index) {
		return v
	}
	return r.atEntry(e.Block)
}

// atEntry is the definition that reaches the start of b.
func (r *rejoiner) atEntry(b *ir.Block) *ir.Value {
	if v := r.defs[b]; v != nil && v.Op == ir.OpPhi {
		return v
	}
	for at := b; ; {
		if p, join := r.joins[at]; join {
			if p == nil {
				p = r.f.NewValue(ir.OpPhi, ir.NoPos, ir.Aux{})
				p.Type = r.first.Type
				if r.first.Op == ir.OpPhi {
					p.Aux = r.first.Aux
				}
				at.InsertValue(0, p)
				r.joins[at] = p
				r.work = append(r.work, p)
			}
			return p
		}
		at = r.dom.Idom(at)
		if v := r.defs[at]; v != nil && r.dom.Available(v, b) {
			return v
		}
	}
}
