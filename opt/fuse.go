package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// fuse makes one loop of a loop and the known generator that it goes over, where
// nothing else has the generator.
//
//	b1: v1 = Call v0                    b1: Plain -> the body of the generator
//	    v2 = GetIter v1                 …
//	    Plain -> b2                     v6 = what it yields
//	b2: v3 = IterNext v2                Plain -> b3
//	    Iter v3 -> b3 b4          →     b3: v6 is used …
//	b3: v3 is used …                        Plain -> where the generator goes on
//	    Plain -> b2                     …
//	b4: Drop v2                         its returns -> b4
//
// Control goes where it went: from the loop's header to the body of the generator,
// which begins at the first item; from a yield to the body of the loop; from
// there back behind the yield; from a return to where the exhausted iterator
// leads. Of a loop over a generator with several yields, each gets a body
// of its own, if that is small.
//
// A loop that is left while the generator is suspended closes it: GeneratorExit is
// raised at the yield. With no handler around the yield this does nothing but
// release what the generator holds, which is done at the same place; versions do
// it in different orders, so what evaluation holds, beside slots, has to be inert. What the
// generator raises arrives at the handler of the loop's header, as it did, a
// StopIteration as a RuntimeError (stopIteration); what the loop's body raises
// never gets to the generator. While the body of the loop runs, a generator has no
// handled exception of its own, since it would have a handler around the yield then.
//
// Arguments are bound at the call, which stands right before the loop.
//
// Reference: Jacobs, Piessens, Smans, Schulte 2005, on iterators inlined into
// foreach; the rest follows from the language reference, 6.2.9.
func fuse(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) || !c.hasBuiltins() {
		return false
	}
	n := newInliner(c, f)
	changed := n.consume()
	if changed {
		c.Stale()
	}
	return c.rounds(n.fusions) || changed
}

// maxBodies is how many operations the bodies of a loop that are made for a
// generator's further yields may have together.
const maxBodies = 120

// generatorLoop is a loop over a known generator.
type generatorLoop struct {
	call, iter, next *ir.Value   // call is iter where __iter__ is the generator function
	stores           []*ir.Value // of the generator to slots
	header           *ir.Block
	entry            int // the predecessor of header by which the loop begins
	target           world.Target
	active           *activation
	cells            []*ir.Value // of its closure
	breaks           []*ir.Value // Drops of the suspended generator
	ends             []*ir.Value // Drops of the exhausted one
	body             []*ir.Block // where the generator is suspended, from the first block on
	handlers         []*ir.Block // where exceptions go that leave the loop
	depth            int
}

// fusions does one round: loops that do not contain each other.
func (n *inliner) fusions() bool {
	n.dom = nil
	facts := n.c.Facts()
	hot := reachedNormally(n.f)
	loops := ssa.Loops(n.f)
	var list []*generatorLoop
	var find *loopFinder
	for _, b := range n.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpIterNext || !mayIterate(v.Args[0].Op) || !hot[v.Args[0].Block.ID] {
				continue
			}
			if find == nil {
				find = newLoopFinder(n.f)
			}
			l := find.loop(v.Args[0])
			if l == nil {
				continue
			}
			t := n.suspended(l.call, facts)
			if t == nil || t.Fn.Code.Flags&ir.FlagGenerator == 0 {
				continue
			}
			l.target, l.active, l.depth = *t, n.activation(t.Fn), loops.Depth(l.header)
			why := l.active.reason
			switch {
			case why != "":
			case !n.fits(l.call, t, &l.active.inlinee, facts):
				why = "it is recursive, or reads names of its own module"
			default:
				why = l.active.fusible(l, n.c.World, t.Fn)
			}
			if why != "" {
				continue
			}
			var ok bool
			if l.cells, ok = n.freeCells(l.call, t, &l.active.inlinee); ok {
				list = append(list, l)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *generatorLoop) int { return b.depth - a.depth })
	pairs := openPairs(n.f, facts)
	to := map[*ir.Value]*ir.Value{}
	var groups [][]*ir.Value
	touched := make([]bool, n.f.NumBlocks())
	changed := false
	for _, l := range list {
		if touched[l.header.ID] || slices.ContainsFunc(l.body, func(b *ir.Block) bool { return touched[b.ID] }) ||
			!n.worth(&candidate{in: &l.active.inlinee, depth: l.depth}) {
			continue
		}
		slots, ok := n.bound(l.call, &l.target, "loop")
		if !ok {
			continue
		}
		for _, b := range append(l.body, l.header, l.iter.Block) {
			touched[b.ID] = true
		}
		w := &fuser{n: n, f: n.f, l: l, to: to}
		w.fuse(slots)
		groups = append(groups, w.groups...)
		changed = true
	}
	if !changed {
		return false
	}
	ssa.RemoveUnreachable(n.f)
	replaceAll(n.f, to)
	rejoin(n.f, groups)
	pairs.close()
	return true
}

// fusible says why a loop over what the activation suspends cannot be fused with
// it.
func (a *activation) fusible(l *generatorLoop, w *world.World, fn *world.Function) string {
	if a.sends {
		return "it delegates"
	}
	size := 0
	for _, b := range l.body {
		for _, v := range b.Values {
			if v.Op != ir.OpCopy && v.Op != ir.OpConst && v.Op != ir.OpPhi {
				size++
			}
		}
	}
	if len(a.yields) > 1 && (len(a.yields)-1)*size > maxBodies {
		return "it has several yields, and the loop is large"
	}
	if len(a.yields) > 1 && l.leaks() {
		return "it has several yields, and what the loop leaves on the stack cannot be one of several"
	}
	left := len(l.breaks) > 0 || len(l.body) == 0 || len(l.handlers) > 0
	for _, y := range a.yields {
		switch {
		case y.stuck:
			return "it holds a method while it is suspended"
		case y.yield.Block.Protected:
			return "a handler is around one of its yields"
		case left && len(l.stores) > 0 && !w.NoFinalizers:
			return "a variable keeps it, and it may release something that has a finalizer"
		case left && len(y.held) > 0 && !w.NoFinalizers:
			facts := w.Infer(a.body, fn)
			if slices.ContainsFunc(y.held, func(v *ir.Value) bool { return !facts.Inert(v) }) {
				return "what it holds while it is suspended may have a finalizer"
			}
		}
	}
	return ""
}

// leaks reports whether something is used behind the body of the loop that no phi
// can stand for.
func (l *generatorLoop) leaks() bool {
	within := map[*ir.Block]bool{}
	for _, b := range l.body {
		within[b] = true
	}
	for _, b := range l.header.Func.Blocks {
		if within[b] {
			continue
		}
		for _, v := range b.Values {
			for _, a := range v.Args {
				if within[a.Block] && a.Type != ir.TypeAny && a.Type != ir.TypeBool && a.Type != ir.TypeMaybe {
					return true
				}
			}
		}
	}
	return false
}
