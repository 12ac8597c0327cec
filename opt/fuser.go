package opt

import (
	"slices"

	"restack/ir"
)

// fuser makes one loop of a loop and a generator.
type fuser struct {
	n      *inliner
	f      *ir.Func
	l      *generatorLoop
	to     map[*ir.Value]*ir.Value
	groups [][]*ir.Value // what rejoin is to bring together
	turns  []turn        // by yield
}

// turn is one body of the loop, for one of the yields.
type turn struct {
	first  *ir.Block   // an empty block that leads into it
	item   *ir.Value   // in first
	breaks []*ir.Value // Drops of the generator
	backs  []ir.Edge   // where it leads back to the header
	blocks []*ir.Block // all of it
	join   *ir.Block   // where it leads back
	ways   []*ir.Block // between backs and join
}

func (w *fuser) fuse(slots []*ir.Value) {
	l, h := w.l, w.l.header
	// Blocks of their own on the ways to the body and out of the loop.
	first, done := h.SplitEdge(0), h.SplitEdge(1)
	first.Pos, done.Pos = h.Pos, h.Pos
	w.place(h, done)
	item := first.Append(ir.OpCopy, l.next.Pos, ir.Aux{}, l.next)
	item.Inlined = l.next.Inlined
	w.to[l.next] = item
	if first.Succs[0].Block != h && len(l.body) == 0 { // the generator goes before the body
		l.breaks = append(l.breaks, first.Append(ir.OpDrop, l.next.Pos, ir.Aux{}, l.iter))
	}
	for _, d := range l.ends {
		remove(d)
	}
	w.makeTurns(first, item)
	w.leadBack()

	at := w.f.NewValue(ir.OpNop, l.next.Pos, ir.Aux{}) // the body of the generator begins with the first item
	at.Inlined = l.next.Inlined
	h.SetControl(nil)
	h.Kind = ir.BlockPlain
	h.RemoveEdge(0)
	remove(l.next)
	h.InsertValue(len(h.Values), at)
	none := h.Func.NewValue(ir.OpConst, l.next.Pos, ir.Aux{Const: ir.None}) // what a loop sends
	h.InsertValue(len(h.Phis()), none)
	s, _, _ := w.n.activate(at, l.active, l.target.Fn, slots, l.cells)
	w.f.Blocks = slices.DeleteFunc(w.f.Blocks, func(b *ir.Block) bool { return slices.Contains(l.body, b) })
	for i, y := range l.active.yields {
		w.suspend(s, &w.turns[i], y, none)
	}
	if len(l.active.yields) == 0 {
		w.place(h, w.turns[0].blocks...) // never reached
	}
	for _, c := range l.handlers {
		s.killInHandler(c)
	}
	w.removeObject()
}

// place puts blocks behind b in the layout.
func (w *fuser) place(b *ir.Block, blocks ...*ir.Block) {
	w.f.Blocks = slices.Insert(w.f.Blocks, slices.Index(w.f.Blocks, b)+1, blocks...)
}

// makeTurns makes a body for each yield.
func (w *fuser) makeTurns(first *ir.Block, item *ir.Value) {
	h := w.l.header
	backs := func(of []*ir.Block) (list []ir.Edge) {
		for i, e := range h.Preds {
			if i != w.l.entry && slices.Contains(of, e.Block) {
				list = append(list, e)
			}
		}
		return list
	}
	region := append([]*ir.Block{first}, w.l.body...)
	w.turns = append(w.turns, turn{first: first, item: item, breaks: w.l.breaks, blocks: region})
	var copies []map[*ir.Value]*ir.Value
	for len(w.turns) < len(w.l.active.yields) {
		blocks, values := copyRegion(w.f, region)
		t := turn{first: blocks[0], item: values[item], blocks: blocks}
		for _, d := range w.l.breaks {
			t.breaks = append(t.breaks, values[d])
		}
		w.turns = append(w.turns, t)
		copies = append(copies, values)
	}
	for i := range w.turns {
		w.turns[i].backs = backs(w.turns[i].blocks)
	}
	if copies == nil {
		return
	}
	for _, b := range region {
		for _, v := range b.Values {
			if v.Type == ir.TypeNone {
				continue
			}
			g := []*ir.Value{v}
			for _, values := range copies {
				g = append(g, values[v])
			}
			w.groups = append(w.groups, g)
		}
	}
}

