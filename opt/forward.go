package opt

import (
	"restack/ir"
	"restack/ssa"
)

// forward uses what was stored in an attribute, a global or a cell, or read from
// it, in place of what is read later.
//
//	v3 = StoreAttr[pos] v1 v2             v3 = StoreAttr[pos] v1 v2
//	Plain -> b2                           Plain -> b2
//	b2: <- b1 b3                          b2: <- b1 b3
//	v4 = LoadAttr[pos] v1                 v8 = Phi v2 v6
//	v5 = Call v4                    →     v4 = Copy v8
//	v6 = Inplace[+] v4 v7                 v5 = Call v4
//	b3: <- b2                             v6 = Inplace[+] v4 v7
//	v9 = StoreAttr[pos] v1 v6             b3: <- b2
//	Plain -> b2                           v9 = StoreAttr[pos] v1 v6
//	                                      Plain -> b2
//
// A read is replaced if on all ways to it the content is known, as a value, since
// it was read or stored; where the values differ, phis choose. If that fails only
// for the way into a loop, the attribute is read there ahead of time, where each of
// its objects surely has it: so the read cannot fail where the program's would not.
//
// Sound because only plain fields are looked at (Facts.Places), and between the two
// nothing runs that may write them (Facts.Touch): stores to the same field of an object that may
// be the same, calls that lead to such stores, finalizers. A field belongs to an object
// as an SSA value; where the value is made anew, its fields are. Where generators are
// suspended, and without the assumption races where loops start again and at calls, all
// may have changed, but for fields that nothing stores after __init__ (Field.Final). The value is the same object; it is held no longer than the place
// holds it, or than the read would have.
//
// What reads items, and what else depends on memory, is left to loads.
//
// References: partial redundancy elimination after Knoop, Rüthing and Steffen 1992,
// of loads after Lo et al. 1998; phis by Cytron et al. 1991.
func forward(c *Ctx, f *ir.Func) bool {
	m := newLocator(c, f)
	if !m.worthwhile() {
		return false
	}
	m.findActs()
	changed := false
	if ahead := newAhead(m); ahead.insert() {
		changed = true
		m = newLocator(c, f)
		m.findActs()
	}
	a := newAvailable(m)
	a.solve(nil)
	a.findAgain()
	r := forwarder{available: a, entry: map[spot]*ir.Value{}, joins: map[int]map[*ir.Block]bool{}}
	for _, b := range a.order {
		changed = r.block(b) || changed
	}
	r.fill()
	return changed
}

// worthwhile reports whether a location that is read is used twice, or in a loop.
func (m *locator) worthwhile() bool {
	uses := make([]int, len(m.list))
	for _, n := range m.of {
		uses[n]++
	}
	for n, l := range m.list {
		if l.loads > 0 && (uses[n] > 1 || l.sure) {
			return true
		}
	}
	return false
}

// spot is the start of a block, for one location.
type spot struct {
	b  *ir.Block
	at int
}

// forwarder replaces reads.
type forwarder struct {
	*available
	df    *ssa.Frontiers
	entry map[spot]*ir.Value         // contents at the start of blocks, as far as asked for
	joins map[int]map[*ir.Block]bool // by location: blocks where different contents may meet
	work  []spot                     // phis that need arguments
}

// block replaces reads in b.
func (r *forwarder) block(b *ir.Block) bool {
	changed := false
	known := map[int]*ir.Value{}
	for i := range r.acts[b.ID] {
		x := &r.acts[b.ID][i]
		switch {
		case x.at < 0:
		case !x.again:
			known[x.at] = x.content()
		default:
			w := known[x.at]
			if w == nil {
				w = r.begin(b, x.at)
				known[x.at] = w
			}
			changed = r.replace(x.v, w) || changed
		}
	}
	return changed
}

// replace makes the read v a Copy of w.
func (r *forwarder) replace(v, w *ir.Value) bool {
	if !r.c.Allow(v, "known content") {
		return false
	}
	become(v, ir.OpCopy, v.Type, ir.Aux{})
	v.AddArg(w)
	return true
}

// begin is the content of a location at the start of b, where it is known.
func (r *forwarder) begin(b *ir.Block, at int) *ir.Value {
	var path []*ir.Block
	var found *ir.Value
	for c := b; ; {
		if v := r.entry[spot{c, at}]; v != nil {
			found = v
			break
		}
		path = append(path, c)
		if r.meet(c, at) {
			found = r.f.NewValue(ir.OpPhi, ir.NoPos, ir.Aux{})
			c.InsertValue(0, found)
			r.work = append(r.work, spot{c, at})
			break
		}
		c = r.dom.Idom(c)
		if x := r.last(c, at); x != nil && r.dom.Available(x.v, b) {
			found = x.content()
			break
		}
	}
	for _, c := range path {
		r.entry[spot{c, at}] = found
	}
	return found
}

// last is the last act in b that makes the content of the location known, or nil.
func (r *forwarder) last(b *ir.Block, at int) *act {
	acts := r.acts[b.ID]
	for i := len(acts) - 1; i >= 0; i-- {
		if acts[i].at == at && !acts[i].again {
			return &acts[i]
		}
	}
	return nil
}

// meet reports whether different contents of the location may meet at b.
func (r *forwarder) meet(b *ir.Block, at int) bool {
	joins := r.joins[at]
	if joins == nil {
		joins = map[*ir.Block]bool{}
		r.joins[at] = joins
		if r.df == nil {
			r.df = r.dom.Frontiers()
		}
		var defs []*ir.Block
		for _, b := range r.order {
			if r.kill[b.ID].has(at) || r.last(b, at) != nil {
				defs = append(defs, b)
			}
		}
		for _, b := range r.df.Iterated(defs, func(b *ir.Block) bool { return true }) {
			joins[b] = true
		}
	}
	return joins[b]
}

// fill gives the phis that were made their arguments.
func (r *forwarder) fill() {
	for len(r.work) > 0 {
		s := r.work[len(r.work)-1]
		r.work = r.work[:len(r.work)-1]
		p := r.entry[s]
		for _, e := range s.b.Preds {
			x := r.last(e.Block, s.at)
			if x == nil || isExceptional(e.Block, e.Index) {
				p.AddArg(r.begin(e.Block, s.at))
			} else {
				p.AddArg(x.content())
			}
		}
	}
}
