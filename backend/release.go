package backend

import (
	"errors"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// A slot keeps what it holds alive, the stack only until it is used. So a slot of
// allocate lets go of a value where its last use is, unless the value is inert,
// that is nobody can tell how long it lives:
//
//   - the operation that uses it last gets the slot's own reference, before it
//     does anything;
//   - where one way of a branch has no more use of the value, that way begins with
//     StoreLocal[.t0] Unbound, and so does a handler for all that may lie in the
//     slots where it comes from and that it does not need.
//
// An exception that leaves the function takes the slots with it.
type releaser struct {
	a     *allocator
	hot   []bool // by value ID: it has a slot that lets go of it
	live  *ssa.Live
	after []ir.ID // by value ID: the block in which it is needed below the place at work
	need  []ir.ID // by slot: the last block that was found to need what it holds
}

// A death is the last use of a value that lies in a slot.
type death struct {
	v    *ir.Value
	slot int
}

// release finds out where slots let go of what they hold, after insert.
func (a *allocator) release() {
	r := releaser{a: a, hot: make([]bool, a.f.NumValues())}
	found := false
	for _, v := range a.cands {
		if v != nil && (a.s.large[a.origin(v)] || !a.s.isInert(a.origin(v))) {
			r.hot[v.ID], found = true, true
		}
	}
	if !found {
		return
	}
	r.live = ssa.Liveness(a.f)
	r.after = make([]ir.ID, a.f.NumValues())
	r.need = make([]ir.ID, len(a.f.Locals))
	a.s.deaths = map[*ir.Value][]death{}
	order := ssa.ReversePostorder(a.f)
	for _, b := range order {
		r.block(b)
	}
	unbound := a.f.NewValue(ir.OpUnbound, ir.NoPos, ir.Aux{})
	begin, end := make([][]int, a.f.NumBlocks()), make([][]int, a.f.NumBlocks())
	for _, b := range order {
		r.edges(b, begin, end)
	}
	for _, b := range order {
		if i := slices.IndexFunc(b.Preds, exceptionEdge); i >= 0 && !leaves(b) {
			begin[b.ID] = append(begin[b.ID], r.left(b)...)
		}
	}
	var blocks []*ir.Block
	for _, b := range a.f.Blocks {
		blocks = append(blocks, b)
		for _, x := range begin[b.ID] {
			b.InsertValue(a.beginning(b), a.unbind(b, x, unbound))
		}
		slots := end[b.ID]
		if len(slots) > 0 && b.Protected { // the handler may need it until b is left
			b = b.SplitEdge(0)
			blocks = append(blocks, b)
		}
		for _, x := range slots {
			b.InsertValue(len(b.Values), a.unbind(b, x, unbound))
		}
	}
	a.f.Blocks = blocks
	if unbound.Uses() > 0 {
		a.f.Entry.InsertValue(0, unbound)
	}
}

// isInert reports whether nobody can tell how long v lives.
func (s *sched) isInert(v *ir.Value) bool {
	return v.Type == ir.TypeBool || v.Op == ir.OpConst || v.Op == ir.OpCommonConst || s.inert != nil && s.inert(v)
}

func (a *allocator) unbind(b *ir.Block, x int, unbound *ir.Value) *ir.Value {
	st := a.f.NewValue(ir.OpStoreLocal, b.Pos, ir.Aux{Int: x}, unbound)
	st.Block = b
	return st
}

// beginning is where b can let go of slots: after what has to come first.
func (a *allocator) beginning(b *ir.Block) int {
	i := a.firstPlace(b)
	for i < len(b.Values) {
		switch b.Values[i].Op {
		case ir.OpDrop, ir.OpEndSend, ir.OpResume:
			i++
		default:
			return i
		}
	}
	return i
}

// isHot is about values that were there before insert.
func (r *releaser) isHot(v *ir.Value) bool { return int(v.ID) < len(r.hot) && r.hot[v.ID] }

// block finds the last uses within b. What ends the function needs none.
func (r *releaser) block(b *ir.Block) {
	out := r.live.LiveOut(b)
	if c := b.Control; c != nil && b.Kind == ir.BlockIf {
		r.after[c.ID] = b.ID
	}
	for _, v := range slices.Backward(b.Values) {
		if v.Op == ir.OpPhi {
			return
		}
		for _, o := range v.Args {
			if !r.isHot(o) || r.after[o.ID] == b.ID || out.Has(o) {
				continue
			}
			r.after[o.ID] = b.ID
			if b.Kind != ir.BlockExit || v != b.Control {
				r.dies(v, o)
			}
		}
	}
}

func (r *releaser) dies(at, v *ir.Value) {
	s := r.a.s
	s.deaths[at] = append(s.deaths[at], death{v, r.a.slot(v)})
	if at.Op == ir.OpCheckBound {
		s.err = errors.New("what a local is checked for lies in a slot that lets go of it")
	}
}

// edges finds what dies on the ways out of b: at the end of b if there is only
// one, where the others begin if there are more.
func (r *releaser) edges(b *ir.Block, begin, end [][]int) {
	var held []*ir.Value
	for v := range r.live.LiveOut(b).All() {
		if r.isHot(v) {
			held = append(held, v)
		}
	}
	if c := b.Control; c != nil && b.Kind == ir.BlockIf && r.isHot(c) && !slices.Contains(held, c) {
		held = append(held, c)
	}
	ways := b.Kind.NumSuccs()
	for k := range ways {
		c := b.Succs[k].Block
		r.needs(c)
		for _, v := range held {
			x := r.a.slot(v)
			if r.need[x] == c.ID {
				continue
			}
			if ways > 1 || len(c.Preds) == 1 {
				begin[c.ID] = append(begin[c.ID], x)
			} else if st := lastStore(b, v); st != nil && !b.Protected {
				r.dies(st, v)
			} else if n := len(b.Values); n > 0 && b.Values[n-1].Op == ir.OpYield {
				r.a.s.err = errors.New("a slot cannot let go of what it holds after a yield")
			} else {
				end[b.ID] = append(end[b.ID], x)
			}
		}
	}
}

// needs notes in need the slots that hold something b needs, or a phi of b.
func (r *releaser) needs(b *ir.Block) {
	note := func(v *ir.Value) {
		if int(v.ID) < len(r.a.num) && r.a.num[v.ID] >= 0 {
			r.need[r.a.slot(v)] = b.ID
		}
	}
	for v := range r.live.LiveIn(b).All() {
		note(v)
	}
	for _, p := range b.Phis() {
		if int(p.ID) < len(r.a.num) && r.a.num[p.ID] >= 0 && r.a.inPhiSlot(p) {
			note(p)
		}
	}
}

// lastStore is the last value of b if that stores v, which then moves on.
func lastStore(b *ir.Block, v *ir.Value) *ir.Value {
	for _, st := range slices.Backward(b.Values) {
		switch {
		case st.Op != ir.OpStoreLocal:
			return nil
		case st.Args[0] == v:
			return st
		}
	}
	return nil
}

// left are the slots that may hold what is to die where an exception leads to h.
func (r *releaser) left(h *ir.Block) []int {
	r.needs(h)
	var slots []int
	note := func(v *ir.Value) {
		if !r.isHot(v) {
			return
		}
		if x := r.a.slot(v); r.need[x] != h.ID {
			r.need[x] = h.ID
			slots = append(slots, x)
		}
	}
	for _, e := range h.Preds {
		for v := range r.live.LiveIn(e.Block).All() {
			note(v)
		}
		for _, v := range e.Block.Values {
			note(v)
		}
	}
	slices.Sort(slots)
	return slots
}

// leaves reports whether the handler h does nothing but let the exception go
// on, out of the function.
func leaves(h *ir.Block) bool {
	if h.Protected || h.Control == nil || h.Control.Op != ir.OpReraise {
		return false
	}
	for _, v := range h.Values {
		switch v.Op {
		case ir.OpPhi, ir.OpCatchExc, ir.OpCatchLasti, ir.OpPushExcInfo, ir.OpPopExcept, ir.OpStopIterationError, ir.OpReraise:
		default:
			return false
		}
	}
	return true
}

// user is the operation at work, nil where a block ends.
func (s *sched) user() *ir.Value {
	if s.at < 0 || int(s.at) >= len(s.b.Values) {
		return nil
	}
	return s.b.Values[s.at]
}

// take pushes v from its slot and lets go of it there, if the operation at work
// uses it last and none of the operands that follow wants it.
func (s *sched) take(v *ir.Value, later []operand, pos ir.Pos) bool {
	u := s.user()
	if u == nil || s.deaths[u] == nil || v.Type == ir.TypeMaybe {
		return false
	}
	i := slices.IndexFunc(s.deaths[u], func(d death) bool { return d.v == v })
	if i < 0 {
		return false
	}
	x := s.deaths[u][i].slot
	budget := maxSearch
	if c := s.slots[x]; c == nil || !same(c, v) || s.wanted(v, later, &budget) {
		return false
	}
	if s.feat.UncheckedLoadFast {
		s.emit(pyop.LOAD_FAST_AND_CLEAR, x, pos)
	} else {
		s.emit(pyop.LOAD_FAST, x, pos)
		s.emit(pyop.DELETE_FAST, x, pos)
	}
	s.slots[x] = nil
	s.push(item{v, first})
	return true
}

// maxSearch bounds how many operations wanted looks at.
const maxSearch = 32

// wanted reports whether v is among operands, or may be in the trees that they
// are.
func (s *sched) wanted(v *ir.Value, ops []operand, budget *int) bool {
	for _, o := range ops {
		if o.v == v {
			return true
		}
		if !s.attached[o.v.ID] {
			continue
		}
		if *budget--; *budget < 0 || s.wanted(v, s.operands(o.v), budget) {
			return true
		}
	}
	return false
}

// letGo empties the slots of what dies with u, whose operands lie on the stack.
func (s *sched) letGo(u *ir.Value) {
	for _, d := range s.deaths[u] {
		if c := s.slots[d.slot]; c != nil && same(c, d.v) {
			s.emit(pyop.DELETE_FAST, d.slot, u.Pos)
			s.slots[d.slot] = nil
		}
	}
}
