package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// loads uses what was read from memory before, if nothing since can have changed
// it.
//
//	v3 = LoadDeref[c] v1            v3 = LoadDeref[c] v1
//	v4 = Is v3 v2                   v4 = Is v3 v2
//	v5 = LoadDeref[c] v1     →      v5 = Copy v3
//	v6 = BuildTuple v3 v5           v6 = BuildTuple v3 v5
//
// An operation counts as read if it stands on every way to the second and no
// operation on any way between may write what it reads, by effects. That is asked of
// the ways back from the second to the first; very long ones are not followed.
//
// Sound where effects say that the operation writes nothing and runs no Python
// code: the same place with the same content gives the same object. It may raise:
// where the first did not, the second does not. The object lives as long as
// before, for the place it was read from holds it between the two. Where a loop jumps
// back, and at calls, signals are polled and other threads run: that ends what is
// known, except with the assumption races.
//
// As with gvn, the function has to have slots.
//
// An operation that reads an attribute by name is not disturbed by a write to
// another name, or to items, where Facts say that both are no more than that.
//
// Reference: Lo et al. 1998 ("register promotion by partial redundancy
// elimination"), without the insertions.
func loads(c *Ctx, f *ir.Func) bool {
	if !c.hasRoom() {
		return false
	}
	l := loader{c: c, exprs: newExprs(f), forest: ssa.Loops(f)}
	changed := false
	for _, b := range l.dom.Preorder() {
		for _, v := range b.Values {
			changed = l.visit(v) || changed
		}
	}
	return changed
}

// maxWays bounds the blocks that are looked at between two reads.
const maxWays = 64

type loader struct {
	*exprs
	c      *Ctx
	forest *ssa.Forest
}

const (
	memory  = ir.ReadsCell | ir.ReadsGlobal | ir.ReadsHeap
	noReads = ir.WritesLocal | ir.WritesCell | ir.WritesGlobal | ir.WritesHeap | ir.RunsPython | ir.Suspends | ir.Fresh
)

// visit makes v a Copy of what was read before.
func (l *loader) visit(v *ir.Value) bool {
	if v.Type != ir.TypeAny && v.Type != ir.TypeBool {
		return false
	}
	reads := l.c.effects(v)
	if reads&noReads != 0 || reads&(memory|ir.Raises) == 0 || reads&ir.ReadsLocal != 0 || v.Op == ir.OpCheckBound {
		return false
	}
	k, ok := l.key(v)
	if !ok || l.binds(v) {
		return false
	}
	w := l.earlier(k, v, func(w *ir.Value) bool { return l.undisturbed(w, v) })
	if w == nil || w.Type != v.Type || !l.c.Allow(v, "read before") {
		l.add(k, v)
		return false
	}
	become(v, ir.OpCopy, v.Type, ir.Aux{})
	v.AddArg(w)
	return true
}

// binds reports whether v may make a bound method, a new object each time: it
// reads an attribute that is not only one of instances.
func (l *loader) binds(v *ir.Value) bool {
	if v.Op != ir.OpLoadAttr {
		return false
	}
	return !l.c.Facts().Arg(v, 0).All(func(o *world.Object) bool {
		return o.Kind == world.KindInstance && o.Class.Body != nil && !slices.ContainsFunc(o.Class.MRO, func(k *world.Class) bool {
			return k.Attrs[v.Aux.Str] != nil || k.Body == nil && k.Name != "object"
		})
	})
}

// undisturbed reports whether nothing on any way from w to v changes what v
// reads.
func (l *loader) undisturbed(w, v *ir.Value) bool {
	if w.Block == v.Block && l.index[w.ID] < l.index[v.ID] {
		return l.quiet(w.Block.Values[l.index[w.ID]+1:l.index[v.ID]], v)
	}
	if !l.quiet(v.Block.Values[:l.index[v.ID]], v) {
		return false
	}
	seen := map[*ir.Block]bool{}
	work := []*ir.Block{v.Block}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, e := range b.Preds {
			p := e.Block
			if l.polls(p, b) {
				return false
			}
			if seen[p] {
				continue
			}
			seen[p] = true
			if len(seen) > maxWays {
				return false
			}
			if p == w.Block {
				if !l.quiet(p.Values[l.index[w.ID]+1:], v) {
					return false
				}
				continue
			}
			if !l.quiet(p.Values, v) {
				return false
			}
			work = append(work, p)
		}
	}
	return true
}

// polls reports whether others get their turn on the way from p to b: where a
// loop starts again.
func (l *loader) polls(p, b *ir.Block) bool {
	if l.c.Assumes(world.Races) {
		return false
	}
	loop := l.forest.Of(b)
	return loop != nil && (loop.Header == b || loop.Irreducible) && l.forest.Contains(loop, p)
}

// quiet reports whether none of the values changes what v reads.
func (l *loader) quiet(values []*ir.Value, v *ir.Value) bool {
	reads := l.c.effects(v)
	for _, w := range values {
		e := l.c.effects(w)
		if e&(ir.RunsPython|ir.Suspends) != 0 || e>>1&reads&memory != 0 && !l.apart(w, v) {
			return false
		}
	}
	return true
}

// apart reports whether the plain write w and the plain read v are of different
// places.
func (l *loader) apart(w, v *ir.Value) bool {
	if v.Op == ir.OpLoadDeref && w.Op == ir.OpStoreDeref {
		return false // two cells may be one
	}
	plain := func(v *ir.Value) bool {
		targets, complete, _ := l.c.Facts().Calls(v)
		return complete && len(targets) == 0
	}
	switch v.Op {
	case ir.OpLoadAttr:
		switch w.Op {
		case ir.OpStoreAttr, ir.OpDeleteAttr:
			return w.Aux.Str != v.Aux.Str && plain(w) && plain(v)
		case ir.OpSetItem, ir.OpDelItem, ir.OpListAppend:
			return plain(w) && plain(v)
		}
	case ir.OpGetItem:
		return (w.Op == ir.OpStoreAttr || w.Op == ir.OpDeleteAttr) && plain(w) && plain(v)
	}
	return false
}
