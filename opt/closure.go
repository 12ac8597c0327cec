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

// free is what the body of a callee gets for its free variables.
type free struct {
	cells []*ir.Value // by slot of the callee; nil for __class__ of a method
	class string      // the global that holds this
}

// values are what splice wants: what has to be loaded for it, is loaded by add.
func (x *free) values(fn *world.Function, add func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value) []*ir.Value {
	if x.class != "" {
		for i, l := range fn.Code.Locals {
			if l.Kind&ir.KindFree != 0 {
				x.cells[i] = add(ir.OpLoadGlobal, ir.Aux{Str: x.class})
			}
		}
	}
	return x.cells
}

// freeOf finds what the body of a callee needs of its closure, if anything; ok is
// false if that is not known.
//
// The cells of a function that is made in f are known. What the callee reads of them
// is bound when it is called, so that nobody sees whose variable it is in f: an error
// would say something else. A cell of f's own scope lies in its slot to the end. One of
// a scope that was inlined, a factory of closures, may have been unbound in its slot when
// that returned; hold gives it another, which is only seen if the content has a finalizer.
//
// A method that mentions super() or __class__ has only the class in its closure, and
// that is a global of its module, which is bound once.
func (n *inliner) freeOf(v *ir.Value, t *world.Target, in *inlinee) (x free, ok bool) {
	if !in.closure {
		return x, true
	}
	x.cells = make([]*ir.Value, len(t.Fn.Code.Locals))
	tuple := closureOf(t)
	if tuple == nil {
		x.class = t.Fn.ClassGlobal()
		return x, x.class != "" && t.Fn.Module == n.c.Fn.Module && onlyReads(in.body)
	}
	first := len(x.cells) - len(tuple.Args)
	for i, a := range tuple.Args {
		c := object(a)
		if c.Op == ir.OpMakeCell && c.Inlined != nil && !n.c.World.NoFinalizers || c.Op != ir.OpMakeCell && c.Op != ir.OpFreeVar {
			return x, false
		}
		x.cells[first+i] = c
	}
	for _, b := range in.body.Blocks {
		for _, w := range b.Values {
			if w.Op != ir.OpLoadDeref && w.Op != ir.OpDeleteDeref || object(w.Args[0]).Op != ir.OpFreeVar {
				continue
			}
			i := object(w.Args[0]).Aux.Int
			name := t.Fn.Code.Locals[i].Name
			if !t.Fn.Filled(name) && (t.Fn.Empties(name) || !n.filledBefore(x.cells[i], v)) {
				return x, false
			}
		}
	}
	return x, true
}

// freeCells is freeOf for bodies that are put in the place of more than the call: ok is
// false also if something would have to be loaded.
func (n *inliner) freeCells(v *ir.Value, t *world.Target, in *inlinee) (cells []*ir.Value, ok bool) {
	x, ok := n.freeOf(v, t, in)
	return x.cells, ok && x.class == ""
}

// onlyReads reports whether a body does nothing with the cells of its closure but
// read them.
func onlyReads(g *ir.Func) bool {
	for _, b := range g.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				if object(a).Op == ir.OpFreeVar && (v.Op != ir.OpLoadDeref || a.Op != ir.OpFreeVar) && (v.Op != ir.OpStoreLocal || b != g.Entry) {
					return false
				}
			}
		}
	}
	return true
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
