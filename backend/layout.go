package backend

import (
	"slices"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// arrangeBlocks orders the blocks for emission: as they stand in f.Blocks, but
// what only exceptions reach goes last.
func arrangeBlocks(f *ir.Func) []*ir.Block {
	hot := make([]bool, f.NumBlocks())
	work := []*ir.Block{f.Entry}
	hot[f.Entry.ID] = true
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for k := range b.Kind.NumSuccs() {
			if c := b.Succs[k].Block; !hot[c.ID] {
				hot[c.ID] = true
				work = append(work, c)
			}
		}
	}
	out := make([]*ir.Block, 0, len(f.Blocks))
	for _, want := range []bool{true, false} {
		for _, b := range f.Blocks {
			if hot[b.ID] == want {
				out = append(out, b)
			}
		}
	}
	return out
}

// unit is a run of instructions with one handler. Its block is the label that
// jumps name; a unit without a block is reached from above only.
type unit struct {
	block   *ir.Block
	handler *ir.Block
	insts   []inst
}

// finalTarget is where a jump to b ends: b, or beyond blocks without code. via
// is the block whose jump is taken, which gives it place and handler: the first
// on the way that has a jump of its own.
func (s *sched) finalTarget(b *ir.Block) (to, via *ir.Block) {
	for n := 0; s.empty(b); n++ {
		if via == nil && b.Pos != ir.NoPos {
			via = b
		}
		b = b.Succs[0].Block
		if n > len(s.layout) { // an endless loop without code
			return b, via
		}
	}
	return b, via
}

// handlerOf is the handler under which the code of b stands. A block in which
// nothing raises, after one that is protected, stands under the same handler if
// it leads to another block under that, as a signal may arrive at the jump there;
// or else under the handler that covers a generator's body throughout, if there
// is one.
func (s *sched) handlerOf(b *ir.Block) *ir.Block {
	if b.Protected || len(b.Preds) != 1 || !quietTail(b.Values) {
		return b.Handler()
	}
	h, stop := b.Preds[0].Block.Handler(), s.stopHandler
	switch {
	case h == nil:
	case b.Kind == ir.BlockPlain && b.Succs[0].Block.Handler() == h && s.keepsBottom(b, int(s.depths[h.ID])):
		return h
	case stop != nil && s.depths[stop.ID] == 0:
		return stop
	}
	return nil
}

// keepsBottom reports whether the lowest n stack items stay the same through b,
// which has one successor.
func (s *sched) keepsBottom(b *ir.Block, n int) bool {
	e := b.Succs[0]
	from, to := s.stacks[b.ID], s.stacks[e.Block.ID]
	if len(from) < n || len(to) < n {
		return false
	}
	for i := range n {
		if from[i] != (item{source(to[i].v, e.Block, e.Index), to[i].half}) {
			return false
		}
	}
	return true
}

// convertsStopIteration reports whether h is the handler around the body of a
// generator (PEP 479).
func convertsStopIteration(h *ir.Block) bool {
	for _, v := range h.Values {
		if v.Op == ir.OpStopIterationError {
			return true
		}
	}
	return false
}

// empty reports whether b has no code and goes somewhere else.
func (s *sched) empty(b *ir.Block) bool {
	c := s.blocks[b.ID]
	return b.Kind == ir.BlockPlain && len(c.insts) == 0 && b.Succs[0].Block != b && !s.solid[b.ID]
}

// link joins the blocks' code in layout order and adds the jumps.
func (s *sched) link() []unit {
	units := s.units
	order := make([]*ir.Block, 0, len(s.layout))
	s.keepForward()
	for _, b := range s.f.Blocks {
		if convertsStopIteration(b) {
			s.stopHandler = b
		}
	}
	for _, b := range s.layout {
		if !s.empty(b) {
			order = append(order, b)
		} else if to, _ := s.finalTarget(b); s.empty(to) {
			s.b = b
			s.fail("endless loop without code")
			return nil
		}
	}
	for i, b := range order {
		var next *ir.Block
		if i+1 < len(order) {
			next = order[i+1]
		}
		l := linker{s: s, b: b, next: next, here: s.position[b.ID]}
		l.units, l.bare = s.unitsOf(units, b)
		l.end(s.blocks[b.ID].term)
		units = l.units
	}
	s.units = units
	return units
}

