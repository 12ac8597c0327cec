package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// usesClosure reports whether a body uses cells of its closure, beyond that its
// slots hold them.
func usesClosure(g *ir.Func) bool {
	uses := map[*ir.Value]int{}
	for _, v := range g.Entry.Values {
		switch {
		case v.Op == ir.OpFreeVar:
			uses[v] = v.Uses()
		case v.Op == ir.OpStoreLocal && v.Args[0].Op == ir.OpFreeVar:
			uses[v.Args[0]]--
		}
	}
	for _, n := range uses {
		if n > 0 {
			return true
		}
	}
	return false
}

// freeCells are the cells of the closure that v calls, by slot of the callee, if
// its body uses any. They are known if the function is made in f. What the callee
// reads of them is bound when it is called, so that nobody sees whose variable it
// is in f: an error would say something else.
//
// A cell of f's own scope lies in its slot to the end. One of a scope that was
// inlined, a factory of closures, may have been unbound in its slot when that
// returned; hold gives it another, which is only seen if the content has a
// finalizer.
func (n *inliner) freeCells(v *ir.Value, t *world.Target, in *inlinee) (cells []*ir.Value, ok bool) {
	if !in.closure {
		return nil, true
	}
	tuple := closureOf(t)
	if tuple == nil {
		return nil, false
	}
	cells = make([]*ir.Value, len(t.Fn.Code.Locals))
	first := len(cells) - len(tuple.Args)
	for i, a := range tuple.Args {
		c := object(a)
		if c.Op == ir.OpMakeCell && c.Inlined != nil && !n.c.World.NoFinalizers || c.Op != ir.OpMakeCell && c.Op != ir.OpFreeVar {
			return nil, false
		}
		cells[first+i] = c
	}
	for _, b := range in.body.Blocks {
		for _, w := range b.Values {
			if w.Op != ir.OpLoadDeref && w.Op != ir.OpDeleteDeref || object(w.Args[0]).Op != ir.OpFreeVar {
				continue
			}
			x := object(w.Args[0]).Aux.Int
			name := t.Fn.Code.Locals[x].Name
			if !t.Fn.Filled(name) && (t.Fn.Empties(name) || !n.filledBefore(cells[x], v)) {
				return nil, false
			}
		}
	}
	return cells, true
}

// closureOf is the tuple of cells of the function called, if that is made in the
// function at work; or nil.
func closureOf(t *world.Target) *ir.Value {
	if t.Callable == nil {
		return nil
	}
	made := object(t.Callable)
	if made.Op != ir.OpMakeFunction || made.Aux.Int&ir.FuncClosure == 0 || made.Args[len(made.Args)-1].Aux.Const != ir.Const(t.Fn.Code) {
		return nil
	}
	tuple := object(made.Args[len(made.Args)-2])
	if tuple.Op != ir.OpBuildTuple {
		return nil
	}
	return tuple
}

// filledBefore reports whether something has been stored in the cell c whenever v
// is reached.
func (n *inliner) filledBefore(c, v *ir.Value) bool {
	if n.dom == nil {
		n.dom = ssa.Dominators(n.f)
	}
	for _, b := range n.f.Blocks {
		for i, s := range b.Values {
			if s.Op != ir.OpStoreDeref || object(s.Args[0]) != c {
				continue
			}
			if b == v.Block && i < slices.Index(b.Values, v) || b != v.Block && n.dom.Available(s, v.Block) {
				return true
			}
		}
	}
	return false
}

// hold sees to it that a slot holds each of the cells wherever it is used.
func (n *inliner) hold(cells []*ir.Value) {
	for _, c := range cells {
		if c == nil || c.Op != ir.OpMakeCell || c.Inlined == nil {
			continue
		}
		b := c.Block
		at := slices.Index(b.Values, c) + 1 // where the variable's own slot gets it
		if w := b.Values[at+1]; w.Op == ir.OpStoreLocal && w.Args[0] == c {
			continue
		}
		l := n.f.Locals[b.Values[at].Aux.Int]
		n.f.Locals = append(n.f.Locals, l)
		s := n.f.NewValue(ir.OpStoreLocal, c.Pos, ir.Aux{Int: len(n.f.Locals) - 1}, c)
		s.Inlined = c.Inlined
		b.InsertValue(at+1, s)
	}
}
