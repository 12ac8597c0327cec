package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// available is which locations have a content that is known as a value, on all
// ways to each block: a forward must-analysis over what the locator found.
type available struct {
	*locator
	order   []*ir.Block
	in      []locations // by block ID, of reachable blocks
	gen     []locations // known at the end, whatever was before
	kill    []locations // changed, or stored to
	assumed map[edge]locations
}

// edge is edge number index into a block.
type edge struct {
	to    *ir.Block
	index int
}

func newAvailable(m *locator) *available {
	n := m.f.NumBlocks()
	a := &available{locator: m, order: ssa.ReversePostorder(m.f), gen: make([]locations, n), kill: make([]locations, n)}
	for _, b := range a.order {
		gen, kill := newLocations(len(m.list)), newLocations(len(m.list))
		for i := range m.acts[b.ID] {
			x := &m.acts[b.ID][i]
			gen.without(x.kills)
			kill.with(x.kills)
			if x.at >= 0 {
				gen.add(x.at)
			}
			if x.store {
				kill.add(x.at)
			}
		}
		a.gen[b.ID], a.kill[b.ID] = gen, kill
	}
	return a
}

// solve finds what is known at the start of blocks; assumed is what is on some
// edges besides.
func (a *available) solve(assumed map[edge]locations) {
	a.assumed = assumed
	a.in = make([]locations, a.f.NumBlocks())
	all := newLocations(len(a.list))
	for n := range a.list {
		all.add(n)
	}
	for _, b := range a.order {
		if b == a.f.Entry {
			a.in[b.ID] = newLocations(len(a.list))
		} else {
			a.in[b.ID] = slices.Clone(all)
		}
	}
	for changed := true; changed; {
		changed = false
		for _, b := range a.order {
			for i := range b.Preds {
				if out := a.onEdge(b, i); out != nil {
					changed = a.in[b.ID].keep(out) || changed
				}
			}
		}
	}
}

// onEdge is what is known on edge i into b; nil if it is not reachable.
func (a *available) onEdge(b *ir.Block, i int) locations {
	e := b.Preds[i]
	in := a.in[e.Block.ID]
	if in == nil {
		return nil
	}
	s := slices.Clone(in)
	s.without(a.kill[e.Block.ID])
	if !isExceptional(e.Block, e.Index) {
		s.with(a.gen[e.Block.ID])
	}
	s.with(a.assumed[edge{b, i}])
	return s
}

// findAgain finds the reads of what is known.
func (a *available) findAgain() {
	for _, b := range a.order {
		known := slices.Clone(a.in[b.ID])
		for i := range a.acts[b.ID] {
			x := &a.acts[b.ID][i]
			known.without(x.kills)
			if x.at >= 0 {
				x.again = !x.store && known.has(x.at)
				known.add(x.at)
			}
		}
	}
}
