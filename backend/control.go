package backend

import (
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// cond is a condition that a jump tests; c^1 is the opposite one.
type cond uint8

const (
	condTrue cond = iota
	condFalse
	condNone
	condNotNone
)

// term is how a block's code ends.
type term struct {
	kind  ir.BlockKind
	cond  cond   // of an If: when Succs[0] is taken
	exact bool   // of an If: only one jump tests right: POP_JUMP_IF_TRUE to Succs[0] or,
	never bool   // if this is set, POP_JUMP_IF_FALSE to Succs[1]
	orPop int    // of an If: 1 + the successor for which the tested value stays on the stack, 0: none
	pos   ir.Pos // of the jump
}

// block schedules b, whose entry stack is known.
func (s *sched) block(b *ir.Block) {
	s.b = b
	s.liveIn = s.live.LiveIn(b)
	s.number(b)
	s.attach(b)
	s.enter(b)
	for _, v := range b.Values {
		if s.hasCode(v) && !s.attached[v.ID] {
			s.rooted = nil
			s.tree(v)
		}
		if s.err != nil {
			return
		}
	}
	s.at = int32(len(b.Values))
	s.code.term = term{kind: b.Kind, pos: b.Pos}
	switch b.Kind {
	case ir.BlockPlain:
		pos := s.lastPos(b)
		s.leave(b, pos)
		if len(b.Values) == 0 && len(s.code.insts) > 0 {
			s.code.term.pos = pos
		}
	case ir.BlockIf:
		s.branch(b)
	case ir.BlockIter:
		s.flow(b, 0, s.stack)
		s.flow(b, 1, s.stack[:len(s.stack)-1])
	case ir.BlockSend:
		s.flow(b, 0, s.stack)
		s.flow(b, 1, s.stack)
	}
}

// number fills the tables about the values of b and its uses.
func (s *sched) number(b *ir.Block) {
	use := func(v *ir.Value, i int) {
		s.useOf[v.ID] = b.ID
		s.lastUse[v.ID] = int32(i)
	}
	for i, v := range b.Values {
		s.index[v.ID] = int32(i)
		if v.Op == ir.OpPhi || v.Op == ir.OpMakeCell { // which takes what lies in its slot
			continue
		}
		for _, a := range v.Args {
			use(a, i)
		}
	}
	if b.Control != nil {
		use(b.Control, len(b.Values))
	}
	for k := range b.Kind.NumSuccs() {
		e := b.Succs[k]
		for v := range s.live.LiveIn(e.Block).All() {
			s.outOf[v.ID] = b.ID
		}
		for _, p := range e.Block.Phis() {
			s.outOf[p.Args[e.Index].ID] = b.ID
		}
	}
}

// flow hands the stack to successor k, whose only predecessor is b.
func (s *sched) flow(b *ir.Block, k int, stack []item) {
	e := b.Succs[k]
	if len(e.Block.Preds) != 1 {
		s.fail("critical edge to b%d", e.Block.ID)
		return
	}
	s.stacks[e.Block.ID] = s.translate(stack, e.Block, e.Index)
}

// branch emits the test of an If; the jump follows in the layout.
func (s *sched) branch(b *ir.Block) {
	c := b.Control
	t := &s.code.term
	if t.pos == ir.NoPos {
		t.pos = c.Pos
	}
	for c.Op == ir.OpNot && s.attached[c.ID] && !s.isComparisonTest(c.Args[0]) {
		s.attached[c.ID] = false
		t.cond ^= condFalse
		c = c.Args[0]
	}
	switch {
	case s.feat.NoneJumps && (c.Op == ir.OpIs || c.Op == ir.OpIsNot) && s.attached[c.ID] && s.isNone(c.Args[1]):
		s.attached[c.ID] = false
		s.attached[c.Args[1].ID] = false
		t.cond ^= condNone
		if c.Op == ir.OpIsNot {
			t.cond ^= condNone ^ condNotNone
		}
		c = c.Args[0]
	case s.feat.ToBool && s.isComparisonTest(c):
		// The jumps compare with True and False themselves.
		s.attached[c.ID] = false
		s.attached[c.Args[1].ID] = false
		t.exact = true
		t.never = c.Op == ir.OpIsNot
		c = c.Args[0]
	case c.Op == ir.OpToBool && s.attached[c.ID] && s.feat.JumpIfOrPop:
		c = s.tested(c)
		if k := s.keepsTested(b, c); k >= 0 {
			t.orPop = 1 + k
			s.flow(b, k, s.stack)
			s.pop(1)
			s.flow(b, 1-k, s.stack)
			s.gone[b.Succs[1-k].Block.ID] = []*ir.Value{c}
			return
		}
	default:
		c = s.tested(c)
	}
	s.bring([]operand{{item{c, first}, false}}, t.pos)
	for v := b.Control; v != c; v = v.Args[0] {
		s.letGo(v)
	}
	s.pop(1)
	s.flow(b, 0, s.stack)
	s.flow(b, 1, s.stack)
}

// isComparisonTest reports whether c is `a < 2 is True` or `a < 2 is not False`
// where compilers trust the comparison to give a bool: that is what their jump
// on it became.
func (s *sched) isComparisonTest(c *ir.Value) bool {
	if c.Op != ir.OpIs && c.Op != ir.OpIsNot || !s.attached[c.ID] || !evaluates(s.f.Code) {
		return false
	}
	cmp, k := c.Args[0], c.Args[1]
	if cmp.Op != ir.OpCompare || !s.attached[cmp.ID] || cmp.Args[1].Op != ir.OpConst {
		return false
	}
	if _, ok := cmp.Args[1].Aux.Const.(*ir.Int); !ok {
		return false
	}
	want := ir.True
	if c.Op == ir.OpIsNot {
		want = ir.False
	}
	return k.Op == ir.OpConst && k.Aux.Const == want && (s.attached[k.ID] || s.remat(k))
}

// isNone reports whether v is None and has no code yet.
func (s *sched) isNone(v *ir.Value) bool {
	return v.Op == ir.OpConst && v.Aux.Const == ir.None && (s.attached[v.ID] || s.remat(v))
}

// keepsTested finds the successor of b for which the tested value v, on top of the
// stack, stays there while the other one drops it first: a jump that pops only
// if it is not taken. -1 if there is none.
func (s *sched) keepsTested(b *ir.Block, v *ir.Value) int {
	if s.attached[v.ID] || len(s.stack) <= s.floor || s.stack[len(s.stack)-1] != (item{v, first}) || s.home(v) >= 0 {
		return -1
	}
	for k := range 2 {
		f := b.Succs[1-k].Block
		j := b.Succs[k].Block
		if s.drops(f, v) && s.rank[j.ID] > s.rank[b.ID] && s.position[j.ID] > s.position[b.ID] {
			return k
		}
	}
	return -1
}

// drops reports whether all that f does with v is to drop it, first thing.
func (s *sched) drops(f *ir.Block, v *ir.Value) bool {
	if len(f.Preds) != 1 || s.live.LiveOut(f).Has(v) {
		return false
	}
	n := 0
	for _, w := range f.Values {
		for _, a := range w.Args {
			if a == v {
				n++
			}
		}
	}
	for _, w := range f.Values {
		if s.hasCode(w) {
			return n == 1 && w.Op == ir.OpDrop && w.Args[0] == v
		}
	}
	return false
}

// isLoopEnd reports whether b is where an exhausted iterator leads.
func (s *sched) isLoopEnd(b *ir.Block) bool {
	return len(b.Preds) == 1 && b.Preds[0].Block.Kind == ir.BlockIter && b.Preds[0].Index == 1
}

// endLoop emits what must stand where FOR_ITER jumps, which drops the iterator.
func (s *sched) endLoop(b *ir.Block) {
	it := b.Preds[0].Block.Control.Args[0]
	pos := b.Preds[0].Block.Control.Pos
	for _, v := range b.Values {
		if v.Op == ir.OpDrop && v.Args[0] == it {
			pos = v.Pos
		}
	}
	s.stack = s.stack[:len(s.stack)-1]
	if !s.outlives(it, b) {
		s.gone[b.ID] = []*ir.Value{it}
	}
	s.code.loopEnd = s.feat.LoopEnd != pyop.LoopEndPlain
	switch s.feat.LoopEnd {
	case pyop.LoopEndBoth:
		s.emit(pyop.END_FOR, 0, pos)
	case pyop.LoopEndPopTop:
		s.emit(pyop.END_FOR, 0, pos)
		s.emit(pyop.POP_TOP, 0, pos)
	case pyop.LoopEndPopIter:
		s.emit(pyop.END_FOR, 0, pos)
		s.emit(pyop.POP_ITER, 0, pos)
	}
}

// outlives reports whether b, where the exhausted iterator it leads, wants it on
// the stack.
func (s *sched) outlives(it *ir.Value, b *ir.Block) bool {
	return slices.Contains(s.needs[b.ID], it) && !s.drops(b, it)
}

// endSend, where a finished SEND pops the receiver itself: the EndSend at its
// target is done.
func (s *sched) endSend(b *ir.Block) {
	for _, v := range b.Values {
		if !s.hasCode(v) {
			continue
		}
		n := len(s.stack)
		if v.Op != ir.OpEndSend || n < 2 || s.stack[n-2].v != v.Args[0] || s.stack[n-1].v != v.Args[1] {
			break
		}
		s.stack = append(s.stack[:n-2], item{v, first})
		s.skip[v.ID] = true
		s.gone[b.ID] = v.Args
		return
	}
	s.fail("receiver outlives its SEND")
}

func wholeIterNext(s *sched, v *ir.Value, _ bool) {
	s.bring(s.operands(v), v.Pos)
	if it := v.Args[0]; s.outlives(it, v.Block.Succs[1].Block) { // FOR_ITER drops one
		s.emit(pyop.COPY, 1, v.Pos)
		s.push(item{it, first})
	}
	s.emit(pyop.FOR_ITER, 0, v.Pos)
	s.push(item{v, first})
}

func wholeSend(s *sched, v *ir.Value, _ bool) {
	s.bring(s.operands(v), v.Pos)
	s.emit(pyop.SEND, 0, v.Pos)
	s.pop(1)
	s.push(item{v, first})
}

func wholeEndSend(s *sched, v *ir.Value, early bool) {
	ops := s.operands(v)
	s.bring(ops, v.Pos)
	if !s.tab.Has(pyop.END_SEND) {
		s.emit(pyop.SWAP, 2, v.Pos)
		s.emit(pyop.POP_TOP, 0, v.Pos)
	} else {
		s.emit(pyop.END_SEND, 0, v.Pos)
	}
	s.finish(v, ops, early)
}

// strip drops what is on the stack apart from the top n slots and what the
// unwinder is to drop.
func (s *sched) strip(n int, keep []*ir.Value, pos ir.Pos) {
	var want []int
	var drop []int
	kept := func(v *ir.Value) bool {
		for _, k := range keep {
			if k == v {
				return true
			}
		}
		return false
	}
	top := len(s.stack) - n
	for i := s.floor; i < top; i++ {
		if kept(s.stack[i].v) {
			want = append(want, i)
		} else {
			drop = append(drop, i)
		}
	}
	if len(drop) == 0 {
		return
	}
	for i := top; i < len(s.stack); i++ {
		want = append(want, i)
	}
	s.permute(s.floor, append(want, drop...), pos)
	for range drop {
		s.popTop(pos)
	}
}

func wholeReturn(s *sched, v *ir.Value, _ bool) {
	a := v.Args[0]
	if !s.attached[a.ID] {
		s.release()
	}
	if a.Op == ir.OpConst && s.feat.ReturnConst && (s.attached[a.ID] || s.remat(a)) {
		s.attached[a.ID] = false
		s.release()
		s.strip(0, v.Args[1:], v.Pos)
		s.emit(pyop.RETURN_CONST, s.consts.index(a.Aux.Const), v.Pos)
		return
	}
	s.bring(s.operands(v), v.Pos)
	s.release()
	s.strip(1, v.Args[1:], v.Pos)
	s.emit(pyop.RETURN_VALUE, 0, v.Pos)
}

func wholeRaise(s *sched, v *ir.Value, _ bool) {
	s.bring(s.operands(v), v.Pos)
	s.emit(pyop.RAISE_VARARGS, v.Aux.Int, v.Pos)
}

func wholeReraise(s *sched, v *ir.Value, _ bool) {
	s.bring(s.operands(v), v.Pos)
	n := 0
	if v.Aux.Int == 1 {
		at := s.find(item{v.Args[1], first})
		if at < 0 {
			s.fail("lasti v%d is not on the stack", v.Args[1].ID)
			return
		}
		n = len(s.stack) - 1 - at
	}
	s.emit(pyop.RERAISE, n, v.Pos)
}
