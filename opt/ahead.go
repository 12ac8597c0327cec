package opt

import (
	"slices"

	"restack/ir"
)

// ahead finds reads that are worth making before a loop: in the loop the content
// is known then.
type ahead struct {
	*available
	wanted map[edge]locations // by ways into loops
	loops  map[edge]*ir.Block // their headers
}

func newAhead(m *locator) *ahead {
	return &ahead{available: newAvailable(m), wanted: map[edge]locations{}}
}

// insert makes the reads and reports whether there were any.
func (a *ahead) insert() bool {
	headers := a.candidates()
	if len(headers) == 0 {
		return false
	}
	a.solve(nil)
	plain := a.in
	a.solve(a.wanted)
	gain := newLocations(len(a.list)) // in the loop at work
	changed := false
	for _, h := range headers {
		clear(gain)
		a.gains(h, plain, gain)
		gain.keep(a.in[h.ID])
		for i := 0; i < len(h.Preds); i++ {
			want := a.wanted[edge{h, i}]
			if want == nil {
				continue
			}
			// What is known there anyway, thanks to a loop around, is not read.
			delete(a.assumed, edge{h, i})
			have := a.onEdge(h, i)
			a.assumed[edge{h, i}] = want
			for n := range a.list {
				if want.has(n) && gain.has(n) && !have.has(n) {
					changed = a.read(h, i, n) || changed
				}
			}
		}
	}
	return changed
}

// candidates finds, for the ways into loops, which attributes can be read there:
// those of objects that are there, and have the attribute. It gives the headers
// of the loops.
func (a *ahead) candidates() []*ir.Block {
	var headers []*ir.Block
	for _, l := range a.forest.Loops {
		h := l.Header
		if l.Irreducible || !a.dom.Reachable(h) {
			continue
		}
		ok := true
		want := newLocations(len(a.list))
		for n, x := range a.list {
			if x.sure && x.loads > 0 && a.dom.Available(x.object, h) {
				want.add(n)
			}
		}
		for _, e := range h.Preds {
			if !a.forest.Contains(l, e.Block) {
				ok = ok && !isExceptional(e.Block, e.Index) && a.dom.Reachable(e.Block)
			}
		}
		if !ok || a.empty(want) {
			continue
		}
		for i, e := range h.Preds {
			if !a.forest.Contains(l, e.Block) {
				w := slices.Clone(want)
				for n, x := range a.list {
					if w.has(n) && !a.there(x.object, e.Block) {
						w.remove(n)
					}
				}
				a.wanted[edge{h, i}] = w
			}
		}
		headers = append(headers, h)
	}
	return headers
}

func (a *ahead) empty(s locations) bool {
	return !slices.ContainsFunc(s, func(w uint64) bool { return w != 0 })
}

// there reports whether v is at hand at the end of b.
func (a *ahead) there(v *ir.Value, b *ir.Block) bool { return v.Block == b || a.dom.Available(v, b) }

// gains adds to s what is read in the loop of h where it is known only if it is
// read before the loop.
func (a *ahead) gains(h *ir.Block, plain []locations, s locations) {
	l := a.forest.Of(h)
	for _, b := range a.order {
		if !a.forest.Contains(l, b) {
			continue
		}
		open := slices.Clone(a.in[b.ID])
		open.without(plain[b.ID])
		for i := range a.acts[b.ID] {
			x := &a.acts[b.ID][i]
			open.without(x.kills)
			if x.at < 0 {
				continue
			}
			if !x.store && open.has(x.at) {
				s.add(x.at)
			}
			open.remove(x.at)
		}
	}
}

// read makes a read of location n on edge i into h.
func (a *ahead) read(h *ir.Block, i, n int) bool {
	x := a.list[n]
	sample := a.sample(n)
	if !a.c.Allow(sample, "read before the loop") {
		return false
	}
	e := h.Preds[i]
	p := e.Block
	if p.Kind != ir.BlockPlain || !p.Protected && h.Protected {
		p = a.split(h, i)
	}
	v := a.f.NewValue(ir.OpLoadAttr, sample.Pos, ir.Aux{Str: x.name}, x.object)
	v.Inlined = sample.Inlined
	p.InsertValue(len(p.Values), v)
	return true
}

// sample is a read of the location.
func (a *ahead) sample(n int) *ir.Value {
	for _, b := range a.order {
		for i := range a.acts[b.ID] {
			if x := &a.acts[b.ID][i]; x.at == n && x.v.Op == ir.OpLoadAttr {
				return x.v
			}
		}
	}
	return nil
}

// split makes a block on edge i into h. It has the handler of h: all that a
// generator does is under its handler for StopIteration.
func (a *ahead) split(h *ir.Block, i int) *ir.Block {
	e := h.Preds[i]
	p := e.Block.SplitEdge(e.Index)
	a.f.Blocks = slices.Insert(a.f.Blocks, slices.Index(a.f.Blocks, e.Block)+1, p)
	handler := h.Handler()
	if handler == nil {
		return p
	}
	edge := h.Succs[len(h.Succs)-1].Index
	p.Protected = true
	p.AddEdgeTo(handler)
	for _, phi := range handler.Phis() {
		v := phi.Args[edge]
		if v.Op == ir.OpPhi && v.Block == h {
			v = v.Args[i]
		}
		phi.AddArg(v)
	}
	return p
}
