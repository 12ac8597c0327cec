package backend

import (
	"errors"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// anywhere reports whether v is made where it is needed.
func (s *sched) anywhere(v *ir.Value) bool { return s.remat(v) || isUnbound(v) }

// homedAt reports whether a slot holds v at the entry of b.
func (s *sched) homedAt(b *ir.Block, v *ir.Value) bool {
	s.slots = s.entry[b.ID]
	return s.home(v) >= 0
}

// maxNeeds bounds the sum of the squares of stack depths, about.
const maxNeeds = 1 << 26

// findNeeds computes for each block the values that have to be on the stack at
// its entry: what is live in and its phis, unless a slot holds them; and what
// its handler needs, since nothing can be loaded on the edge to a handler.
func (s *sched) findNeeds(live *ssa.Live) {
	s.needs = make([][]*ir.Value, s.f.NumBlocks())
	cost := 0
	add := func(b *ir.Block, v *ir.Value) bool {
		// Needs are compared one by one, here and where stacks are laid out.
		if cost += len(s.needs[b.ID]); cost > maxNeeds {
			s.err = errors.New("too many blocks with too much on the stack")
		}
		if s.err != nil || slices.Contains(s.needs[b.ID], v) {
			return false
		}
		s.needs[b.ID] = append(s.needs[b.ID], v)
		return true
	}
	for _, b := range s.order {
		for v := range live.LiveIn(b).All() {
			if !s.anywhere(v) && !s.homedAt(b, v) {
				add(b, v)
			}
		}
		for _, p := range b.Phis() {
			if p.Uses() > 0 && !s.homedAt(b, p) {
				add(b, p)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for i := len(s.order) - 1; i >= 0; i-- {
			b := s.order[i]
			h := b.Handler()
			if h == nil {
				continue
			}
			edge := b.Succs[len(b.Succs)-1].Index
			for _, v := range s.needs[h.ID] {
				if add(b, source(v, h, edge)) {
					changed = true
				}
			}
		}
	}
	seen := make([]bool, s.f.NumBlocks())
	for _, b := range s.order {
		if h := b.Handler(); h != nil && !seen[h.ID] && escapes(h) {
			seen[h.ID] = true
			for _, v := range s.needs[b.ID] {
				for _, c := range s.holders(v, h) {
					add(c, v)
				}
			}
		}
	}
}

// holders are the blocks at whose entry v has to lie on the stack, beyond those where it
// does anyway, so that it lies there in all blocks that h is the handler of and in
// h, which does not need it but lets go of all when it raises. There it should
// stay: to bring it on top would move what h needs, and again each time it is used. The result is nil if h
// needs v, or v is elsewhere in one of the blocks.
func (s *sched) holders(v *ir.Value, h *ir.Block) []*ir.Block {
	list := []*ir.Block{h}
	for _, e := range h.Preds {
		needed := slices.ContainsFunc(s.needs[h.ID], func(w *ir.Value) bool { return source(w, h, e.Index) == v })
		if !exceptionEdge(e) || needed || !s.holds(e.Block, v, &list, 0) {
			return nil
		}
	}
	return list
}

// holds reports whether v lies on the stack to the end of b, or can: b has no
// use for it, and all that lead to b hold it. Such blocks are added to the list.
func (s *sched) holds(b *ir.Block, v *ir.Value, list *[]*ir.Block, depth int) bool {
	const deepest = 4
	if slices.Contains(s.needs[b.ID], v) && s.live.LiveOut(b).Has(v) || slices.Contains(*list, b) {
		return true
	}
	if depth == deepest || len(b.Preds) == 0 || s.live.LiveIn(b).Has(v) { // there it goes
		return false
	}
	for _, e := range b.Preds {
		if exceptionEdge(e) || !s.holds(e.Block, v, list, depth+1) {
			return false
		}
	}
	*list = append(*list, b)
	return true
}

// source is what v, needed in b, is in the predecessor at the edge.
func source(v *ir.Value, b *ir.Block, edge int) *ir.Value {
	if v.Op == ir.OpPhi && v.Block == b {
		return v.Args[edge]
	}
	return v
}

// enter sets up the state at the entry of b and brings the stack into the form
// that the block and its handler want.
func (s *sched) enter(b *ir.Block) {
	s.b, s.at = b, -1
	s.floor = 0
	s.enterSlots(b)
	s.begin(b)
	s.stack = append(s.stack[:0], s.stacks[b.ID]...)
	s.guard = 0
	s.max = max(s.max, len(s.stack))
	switch {
	case b == s.f.Entry:
		s.copyFreeVars()
	case s.isLoopEnd(b):
		s.endLoop(b)
	case s.feat.SendPops && len(b.Preds) == 1 && b.Preds[0].Block.Kind == ir.BlockSend && b.Preds[0].Index == 1:
		s.endSend(b)
	}

	target := s.target[:0]
	want := func(it item) {
		if !slices.Contains(target, it) {
			target = append(target, it)
		}
	}
	if h := b.Handler(); h != nil {
		target = append(target, s.handlerStack(b, h)...)
		s.depths[h.ID] = int32(len(target))
	}
	floor := len(target)
	for _, it := range s.stack {
		if s.neededIn(b, it.v) || escapes(b) { // what is left goes with the exception
			want(it)
		}
	}
	for _, v := range s.needs[b.ID] {
		if slices.Contains(s.gone[b.ID], v) {
			continue
		}
		for _, it := range s.items(v) {
			want(it)
		}
	}
	s.target = target
	s.arrange(target, s.firstPos(b))
	s.floor = floor
	s.code.arranged = len(s.code.insts)
}

// firstPos is where b begins.
func (s *sched) firstPos(b *ir.Block) ir.Pos {
	for _, v := range b.Values {
		if s.hasCode(v) && v.Pos != ir.NoPos {
			return v.Pos
		}
	}
	return b.Pos
}

// lastPos is the place of the last instruction so far, if the jump that ends b
// has none. A block on a split edge is part of the jump that leads to it: with
// no place, tracing would report the line after it twice.
func (s *sched) lastPos(b *ir.Block) ir.Pos {
	n := len(s.code.insts)
	switch {
	case b.Pos != ir.NoPos:
	case n > 0:
		return s.code.insts[n-1].pos
	case len(b.Values) == 0 && len(b.Preds) == 1:
		return s.blocks[b.Preds[0].Block.ID].term.pos
	}
	return b.Pos
}

// copyFreeVars emits what must be the first instruction of a closure.
func (s *sched) copyFreeVars() {
	n := 0
	for _, l := range s.f.Locals {
		if l.Kind&ir.KindFree != 0 {
			n++
		}
	}
	if n > 0 {
		s.emit(pyop.COPY_FREE_VARS, n, ir.NoPos)
	}
}

// neededIn reports whether the stack copy of v at the entry of b is of use.
func (s *sched) neededIn(b *ir.Block, v *ir.Value) bool {
	if v.Block == b && (!s.hasCode(v) && v.Op != ir.OpProj || s.skip[v.ID]) { // a phi, what a handler gets, endSend
		return v.Uses() > 0
	}
	return s.liveIn.Has(v)
}

// escapes reports whether b ends in an exception.
func escapes(b *ir.Block) bool {
	return b.Kind == ir.BlockExit && b.Control.Op != ir.OpReturn
}

// handlerStack is the bottom of the stack in b that its handler h wants. The
// first protected block to be scheduled decides the order.
func (s *sched) handlerStack(b, h *ir.Block) []item {
	edge := b.Succs[len(b.Succs)-1].Index
	if s.stacks[h.ID] == nil {
		s.stacks[h.ID] = s.layoutFor(h, edge, false)
		for _, v := range h.Values[len(h.Phis()):] {
			if v.Op != ir.OpCatchLasti && v.Op != ir.OpCatchExc {
				break
			}
			if v.Op == ir.OpCatchExc || v.Uses() > 0 {
				s.stacks[h.ID] = append(s.stacks[h.ID], item{v, first})
			}
		}
		if s.stacks[h.ID] == nil {
			s.stacks[h.ID] = []item{}
		}
		s.max = max(s.max, len(s.stacks[h.ID]))
	}
	var out []item
	for _, it := range s.stacks[h.ID] {
		if it.v.Op == ir.OpCatchLasti || it.v.Op == ir.OpCatchExc {
			if it.v.Block == h {
				break
			}
		}
		out = append(out, item{source(it.v, h, edge), it.half})
	}
	return out
}

// layoutFor makes an entry stack for b from the current stack, which reaches it
// by the given edge: what b needs, in the order in which it lies here, then
// what is not on the stack. If b is no handler, copies of what has a home may
// stay.
func (s *sched) layoutFor(b *ir.Block, edge int, copies bool) []item {
	layout := []item{}
	done := map[*ir.Value]bool{}
	put := func(v *ir.Value) {
		done[v] = true
		layout = append(layout, s.items(v)...)
	}
	// A handler whose stack is fixed already comes first.
	if h := b.Handler(); h != nil && s.stacks[h.ID] != nil {
		for _, it := range s.handlerStack(b, h) {
			if !done[it.v] && (it.half == first || it.half == nullSlot && s.nullBelow) {
				put(it.v)
			}
		}
	}
	needs := s.needs[b.ID]
	for _, it := range s.stack {
		if it.half != first {
			continue
		}
		i := slices.IndexFunc(needs, func(v *ir.Value) bool { return !done[v] && source(v, b, edge) == it.v })
		if i >= 0 {
			put(needs[i])
		} else if copies && !done[it.v] && s.copyable(b, it.v) {
			put(it.v)
		}
	}
	rest := make([]*ir.Value, 0, len(needs))
	for _, v := range needs {
		if !done[v] {
			rest = append(rest, v)
		}
	}
	// Phis that were made for stack slots come in the order of the slots.
	for i := 1; i < len(rest); i++ {
		for j := i; j > 0 && stackHint(rest[j]) < stackHint(rest[j-1]); j-- {
			rest[j], rest[j-1] = rest[j-1], rest[j]
		}
	}
	for _, v := range rest {
		put(v)
	}
	return layout
}

// copyable reports whether b's entry stack should have what the current stack
// has of v, though b could load it: v is needed there, and to drop it would cost
// as much on every edge. Not where a loop begins, which may leave it behind at
// each turn.
func (s *sched) copyable(b *ir.Block, v *ir.Value) bool {
	if v.Type != ir.TypeAny || s.home(v) < 0 || !s.live.LiveIn(b).Has(v) {
		return false
	}
	for _, e := range b.Preds {
		if s.rank[e.Block.ID] >= s.rank[b.ID] {
			return false
		}
	}
	for _, c := range s.entry[b.ID] {
		if c != nil && same(c, v) {
			return true
		}
	}
	return false
}

func stackHint(v *ir.Value) int {
	if v.Op == ir.OpPhi {
		return v.Aux.Int
	}
	return 0
}

// release gives up what the handler wants of the stack: nothing raises any more
// in the block.
func (s *sched) release() {
	s.floor = 0
	if !s.code.released {
		s.code.released, s.code.done = true, len(s.code.insts)
	}
}

// leave brings the stack into the form that the only successor wants.
func (s *sched) leave(b *ir.Block, pos ir.Pos) {
	c, edge := b.Succs[0].Block, b.Succs[0].Index
	if len(c.Preds) == 1 {
		s.stacks[c.ID] = s.translate(s.stack, c, edge)
		return
	}
	if s.stacks[c.ID] == nil {
		s.stacks[c.ID] = s.layoutFor(c, edge, true)
	}
	target := make([]item, len(s.stacks[c.ID]))
	for i, it := range s.stacks[c.ID] {
		target[i] = item{source(it.v, c, edge), it.half}
	}
	s.release()
	s.arrange(target, pos)
}

// translate renames the items of a stack that goes to c, whose phis have one
// argument only.
func (s *sched) translate(stack []item, c *ir.Block, edge int) []item {
	out := append([]item{}, stack...)
	for _, p := range c.Phis() {
		for i, it := range stack {
			if it.v == p.Args[edge] {
				out[i].v = p
			}
		}
	}
	return out
}
