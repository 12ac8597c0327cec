package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// delegate puts the bodies of generators and coroutines in the place of what
// delegates to them, yield from and await, where nothing else has the object.
//
//	v2 = Call v1                      b2: the body of the generator,
//	v3 = GetYieldFromIter v2              its yields, its return edges -> b5
//	Plain -> b2                           Plain -> b5
//	b2: v4 = Phi None v6
//	    v5 = Send v3 v4
//	    Send v5 -> b3 b4          →
//	b3: v6 = Yield v5
//	    Resume
//	    Plain -> b2
//	b4: v7 = EndSend v3 v5            b5: v7 is what the body returns
//
// By the definition of delegation (PEP 380) whoever resumes the outer one, throws
// into it or closes it does so to the inner one, which is what happens to a yield
// of its body in the outer one's. There are two differences. A StopIteration
// that leaves the inner one is a RuntimeError in the outer one (stopIteration).
// And when the outer one is closed, GeneratorExit is raised in it anew whatever
// became of it in the inner one. So a body with a handler around a yield, which
// may hold it up, is left alone; that of a delegation in it, whose handler lets
// it pass, is not.
//
// Arguments are bound at the call, and the body begins at once. What the frame
// of the inner one keeps alive is treated as that of an inlined function.
//
// The assumption frames says that nobody misses the frame and the object, as
// cr_await and gi_yieldfrom show it.
func delegate(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) || !c.hasBuiltins() || f.Code.Flags&(suspending|ir.FlagAsyncGenerator) == 0 {
		return false
	}
	return c.rounds(newInliner(c, f).delegations)
}

// delegation is a known generator or coroutine that f delegates to.
type delegation struct {
	call, receiver, send *ir.Value
	end                  *ir.Value // the EndSend
	way                  ir.Edge   // the last edge on the way from send to end
	target               world.Target
	active               *activation
	cells                []*ir.Value // of its closure
}

// delegations does one round.
func (n *inliner) delegations() bool {
	n.dom = nil
	facts := n.c.Facts()
	loops := ssa.Loops(n.f)
	hot := reachedNormally(n.f)
	dom := ssa.Dominators(n.f)
	uses := usesOf(n.f, delegated)
	var list []*delegation
	var depths []int
	for _, b := range n.f.Blocks {
		for _, v := range b.Values {
			if !hot[b.ID] {
				continue
			}
			d := findDelegation(v, uses, dom)
			if d == nil {
				continue
			}
			t := n.suspended(v, facts)
			if t == nil {
				continue
			}
			d.target, d.active = *t, n.activation(t.Fn)
			if d.active.reason != "" || !n.fits(v, t, &d.active.inlinee, facts) {
				continue
			}
			var ok bool
			if d.cells, ok = n.freeCells(v, t, &d.active.inlinee); ok {
				list, depths = append(list, d), append(depths, loops.Depth(b))
			}
		}
	}
	to := map[*ir.Value]*ir.Value{}
	pairs := openPairs(n.f, facts)
	changed := false
	for i, d := range list {
		if n.worth(&candidate{in: &d.active.inlinee, depth: depths[i]}) && n.delegate(d, to) {
			changed = true
		}
	}
	if !changed {
		return false
	}
	ssa.RemoveUnreachable(n.f)
	replaceAll(n.f, to)
	pairs.close()
	return true
}

// delegated reports whether v is, or makes, what is delegated to.
func delegated(v *ir.Value) bool {
	switch v.Op {
	case ir.OpCall, ir.OpCallMethod, ir.OpGetYieldFromIter, ir.OpGetAwaitable:
		return true
	}
	return false
}

// suspended is the generator or coroutine function that the call v calls, if it is
// known.
func (n *inliner) suspended(v *ir.Value, facts *world.Facts) *world.Target {
	targets, complete, _ := facts.Calls(v)
	if !complete || len(targets) != 1 || targets[0].New || targets[0].Fn == nil || targets[0].Fn.Code.Flags&suspending == 0 {
		return nil
	}
	return &targets[0]
}

