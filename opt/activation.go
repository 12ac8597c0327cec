package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// suspending are the flags of code whose call makes a generator or coroutine.
const suspending = ir.FlagGenerator | ir.FlagCoroutine

// An activation is the body of a generator or coroutine as code that can stand
// in another function: without the operation that makes the object, and without
// the handler of the whole body for StopIteration, in whose place comes another
// one (stopIteration).
//
//	v3 = ReturnGenerator
//	v4 = Drop v3                    Plain -> b2
//	Plain -> b2               →     b2: …
//	b2: v5 = Resume[0]              Plain -> b3
//	…
//	Plain -> b3 !b9
type activation struct {
	inlinee // body is nil if it cannot be copied
	yields  []suspension
	sends   bool // it delegates
}

// suspension is a yield, the last value of its block, in the body of an
// activation.
type suspension struct {
	yield *ir.Value
	held  []*ir.Value // what evaluation holds while it is suspended
	stuck bool        // something held cannot be released
}

// activation finds out whether the body of fn can stand in another function.
func (n *inliner) activation(fn *world.Function) *activation {
	if a := n.active[fn]; a != nil {
		return a
	}
	a := &activation{}
	n.active[fn] = a
	g := fn.IR
	if n.c.Body != nil {
		if h := n.c.Body(fn); h != nil {
			g = h
		}
	}
	switch {
	case g == nil:
		a.reason = "its body is not known"
	case fn.Opaque != "":
		a.reason = fn.Opaque
	case fn.Code.Flags&suspending == 0 || !optimized(fn.Code):
		a.reason = "it is not a generator function"
	default:
		a.size, a.reason = bodySize(g), suspendable(g)
	}
	if a.reason == "" {
		a.body, a.closure = started(g), usesClosure(g)
		a.suspensions()
	}
	return a
}

// suspensions finds the yields, ends their blocks behind them, and finds what is
// held there.
func (a *activation) suspensions() {
	var blocks []*ir.Block
	stored := make([]bool, a.body.NumValues())
	for _, b := range a.body.Blocks {
		blocks = append(blocks, b)
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpSend:
				a.sends = true
			case ir.OpStoreLocal:
				stored[object(v.Args[0]).ID] = true
			}
		}
		for i := 0; i < len(b.Values); i++ {
			if b.Values[i].Op == ir.OpYield {
				a.yields = append(a.yields, suspension{yield: b.Values[i]})
				if i+1 < len(b.Values) {
					b, i = b.SplitAt(i+1), 0
					blocks = append(blocks, b)
				}
			}
		}
	}
	a.body.Blocks = blocks
	live := ssa.Liveness(a.body)
	for i := range a.yields {
		y := &a.yields[i]
		for v := range live.LiveOut(y.yield.Block).All() {
			switch {
			case v == y.yield || v.Op == ir.OpParam || v.Op == ir.OpFreeVar || v.Type == ir.TypeBool || isConstant(v):
			case v.Type != ir.TypeAny:
				y.stuck = true
			case stored[v.ID] || v.Op == ir.OpPhi && !slices.ContainsFunc(v.Args, func(w *ir.Value) bool { return w != v && !stored[w.ID] && w.Op != ir.OpParam }):
				// a slot holds it
			default:
				y.held = append(y.held, v)
			}
		}
	}
}

// suspendable says why the body of a generator or coroutine cannot run in
// another frame.
func suspendable(g *ir.Func) string {
	begins := false
	for _, v := range g.Entry.Values {
		begins = begins || v.Op == ir.OpReturnGenerator
	}
	if !begins {
		return "it does not begin as a generator"
	}
	for _, b := range g.Blocks {
		h := b.Handler()
		if h == nil || convertsStop(h) || slices.ContainsFunc(h.Values, func(v *ir.Value) bool { return v.Op == ir.OpCleanupThrow }) {
			continue
		}
		if slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpYield }) {
			return "a handler is around one of its yields"
		}
	}
	return frameBound(g, true)
}

