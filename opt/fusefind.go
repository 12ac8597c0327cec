package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// loopFinder finds loops over what nothing but the loop has.
type loopFinder struct {
	f    *ir.Func
	dom  *ssa.Dom
	live *ssa.Live
	uses map[ir.ID][]use

	loops *ssa.Forest
}

func newLoopFinder(f *ir.Func) *loopFinder {
	return &loopFinder{f: f, dom: ssa.Dominators(f), live: ssa.Liveness(f), uses: usesOf(f, func(v *ir.Value) bool { return mayIterate(v.Op) })}
}

// mayIterate reports whether an operation may make what a loop goes over. A
// generator may come right from its call: so does the loop that 3.14's compiler makes
// of all() and the like.
func mayIterate(op ir.Op) bool { return op == ir.OpCall || op == ir.OpCallMethod || op == ir.OpGetIter }

// loop is the loop over the iterator it, whose maker is the argument of it, or
// it itself; nil if there is none of the form that fuse knows.
func (x *loopFinder) loop(it *ir.Value) *generatorLoop {
	e := it.Block
	l := &generatorLoop{call: it, iter: it}
	if v := it.Args[0]; it.Op == ir.OpGetIter && (v.Op == ir.OpCall || v.Op == ir.OpCallMethod) {
		for _, u := range x.uses[v.ID] {
			switch {
			case u.v == it:
			case u.v != nil && u.v.Op == ir.OpStoreLocal:
				l.stores = append(l.stores, u.v)
			default:
				return nil
			}
		}
		if !x.once(v, it) {
			return nil
		}
		l.call = v
	}
	var drops []*ir.Value
	for _, u := range x.uses[it.ID] {
		switch {
		case u.v == nil:
			return nil
		case u.v.Op == ir.OpIterNext && l.next == nil:
			l.next = u.v
		case u.v.Op == ir.OpDrop:
			drops = append(drops, u.v)
		default:
			return nil
		}
	}
	if l.next == nil || e.Kind != ir.BlockPlain || e.Succs[0].Block != l.next.Block || !idle(e.Values[slices.Index(e.Values, it)+1:]) {
		return nil
	}
	h := l.next.Block
	l.header, l.entry = h, e.Succs[0].Index
	if h.Control != l.next || len(h.Values) != len(h.Phis())+1 {
		return nil
	}
	for _, p := range h.Phis() {
		if p.Type != ir.TypeAny && p.Type != ir.TypeBool && p.Type != ir.TypeMaybe {
			return nil
		}
	}
	for i, p := range h.Preds {
		if i != l.entry && (!x.dom.Dominates(h, p.Block) || isExceptional(p.Block, p.Index)) {
			return nil
		}
	}
	first, after := h.Succs[0].Block, h.Succs[1].Block
	if len(first.Preds) == 1 {
		for _, b := range x.f.Blocks {
			if b != h && x.live.LiveIn(b).Has(it) {
				if !x.dom.Dominates(first, b) {
					if b == after {
						continue
					}
					return nil
				}
				l.body = append(l.body, b)
			}
		}
		if len(l.body) > 0 && l.body[0] != first {
			i := slices.Index(l.body, first)
			if i < 0 {
				return nil // the generator is not needed any more: it is not even left
			}
			copy(l.body[1:i+1], l.body[:i])
			l.body[0] = first
		}
	} else if first != h {
		return nil
	}
	for _, d := range drops {
		switch {
		case slices.Contains(l.body, d.Block):
			l.breaks = append(l.breaks, d)
		case d.Block == after && len(after.Preds) == 1:
			l.ends = append(l.ends, d)
		default:
			return nil
		}
	}
	for _, b := range append(slices.Clone(l.body), h) {
		if c := b.Handler(); c != nil && !x.live.LiveIn(c).Has(it) && !slices.Contains(l.handlers, c) {
			l.handlers = append(l.handlers, c)
		}
	}
	return l
}

// once reports whether w is reached at most once for each time that v is, which
// comes before it.
func (x *loopFinder) once(v, w *ir.Value) bool {
	if v.Block == w.Block {
		return true
	}
	if x.loops == nil {
		x.loops = ssa.Loops(x.f)
	}
	l := x.loops.Of(v.Block)
	return l == x.loops.Of(w.Block) && (l == nil || !l.Irreducible)
}

// idle reports whether nothing is executed by values.
func idle(values []*ir.Value) bool {
	return !slices.ContainsFunc(values, func(v *ir.Value) bool {
		return v.Op != ir.OpConst && v.Op != ir.OpCopy && v.Op != ir.OpNop
	})
}