// unitsOf appends the instructions of b without the jumps that end it. Those at
// its start that make the stack what the handler wants, and those at its end that
// make it something else, cannot raise and are not protected. bare says that this
// is so at the end.
func (s *sched) unitsOf(units []unit, b *ir.Block) (_ []unit, bare bool) {
	c, h := s.blocks[b.ID], s.handlerOf(b)
	need := 0
	if h != nil {
		need = int(s.depths[h.ID])
	}
	if need == 0 {
		return append(units, unit{block: b, handler: h, insts: c.insts}), false
	}
	lead, tail := 0, len(c.insts)
	depth := s.entryDepth(b)
	// A phi of the handler may be any object for a while, but nothing else.
	odd := slices.ContainsFunc(s.stacks[b.ID], func(it item) bool { return it.half != first || it.v.Type == ir.TypeLasti || it.v.Type == ir.TypeMaybe })
	for i, in := range c.insts {
		if depth < need || in.op == pyop.SWAP && depth-in.arg < need && (odd || s.stacks[h.ID][depth-in.arg].v.Op != ir.OpPhi) {
			if i < c.arranged {
				lead = i + 1
			} else if c.released && i >= c.done && tail == len(c.insts) {
				tail = i
			}
		}
		pop, push, _ := s.tab.Effect(in.op, in.arg)
		depth += push - pop
	}
	u := unit{block: b, handler: h}
	from := 0
	for i, in := range c.insts {
		handler := h
		if (i < lead || i >= tail) && (!raises(in.op) || in.op == pyop.LOAD_FAST) {
			handler = nil
		}
		if handler != u.handler {
			if i > from {
				u.insts = c.insts[from:i:i]
				units = append(units, u)
				u, from = unit{}, i
			}
			u.handler = handler
		}
	}
	u.insts = c.insts[from:]
	return append(units, u), tail < len(c.insts) || depth < need
}

// entryDepth is how deep the stack is at the start of b, where its first
// instruction still has to take what the jump to it left.
func (s *sched) entryDepth(b *ir.Block) int {
	n := len(s.stacks[b.ID])
	switch {
	case s.isLoopEnd(b) && s.feat.LoopEnd == pyop.LoopEndPlain:
		n--
	case s.isLoopEnd(b):
		n++
	case s.feat.SendPops && len(b.Preds) == 1 && b.Preds[0].Block.Kind == ir.BlockSend && b.Preds[0].Index == 1:
		n--
	}
	return n
}

// keepForward keeps blocks without code that lead back where only a forward
// jump can lead to.
func (s *sched) keepForward() {
	for _, b := range s.layout {
		s.solid[b.ID] = s.ownLine(b)
	}
	for _, b := range s.layout {
		t := s.blocks[b.ID].term
		k := 1
		switch {
		case t.kind == ir.BlockIf && t.orPop != 0:
			k = t.orPop - 1
		case t.kind != ir.BlockIter && t.kind != ir.BlockSend:
			continue
		}
		c := b.Succs[k].Block
		if to, _ := s.finalTarget(c); to != c && s.position[to.ID] <= s.position[b.ID] {
			s.solid[c.ID] = true
		}
	}
}

// ownLine reports whether b is only a jump that stands on another line than the
// jumps that lead to it: tracing sees it.
func (s *sched) ownLine(b *ir.Block) bool {
	if b.Pos.Line < 0 || len(s.blocks[b.ID].insts) > 0 {
		return false
	}
	for _, e := range b.Preds {
		p := e.Block
		switch t := s.blocks[p.ID].term; {
		case e.Index >= p.Kind.NumSuccs():
		case t.pos.Line != b.Pos.Line:
			return true
		}
	}
	return false
}