// started is a copy of g without what makes the object.
func started(g *ir.Func) *ir.Func {
	f := g.Clone()
	for _, b := range f.Blocks {
		if h := b.Handler(); h != nil && convertsStop(h) {
			b.RemoveEdge(len(b.Succs) - 1)
			b.Protected = false
		}
	}
	ssa.RemoveUnreachable(f)
	var begin *ir.Value
	for _, v := range f.Entry.Values {
		if v.Op == ir.OpReturnGenerator {
			begin = v
		}
	}
	for _, u := range usesOf(f, func(v *ir.Value) bool { return v == begin })[begin.ID] {
		if u.v.Op == ir.OpDrop {
			remove(u.v)
		}
	}
	become(begin, ir.OpConst, ir.TypeAny, ir.Aux{Const: ir.None}) // what the first resumption sends
	return f
}

// convertsStop reports whether h is the handler of a whole body that makes a
// RuntimeError of a StopIteration.
func convertsStop(h *ir.Block) bool {
	for _, v := range h.Values {
		if v.Op == ir.OpStopIterationError {
			return h.Kind == ir.BlockExit
		}
	}
	return false
}

// stopIteration protects c, the block of a body that is to be put in the place of a
// call, by a handler that treats what leaves the body as a generator does: a
// StopIteration becomes a RuntimeError (PEP 479). It is what Python makes of
//
//	except StopIteration as stop:
//	    raise RuntimeError("generator raised StopIteration") from stop
//
// c's own handler gets what is raised. The blocks of the handler are returned;
// they have no place in the layout yet.
func stopIteration(c *ir.Block, at *ir.Value, kind string) []*ir.Block {
	f := c.Func
	block := func(k ir.BlockKind) *ir.Block {
		b := f.NewBlock(k)
		f.Blocks = f.Blocks[:len(f.Blocks)-1]
		b.Pos = at.Pos
		return b
	}
	add := func(b *ir.Block, op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
		v := b.Append(op, at.Pos, aux, args...)
		v.Inlined = at.Inlined
		return v
	}
	catch, test := block(ir.BlockPlain), block(ir.BlockIf)
	convert, again, leave := block(ir.BlockExit), block(ir.BlockExit), block(ir.BlockExit)

	exc := add(catch, ir.OpCatchExc, ir.Aux{})
	previous := add(catch, ir.OpPushExcInfo, ir.Aux{}, exc)
	catch.AddEdgeTo(test)

	test.SetControl(add(test, ir.OpCheckExcMatch, ir.Aux{}, exc, add(test, ir.OpLoadGlobal, ir.Aux{Str: "StopIteration"})))
	test.AddEdgeTo(convert)
	test.AddEdgeTo(again)

	text := add(convert, ir.OpConst, ir.Aux{Const: &ir.Str{V: kind + " raised StopIteration"}})
	err := add(convert, ir.OpCall, ir.Aux{}, add(convert, ir.OpLoadGlobal, ir.Aux{Str: "RuntimeError"}), text)
	convert.SetControl(add(convert, ir.OpRaise, ir.Aux{Int: 2}, err, exc, previous))
	again.SetControl(add(again, ir.OpReraise, ir.Aux{}, exc, previous))

	lasti := add(leave, ir.OpCatchLasti, ir.Aux{})
	out := add(leave, ir.OpCatchExc, ir.Aux{})
	add(leave, ir.OpPopExcept, ir.Aux{}, add(leave, ir.OpCopy, ir.Aux{}, previous))
	leave.SetControl(add(leave, ir.OpReraise, ir.Aux{Int: 1}, out, lasti, previous))
	for _, b := range []*ir.Block{test, convert, again} {
		b.Protected = true
		b.AddEdgeTo(leave)
	}

	if h := c.Handler(); h != nil {
		e := c.Succs[len(c.Succs)-1]
		leave.Protected = true
		leave.AddEdgeTo(h)
		for _, p := range h.Phis() {
			p.AddArg(p.Args[e.Index])
		}
		c.RemoveEdge(len(c.Succs) - 1)
	}
	c.Protected = true
	c.AddEdgeTo(catch)
	return []*ir.Block{catch, test, convert, again, leave}
}

// hasBuiltins reports whether the names that stopIteration uses mean the builtins
// in the module of the function at work.
func (c *Ctx) hasBuiltins() bool {
	m := c.Fn.Module
	return c.Assumes(world.Builtins) && m.Open == "" && m.Globals["StopIteration"] == nil && m.Globals["RuntimeError"] == nil
}
