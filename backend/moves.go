package backend

import (
	"slices"
	"strconv"

	"restack/ir"
)

// insert puts the StoreLocals in and adds the locals.
func (a *allocator) insert() {
	slots := 0
	for _, c := range a.color {
		slots = max(slots, int(c)+1)
	}
	kind := ir.KindLocal
	if a.s.feat.UncheckedLoadFast {
		kind |= ir.KindHidden
	}
	for i := range slots {
		a.f.Locals = append(a.f.Locals, ir.Local{Name: ".t" + strconv.Itoa(i), Kind: kind})
	}
	a.end = make([][]*ir.Value, a.f.NumBlocks())
	for _, b := range a.s.order {
		a.moves(b)
	}
	for _, v := range a.cands {
		if v != nil && a.inPhiSlot(v) {
			v.Aux.Int = -a.slot(v) - 1 // marked until all hints are right
		}
	}
	for _, b := range a.s.order {
		for _, p := range b.Phis() {
			switch {
			case p.Aux.Int < 0:
				p.Aux.Int = -p.Aux.Int
			case p.Aux.Int > a.named: // stands for a stack slot; the numbers of locals are below
				p.Aux.Int += slots
			}
		}
		a.storeIn(b)
	}
	var blocks []*ir.Block
	for _, b := range a.f.Blocks {
		blocks = append(blocks, b)
		if c := a.split[b]; c != nil {
			blocks = append(blocks, c)
		}
	}
	a.f.Blocks = blocks
}

func (a *allocator) store(b *ir.Block, x int, v *ir.Value) *ir.Value {
	st := a.f.NewValue(ir.OpStoreLocal, v.Pos, ir.Aux{Int: x}, v)
	st.Block = b
	return st
}

// A move is a copy of value v, which lies in slot from if that is not negative,
// to slot to.
type move struct {
	v        *ir.Value
	phi      *ir.Value
	from, to int
}

// moves puts the arguments of b's phis into the phis' slots at the ends of b's
// predecessors. All moves on an edge happen at once.
func (a *allocator) moves(b *ir.Block) {
	var phis []*ir.Value
	for _, p := range b.Phis() {
		if a.num[p.ID] >= 0 && a.inPhiSlot(p) {
			phis = append(phis, p)
		}
	}
	if len(phis) == 0 {
		return
	}
	for i, e := range b.Preds {
		if exceptionEdge(e) {
			continue
		}
		var list []move
		for _, p := range phis {
			m := move{p.Args[i], p, a.slot(p.Args[i]), a.slot(p)}
			if m.from != m.to {
				list = append(list, m)
			}
		}
		a.sequence(e.Block, i, list)
	}
}

// sequence appends moves to b in an order in which none overwrites what a later
// one reads; what goes round in circles is loaded first and stored then.
func (a *allocator) sequence(b *ir.Block, edge int, list []move) {
	end := &a.end[b.ID]
	readers := map[int]int{}
	for _, m := range list {
		if m.from >= 0 {
			readers[m.from]++
		}
	}
	for len(list) > 0 {
		i := slices.IndexFunc(list, func(m move) bool { return readers[m.to] == 0 })
		if i < 0 {
			break
		}
		m := list[i]
		list = slices.Delete(list, i, i+1)
		*end = append(*end, a.store(b, m.to, m.v))
		if m.from >= 0 {
			readers[m.from]--
		}
	}
	for _, m := range list {
		c := a.f.NewValue(ir.OpCopy, b.Pos, ir.Aux{}, m.v)
		c.Type, c.Block = m.v.Type, b
		m.phi.SetArg(edge, c)
		*end = append(*end, c)
	}
	for _, m := range slices.Backward(list) {
		*end = append(*end, a.store(b, m.to, m.phi.Args[edge]))
	}
}