// linker adds the jumps that end one block.
type linker struct {
	s     *sched
	b     *ir.Block
	next  *ir.Block
	here  int32
	units []unit
	bare  bool // the stack is not what the handler wants any more
}

// handler protects the jumps that end the block.
func (l *linker) handler() *ir.Block {
	if l.bare {
		return nil
	}
	return l.s.handlerOf(l.b)
}

// add appends an instruction under the handler h.
func (l *linker) add(in inst, h *ir.Block) {
	u := &l.units[len(l.units)-1]
	if u.handler != h {
		l.units = append(l.units, unit{handler: h})
		u = &l.units[len(l.units)-1]
	}
	u.insts = append(u.insts, in)
}

func (l *linker) end(t term) {
	b := l.b
	switch t.kind {
	case ir.BlockPlain:
		l.goTo(b.Succs[0].Block, t.pos)
	case ir.BlockIf:
		l.branch(t)
	case ir.BlockIter, ir.BlockSend:
		u := &l.units[len(l.units)-1]
		to, _ := l.s.finalTarget(b.Succs[1].Block)
		u.insts[len(u.insts)-1].to = to
		l.goTo(b.Succs[0].Block, ir.NoPos)
	}
}

// goTo continues at b, by falling through if it comes next.
func (l *linker) goTo(b *ir.Block, pos ir.Pos) {
	to, via := l.s.finalTarget(b)
	if to == l.next {
		if l.s.solid[l.b.ID] && l.b.Pos != ir.NoPos {
			l.add(inst{op: pyop.NOP, pos: l.b.Pos}, l.handler())
		}
		return
	}
	h := l.handler()
	if via != nil {
		if pos == ir.NoPos {
			pos = via.Pos
		}
		h = l.s.handlerOf(via)
	}
	l.add(inst{op: l.jumpOp(to), pos: pos, to: to}, h)
}

// backward reports whether a jump to b goes back.
func (l *linker) backward(b *ir.Block) bool { return l.s.position[b.ID] <= l.here }

// jumpOp is the unconditional jump to b. A jump back within a cycle polls for
// signals, so that every loop can be interrupted, except that of an await, whose
// callee polls; one that only joins code out of line does not.
func (l *linker) jumpOp(b *ir.Block) pyop.Op {
	switch {
	case !l.backward(b):
		return pyop.JUMP_FORWARD
	case !l.s.inOneCycle(l.b, b) || b.Kind == ir.BlockSend && resumes(l.b):
		return pyop.JUMP_BACKWARD_NO_INTERRUPT
	}
	return pyop.JUMP_BACKWARD
}

// resumes reports whether b ends where a generator goes on.
func resumes(b *ir.Block) bool {
	n := len(b.Values)
	return n > 0 && b.Values[n-1].Op == ir.OpResume
}

// inOneCycle reports whether control can go from each block to the other.
func (s *sched) inOneCycle(a, b *ir.Block) bool {
	if s.loops == nil {
		s.loops = ssa.Loops(s.f)
	}
	outermost := func(b *ir.Block) *ssa.Loop {
		l := s.loops.Of(b)
		for l != nil && l.Parent != nil {
			l = l.Parent
		}
		return l
	}
	l := outermost(a)
	return l != nil && l == outermost(b)
}

