package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// gvn does not compute again what was computed before from the same values, and
// does not ask again what a branch has decided.
//
//	v3 = Is v1 v2                     v3 = Is v1 v2
//	If v3 -> b2 b3                    If v3 -> b2 b3
//	b2: <- b1                         b2: <- b1
//	v4 = Is v1 v2              →      v6 = Call v1
//	v5 = Not v4                       Plain -> b4
//	v6 = Call v1
//	If v5 -> b3 b4
//
// An operation counts as computed if it stands on every way to the second, which
// then uses the first's result; below one side of a branch, its condition is a
// constant. The truth of a bool is that bool, and not not a bool too.
//
// Sound for operations that by their effects read and write nothing, do not raise
// and make nothing with an identity: each time the same operands give the same
// object. Holding it longer is not seen, for it does not belong to anybody (what
// reads memory is a matter for loads). Code of modules and classes has no slots to hold
// anything, and its stack is no place for that, below what operations want there.
//
// Reference: Alpern, Wegman and Zadeck 1988, in the form of Briggs, Cooper and
// Simpson 1997: one walk over the dominator tree with a hash table.
func gvn(c *Ctx, f *ir.Func) bool {
	g := numberer{c: c, exprs: newExprs(f), decided: map[*ir.Value][]decision{}}
	changed := false
	for _, b := range g.dom.Preorder() {
		g.enter(b)
		for _, v := range b.Values {
			changed = g.visit(v) || changed
		}
	}
	changed = substitute(f, g.to) || changed
	cut := false
	for _, b := range slices.Clone(f.Blocks) {
		if b.Kind != ir.BlockIf {
			continue
		}
		if t, known := g.outcome(b.Control, b); known && c.Allow(b.Control, "decided branch") {
			takeBranch(b, t)
			cut = true
		}
	}
	if cut {
		ssa.RemoveUnreachable(f)
	}
	return changed || cut
}

// decision says that a value is true or not in all blocks below one.
type decision struct {
	below *ir.Block
	is    bool
}

type numberer struct {
	*exprs
	c       *Ctx
	decided map[*ir.Value][]decision
}

// enter notes what a branch decided when it came to b.
func (g *numberer) enter(b *ir.Block) {
	if len(b.Preds) != 1 {
		return
	}
	e := b.Preds[0]
	if e.Block.Kind != ir.BlockIf || e.Index > 1 {
		return
	}
	is := e.Index == 0
	v := g.find(e.Block.Control)
	for {
		g.decided[v] = append(g.decided[v], decision{b, is})
		if v.Op != ir.OpNot {
			return
		}
		v, is = g.find(v.Args[0]), !is
	}
}

// outcome is what the bool v was decided to be in b.
func (g *numberer) outcome(v *ir.Value, b *ir.Block) (is, known bool) {
	for _, d := range g.decided[g.find(v)] {
		if g.dom.Dominates(d.below, b) {
			return d.is, true
		}
	}
	return false, false
}

func (g *numberer) visit(v *ir.Value) bool {
	if !g.pure(v) {
		return false
	}
	w := g.same(v)
	if w == nil {
		k, ok := g.key(v)
		if !ok {
			return false
		}
		w = g.earlier(k, v, func(*ir.Value) bool { return true })
		if w == nil {
			g.add(k, v)
			return g.negated(v, k)
		}
	}
	if v.Type == ir.TypeBool {
		if is, known := g.outcome(w, v.Block); known {
			if !g.c.Allow(v, "decided") {
				return false
			}
			become(v, ir.OpConst, ir.TypeBool, ir.Aux{Const: boolConst(is)})
			return true
		}
	}
	if v.Uses() == 0 || !g.c.hasRoom() || !g.c.Allow(v, "computed before") {
		return false
	}
	g.to[v.ID] = w
	return false // until it is substituted
}

// negated finds that the opposite of v was decided.
func (g *numberer) negated(v *ir.Value, k expr) bool {
	switch k.op {
	case ir.OpIs:
		k.op = ir.OpIsNot
	case ir.OpIsNot:
		k.op = ir.OpIs
	case ir.OpNot:
		return g.opposite(v, v.Args[0])
	default:
		return false
	}
	w := g.earlier(k, v, func(*ir.Value) bool { return true })
	return w != nil && g.opposite(v, w)
}

func (g *numberer) opposite(v, w *ir.Value) bool {
	if is, known := g.outcome(w, v.Block); known && g.c.Allow(v, "decided") {
		become(v, ir.OpConst, ir.TypeBool, ir.Aux{Const: boolConst(!is)})
		return true
	}
	return false
}

// same is what v is without computing, or nil: the truth of a bool, a bool that is
// negated twice.
func (g *numberer) same(v *ir.Value) *ir.Value {
	switch v.Op {
	case ir.OpToBool:
		if w := g.find(v.Args[0]); w.Type == ir.TypeBool && w.Op != ir.OpConst {
			return w
		}
	case ir.OpNot:
		if w := g.find(v.Args[0]); w.Op == ir.OpNot && w.Args[0].Op != ir.OpConst {
			return w.Args[0]
		}
	}
	return nil // of a constant, too, which has no place of its own
}

// pure reports whether v computes something from its operands and does nothing
// else.
func (g *numberer) pure(v *ir.Value) bool {
	switch v.Op {
	case ir.OpPhi, ir.OpCopy, ir.OpParam, ir.OpFreeVar, ir.OpUnbound, ir.OpConst, ir.OpCommonConst, ir.OpProj, ir.OpNop,
		ir.OpCatchExc, ir.OpCatchLasti, ir.OpReturn:
		return false // no computation, or one that belongs to its place
	case ir.OpToBool:
		if g.find(v.Args[0]).Type == ir.TypeBool {
			return true
		}
	}
	return v.Type != ir.TypeNone && g.c.effects(v) == 0
}