// findDelegation finds the delegation to what the call v makes, or the __iter__
// that GetYieldFromIter calls; nil if it is used otherwise.
func findDelegation(v *ir.Value, uses map[ir.ID][]use, dom *ssa.Dom) *delegation {
	b := v.Block
	d := &delegation{call: v, receiver: v}
	switch v.Op {
	case ir.OpCall, ir.OpCallMethod:
		u := uses[v.ID]
		if len(u) != 1 || u[0].v == nil || u[0].block != b {
			return nil
		}
		d.receiver = u[0].v
		if d.receiver.Op != ir.OpGetYieldFromIter && d.receiver.Op != ir.OpGetAwaitable || !follows(d.receiver, v) {
			return nil
		}
	case ir.OpGetYieldFromIter:
	default:
		return nil
	}
	if b.Kind != ir.BlockPlain {
		return nil
	}
	h := b.Succs[0].Block
	for _, u := range uses[d.receiver.ID] {
		switch {
		case u.v == nil:
			return nil
		case u.v.Op == ir.OpSend && u.index == 0 && d.send == nil:
			d.send = u.v
		case u.v.Op == ir.OpCleanupThrow, u.v.Op == ir.OpEndSend, u.v.Op == ir.OpPhi:
		default:
			return nil
		}
	}
	if d.send == nil || d.send.Block != h || h.Kind != ir.BlockSend || len(h.Values) != 2 {
		return nil
	}
	sent := d.send.Args[1]
	if sent.Op != ir.OpPhi || sent.Block != h || constOf(sent.Args[b.Succs[0].Index]) != ir.None {
		return nil
	}
	for _, w := range b.Values[slices.Index(b.Values, d.receiver)+1:] {
		if w.Op != ir.OpConst && w.Op != ir.OpCopy && w.Op != ir.OpNop {
			return nil
		}
	}
	d.way = h.Succs[1]
	for len(d.way.Block.Values) == 0 && d.way.Block.Kind == ir.BlockPlain {
		d.way = d.way.Block.Succs[0]
	}
	done := d.way.Block
	for _, w := range done.Values {
		if w.Op == ir.OpEndSend {
			d.end = w
			break
		}
		if w.Op != ir.OpPhi {
			return nil
		}
	}
	at := func(w *ir.Value) *ir.Value {
		if w.Op == ir.OpPhi && w.Block == done {
			return w.Args[d.way.Index]
		}
		return w
	}
	if d.end == nil || at(d.end.Args[0]) != d.receiver || at(d.end.Args[1]) != d.send || !dom.Dominates(h, done) {
		return nil
	}
	return d
}

// follows reports whether w comes after v in its block with nothing between that
// is executed.
func follows(w, v *ir.Value) bool {
	values := v.Block.Values
	for _, x := range values[slices.Index(values, v)+1:] {
		switch {
		case x == w:
			return true
		case x.Op != ir.OpConst && x.Op != ir.OpCopy && x.Op != ir.OpNop:
			return false
		}
	}
	return false
}

// delegate puts the body in the place of the delegation. What stands for the
// EndSend is entered in to.
func (n *inliner) delegate(d *delegation, to map[*ir.Value]*ir.Value) bool {
	slots, ok := n.bound(d.call, &d.target, "delegation")
	if !ok {
		return false
	}
	b := d.call.Block
	at := n.f.NewValue(ir.OpNop, d.send.Pos, ir.Aux{}) // the body runs where it is resumed first
	at.Inlined = d.send.Inlined
	b.InsertValue(slices.Index(b.Values, d.receiver), at)
	if d.call != d.receiver {
		pair := d.call.Args[0]
		remove(d.call)
		if pair.Type == ir.TypeMethod {
			remove(pair)
		}
	}
	none := n.f.NewValue(ir.OpConst, ir.NoPos, ir.Aux{Const: ir.None}) // nobody uses the object any more
	b.InsertValue(slices.Index(b.Values, at), none)
	_, rest, result := n.activate(at, d.active, d.target.Fn, slots, d.cells)
	if result == nil {
		result = none // the body never returns
	}
	rest.RedirectEdge(0, d.way.Block)
	for _, p := range d.way.Block.Phis() {
		switch a := p.Args[d.way.Index]; a {
		case d.receiver:
			p.AddArg(none)
		case d.send:
			p.AddArg(result)
		default:
			p.AddArg(a)
		}
	}
	to[d.receiver], to[d.end] = none, result
	remove(d.receiver)
	remove(d.end)
	return true
}

// activate puts the body of a generator or coroutine in the place of v, in the
// middle of a block, and gives the block that goes on where it has returned, and
// what it returned; nil if it never does.
func (n *inliner) activate(v *ir.Value, a *activation, fn *world.Function, slots, cells []*ir.Value) (s *splicer, rest *ir.Block, result *ir.Value) {
	n.hold(cells)
	b := v.Block
	c := b.SplitAt(slices.Index(b.Values, v))
	rest = c.SplitAt(1)
	kind := "generator"
	if fn.Code.Flags&ir.FlagCoroutine != 0 {
		kind = "coroutine"
	}
	handler := stopIteration(c, v, kind)
	n.f.Blocks = append(slices.Insert(n.f.Blocks, slices.Index(n.f.Blocks, b)+1, c, rest), handler...)
	s = n.c.newSplicer(n.f, v, a.body, slots, cells)
	result, done, _ := s.splice()
	done.RemoveEdge(len(done.Succs) - 1) // nothing in it raises
	done.Protected = false
	return s, rest, result
}