// branch emits the conditional jump of an If, and a jump for the other way if
// it does not come next.
func (l *linker) branch(t term) {
	yes, _ := l.s.finalTarget(l.b.Succs[0].Block)
	no, _ := l.s.finalTarget(l.b.Succs[1].Block)
	h := l.b.Handler()
	if l.bare {
		h = nil
	}
	if t.orPop != 0 {
		k := t.orPop - 1
		to, _ := l.s.finalTarget(l.b.Succs[k].Block)
		op := pyop.JUMP_IF_TRUE_OR_POP
		if (t.cond == condTrue) == (k == 1) {
			op = pyop.JUMP_IF_FALSE_OR_POP
		}
		l.add(inst{op: op, pos: t.pos, to: to}, h)
		l.goTo(l.b.Succs[1-k].Block, ir.NoPos)
		return
	}
	if t.exact {
		c, to, k := condTrue, yes, 1
		if t.never {
			c, to, k = condFalse, no, 0
		}
		if l.backward(to) {
			l.s.b = l.b
			l.s.fail("exact test would jump back")
		}
		l.add(inst{op: l.condOpForward(c), pos: t.pos, to: to}, h)
		if l.s.feat.NotTaken {
			l.add(inst{op: pyop.NOT_TAKEN, pos: t.pos}, h)
		}
		l.goTo(l.b.Succs[k].Block, t.pos)
		return
	}
	both := l.s.feat.BackwardConditionals
	jump := func(c cond, to *ir.Block) {
		l.add(inst{op: l.condOp(c, to), pos: t.pos, to: to}, h)
		if l.s.feat.NotTaken {
			l.add(inst{op: pyop.NOT_TAKEN, pos: t.pos}, h)
		}
	}
	switch {
	case no == l.next && (both || !l.backward(yes)):
		jump(t.cond, yes)
	case yes == l.next && (both || !l.backward(no)):
		jump(t.cond^1, no)
	case no == l.next: // back to yes
		jump(t.cond^1, no)
		l.goTo(l.b.Succs[0].Block, t.pos)
	case yes == l.next:
		jump(t.cond, yes)
		l.goTo(l.b.Succs[1].Block, t.pos)
	case both || !l.backward(yes):
		jump(t.cond, yes)
		l.goTo(l.b.Succs[1].Block, t.pos)
	case !l.backward(no):
		jump(t.cond^1, no)
		l.goTo(l.b.Succs[0].Block, t.pos)
	default: // both go back: over a jump
		over := &ir.Block{ID: l.s.labels, Kind: ir.BlockPlain}
		l.s.labels++
		l.add(inst{op: l.condOpForward(t.cond ^ 1), pos: t.pos, to: over}, h)
		if l.s.feat.NotTaken {
			l.add(inst{op: pyop.NOT_TAKEN, pos: t.pos}, h)
		}
		l.goTo(l.b.Succs[0].Block, t.pos)
		l.units = append(l.units, unit{block: over, handler: h})
		l.goTo(l.b.Succs[1].Block, t.pos)
	}
}

// condOps are the conditional jumps: without direction, forward and backward
// (3.11).
var condOps = [4][3]pyop.Op{
	condTrue:    {pyop.POP_JUMP_IF_TRUE, pyop.POP_JUMP_FORWARD_IF_TRUE, pyop.POP_JUMP_BACKWARD_IF_TRUE},
	condFalse:   {pyop.POP_JUMP_IF_FALSE, pyop.POP_JUMP_FORWARD_IF_FALSE, pyop.POP_JUMP_BACKWARD_IF_FALSE},
	condNone:    {pyop.POP_JUMP_IF_NONE, pyop.POP_JUMP_FORWARD_IF_NONE, pyop.POP_JUMP_BACKWARD_IF_NONE},
	condNotNone: {pyop.POP_JUMP_IF_NOT_NONE, pyop.POP_JUMP_FORWARD_IF_NOT_NONE, pyop.POP_JUMP_BACKWARD_IF_NOT_NONE},
}

func (l *linker) condOp(c cond, to *ir.Block) pyop.Op {
	if l.s.feat.DirectedConditionals && l.backward(to) {
		return condOps[c][2]
	}
	return l.condOpForward(c)
}

func (l *linker) condOpForward(c cond) pyop.Op {
	if l.s.feat.DirectedConditionals {
		return condOps[c][1]
	}
	return condOps[c][0]
}