// leadBack leads the ways back to the header to the empty block join of each
// turn instead. What the phis of the header get there is set on the way: first
// all is read, then all is written.
func (w *fuser) leadBack() {
	h := w.l.header
	phis := slices.Clone(h.Phis())
	sets := make([][]*ir.Value, len(phis))
	for i := range w.turns {
		t := &w.turns[i]
		t.join = w.block()
		for _, e := range t.backs {
			k := e.Block.Succs[e.Index].Index
			var read, write *ir.Block
			for j, p := range phis {
				a := p.Args[k]
				if a == p {
					continue
				}
				if read == nil {
					read, write = w.block(), w.block()
				}
				v := read.Append(ir.OpCopy, a.Pos, ir.Aux{}, a)
				u := write.Append(ir.OpCopy, a.Pos, ir.Aux{}, v)
				v.Type, u.Type = a.Type, a.Type
				v.Inlined, u.Inlined = a.Inlined, a.Inlined
				sets[j] = append(sets[j], u)
			}
			if read == nil {
				e.Block.RedirectEdge(e.Index, t.join)
				continue
			}
			e.Block.RedirectEdge(e.Index, read)
			read.AddEdgeTo(write)
			write.AddEdgeTo(t.join)
			t.ways = append(t.ways, read, write)
		}
	}
	for j, p := range phis {
		if len(sets[j]) > 0 {
			w.groups = append(w.groups, append([]*ir.Value{p}, sets[j]...))
		}
	}
}

// block is a new block that has no place yet.
func (w *fuser) block() *ir.Block {
	b := w.f.NewBlock(ir.BlockPlain)
	w.f.Blocks = w.f.Blocks[:len(w.f.Blocks)-1]
	b.Pos = w.l.header.Pos
	return b
}

// suspend has the yield y lead to the turn t, and that back behind it.
func (w *fuser) suspend(s *splicer, t *turn, y suspension, none *ir.Value) {
	v := s.values[y.yield.ID]
	b := v.Block
	behind := b.Succs[0].Block
	remove(behind.Values[0]) // the Resume
	t.item.SetArg(0, v.Args[0])
	w.to[v] = none
	b.RemoveEdge(0)
	remove(v)
	insertFirstEdge(b, t.first)
	t.join.AddEdgeTo(behind)
	w.place(b, slices.Concat(t.blocks, t.ways, []*ir.Block{t.join})...)
	for _, d := range t.breaks {
		c := d.Block
		i := slices.Index(c.Values, d)
		var out []*ir.Value
		for _, v := range y.held {
			u := w.f.NewValue(ir.OpDrop, d.Pos, ir.Aux{}, s.values[v.ID])
			u.Block, u.Inlined = c, d.Inlined
			out = append(out, u)
		}
		out = append(out, s.kills(c)...)
		d.ResetArgs()
		c.Values = slices.Replace(c.Values, i, i+1, out...)
	}
}

// removeObject removes what made the generator.
func (w *fuser) removeObject() {
	l := w.l
	for _, u := range l.stores { // what the slot held before goes as before
		none := w.f.NewValue(ir.OpConst, u.Pos, ir.Aux{Const: ir.None})
		u.Block.InsertValue(slices.Index(u.Block.Values, u), none)
		u.SetArg(0, none)
	}
	unused := []*ir.Value{l.iter}
	if l.call != l.iter {
		unused = append(unused, l.call)
	}
	switch callee := l.call.Args[0]; callee.Op {
	case ir.OpMakeFunction, ir.OpLoadMethod, ir.OpLoadSuperMethod:
		unused = append(unused, callee)
	}
	for _, v := range unused {
		if v.Uses() == 0 {
			remove(v)
		}
	}
}

// copyRegion copies blocks that only the first of them leads into, from outside.
// The copy of the first has no predecessors.
func copyRegion(f *ir.Func, region []*ir.Block) ([]*ir.Block, map[*ir.Value]*ir.Value) {
	blocks, values := map[*ir.Block]*ir.Block{}, map[*ir.Value]*ir.Value{}
	var list []*ir.Block
	for _, b := range region {
		c := f.NewBlock(b.Kind)
		f.Blocks = f.Blocks[:len(f.Blocks)-1]
		c.Protected, c.Pos = b.Protected, b.Pos
		for _, v := range b.Values {
			w := c.Append(v.Op, v.Pos, v.Aux)
			w.Type, w.Inlined = v.Type, v.Inlined
			values[v] = w
		}
		blocks[b] = c
		list = append(list, c)
	}
	at := func(v *ir.Value) *ir.Value {
		if w := values[v]; w != nil {
			return w
		}
		return v
	}
	for i, b := range region {
		c := list[i]
		for k, v := range b.Values {
			for _, a := range v.Args {
				c.Values[k].AddArg(at(a))
			}
		}
		if b.Control != nil {
			c.SetControl(at(b.Control))
		}
		for k, e := range b.Succs {
			to := blocks[e.Block]
			if to != nil {
				c.Succs = append(c.Succs, ir.Edge{Block: to, Index: e.Index})
				continue
			}
			c.Succs = append(c.Succs, ir.Edge{Block: e.Block, Index: len(e.Block.Preds)})
			e.Block.Preds = append(e.Block.Preds, ir.Edge{Block: c, Index: k})
			for _, p := range e.Block.Phis() {
				p.AddArg(at(p.Args[e.Index]))
			}
		}
		if i > 0 {
			for _, e := range b.Preds {
				c.Preds = append(c.Preds, ir.Edge{Block: blocks[e.Block], Index: e.Index})
			}
		}
	}
	return list, values
}