// storeIn inserts StoreLocals after the definitions in b, and what is noted for
// its end. Parameters are stored after the prologue, results that are taken
// apart after the last Proj, what a Yield receives after the Resume, and the item
// of an iterator where it is there. What the block's own handler needs is stored
// before the handler's range begins.
func (a *allocator) storeIn(b *ir.Block) {
	first := a.firstPlace(b)
	var out, waiting []*ir.Value
	handled := 0 // values before this one need no handler
	wait := func(v *ir.Value, seen bool) {
		waiting = append(waiting, a.store(b, a.slot(v), v))
		if seen {
			handled = -1
		}
	}
	for _, v := range handedOver(b) {
		if a.num[v.ID] < 0 || a.inPhiSlot(v) {
			continue
		}
		wait(v, a.seenByHandler(b, v))
		out = append(make([]*ir.Value, 0, 2*len(b.Values)), b.Values[:first]...)
	}
	later := beginsGenerator(b)
	for i, v := range b.Values {
		if len(waiting) > 0 && i >= first && v.Op != ir.OpProj && v.Op != ir.OpResume {
			out = append(out, waiting...)
			waiting = waiting[:0]
			if handled < 0 {
				handled = len(out)
			}
		}
		if out != nil && (i >= first || len(out) == i) {
			out = append(out, v)
		}
		if a.num[v.ID] >= 0 && !later && !a.inPhiSlot(v) && v.Op != ir.OpIterNext && (v.Op != ir.OpYield || i+1 < len(b.Values)) {
			if out == nil {
				out = append(make([]*ir.Value, 0, 2*len(b.Values)), b.Values[:i+1]...)
			}
			wait(v, v.Op == ir.OpPhi && a.seenByHandler(b, v))
		}
	}
	if out == nil {
		out = b.Values
	}
	b.Values = append(append(out, waiting...), a.end[b.ID]...)
	if handled > 0 {
		if a.split == nil {
			a.split = map[*ir.Block]*ir.Block{}
		}
		a.split[b] = b.SplitAt(handled)
		b.RemoveEdge(1)
		b.Protected = false
	}
}

// handedOver are the values that are there only when b is reached, though they stand
// in the block before: the item of an iterator, what a Yield receives, and all
// that is there before a generator begins, which nothing can store.
func handedOver(b *ir.Block) []*ir.Value {
	if len(b.Preds) != 1 || b.Preds[0].Index != 0 {
		return nil
	}
	switch p := b.Preds[0].Block; {
	case p.Kind == ir.BlockIter:
		return []*ir.Value{p.Control}
	case beginsGenerator(p):
		return p.Values
	case p.Kind == ir.BlockPlain && len(p.Values) > 0:
		if v := p.Values[len(p.Values)-1]; v.Op == ir.OpYield {
			return p.Values[len(p.Values)-1:]
		}
	}
	return nil
}

// beginsGenerator reports whether b ends where a generator has been made; the
// block behind it resumes it.
func beginsGenerator(b *ir.Block) bool {
	has := func(op ir.Op) bool {
		return slices.ContainsFunc(b.Values, func(v *ir.Value) bool { return v.Op == op })
	}
	return b == b.Func.Entry && has(ir.OpReturnGenerator) && !has(ir.OpResume)
}

// firstPlace is the index of the first value of b that others can be inserted
// before: after phis, after what a handler gets and, in the entry block, after what makes the frame ready.
func (a *allocator) firstPlace(b *ir.Block) int {
	if b != a.f.Entry {
		n := len(b.Phis())
		for n < len(b.Values) && (b.Values[n].Op == ir.OpCatchLasti || b.Values[n].Op == ir.OpCatchExc) {
			n++
		}
		return n
	}
	if beginsGenerator(b) {
		return len(b.Values)
	}
	for i, v := range b.Values {
		if v.Op == ir.OpResume {
			return i + 1
		}
	}
	for i, v := range slices.Backward(b.Values) {
		if v.Op == ir.OpParam || v.Op == ir.OpFreeVar || v.Op == ir.OpMakeCell {
			return i + 1
		}
	}
	return 0
}
