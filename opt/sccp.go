package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// sccp finds the values that are the same constant each time and the branches
// that always go one way, both at once: what only an impossible way would change
// is constant, and a way is impossible if a constant decides so.
//
//	v1:bool = Const[True]
//	Plain -> b2                          v1:bool = Const[True]
//	b2: <- b1 b3                         Plain -> b2
//	v2:bool = Phi v1 v3            →     b2: <- b1
//	If v2 -> b4 b3                       Plain -> b4
//	b3: <- b2
//	v3:bool = Const[False]
//
// An operation with a constant result becomes a Const at its place, where the
// scheduler wants it. A phi or parameter stays, and each of its uses gets a Const
// of its own right before it. Ways that are never taken are deleted with what only they
// reach.
//
// Sound because an operation is folded only where all its operands are exact
// builtin constants and neither raises nor runs user code (see fold), or where
// identity decides. A check that always fails has no result, so any constant will do for
// what would come next. The handler of a block counts as reached with the block. On an
// exception edge nothing can be made, so a handler's phi keeps its arguments. A
// branch keeps its line, an operation too (dce leaves a Nop if it was alone there).
//
// A number or text that an operation computes is known further on, but the operation
// stays, because its result is a new object; small ints are not.
//
// Which type a value has is taken from Facts where that is a constant.
//
// Reference: Wegman and Zadeck 1991.
func sccp(c *Ctx, f *ir.Func) bool {
	s := &propagation{
		f: f, c: c, made: map[ir.Const]bool{},
		cells:   make([]cell, f.NumValues()),
		reached: make([]bool, f.NumBlocks()),
		taken:   make([][]bool, f.NumBlocks()),
	}
	s.listUsers()
	s.solve()
	changed := s.constants(c)
	return s.branches(c) || changed
}

// cell is what is known of a value: nothing yet, the constant c, or that it
// varies.
type cell struct {
	varies bool
	c      ir.Const
}

type propagation struct {
	f       *ir.Func
	c       *Ctx
	cells   []cell            // by value ID
	made    map[ir.Const]bool // objects that do not exist yet: seen by folding, but not put in
	reached []bool            // by block ID
	taken   [][]bool          // by block ID and successor
	blocks  []*ir.Block
	work    []*ir.Value

	start   []int32 // by value ID: its users in users
	users   []*ir.Value
	control [][]*ir.Block // by value ID: blocks whose way it decides
}

func (s *propagation) listUsers() {
	n := s.f.NumValues()
	s.start = make([]int32, n+1)
	s.control = make([][]*ir.Block, n)
	total := int32(0)
	for _, b := range s.f.Blocks {
		s.taken[b.ID] = make([]bool, len(b.Succs))
		for _, v := range b.Values {
			for _, a := range v.Args {
				s.start[a.ID+1]++
				total++
			}
		}
		if b.Kind == ir.BlockIf {
			s.control[b.Control.ID] = append(s.control[b.Control.ID], b)
		}
	}
	for i := range n {
		s.start[i+1] += s.start[i]
	}
	s.users = make([]*ir.Value, total)
	at := slices.Clone(s.start)
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			for _, a := range v.Args {
				s.users[at[a.ID]] = v
				at[a.ID]++
			}
		}
	}
}

func (s *propagation) solve() {
	s.reach(s.f.Entry)
	for len(s.work) > 0 || len(s.blocks) > 0 {
		if n := len(s.work); n > 0 {
			v := s.work[n-1]
			s.work = s.work[:n-1]
			for _, u := range s.users[s.start[v.ID]:s.start[v.ID+1]] {
				if s.reached[u.Block.ID] {
					s.visit(u)
				}
			}
			for _, b := range s.control[v.ID] {
				if s.reached[b.ID] {
					s.leave(b)
				}
			}
			continue
		}
		n := len(s.blocks)
		b := s.blocks[n-1]
		s.blocks = s.blocks[:n-1]
		for _, v := range b.Values {
			s.visit(v)
		}
		s.leave(b)
	}
}

func (s *propagation) reach(b *ir.Block) {
	if !s.reached[b.ID] {
		s.reached[b.ID] = true
		s.blocks = append(s.blocks, b)
	}
}

// leave takes the ways out of b that are possible as far as known.
func (s *propagation) leave(b *ir.Block) {
	for k := range b.Succs {
		if b.Kind == ir.BlockIf && k < 2 {
			switch x := s.cells[b.Control.ID]; {
			case x.varies:
			case x.c != boolConst(k == 0):
				continue
			}
		}
		if !s.taken[b.ID][k] {
			s.taken[b.ID][k] = true
			to := b.Succs[k].Block
			s.reach(to)
			for _, p := range to.Phis() {
				s.visit(p)
			}
		}
	}
}

// visit computes the cell of v anew.
func (s *propagation) visit(v *ir.Value) {
	old := s.cells[v.ID]
	if old.varies {
		return
	}
	now := s.eval(v)
	if old.c != nil && !now.varies && now.c != nil && (sameConst(old.c, now.c) || s.made[old.c] && equalConsts(old.c, now.c)) || now == old {
		return
	}
	if old.c != nil {
		now = cell{varies: true}
	}
	if now.c != nil && s.computed(v) && !canonical(now.c) {
		s.made[now.c] = true
	}
	s.cells[v.ID] = now
	s.work = append(s.work, v)
}

// computed reports whether v makes its result, where others pass an object on.
func (*propagation) computed(v *ir.Value) bool {
	switch v.Op {
	case ir.OpBinary, ir.OpInplace, ir.OpUnaryNeg, ir.OpUnaryInvert:
		return true
	}
	return false
}

func (s *propagation) eval(v *ir.Value) cell {
	if v.Op == ir.OpPhi {
		var m cell
		for i, e := range v.Block.Preds {
			if !s.taken[e.Block.ID][e.Index] {
				continue
			}
			switch a := s.cells[v.Args[i].ID]; {
			case a.varies:
				return a
			case a.c == nil:
			case m.c == nil:
				m = a
			case !sameConst(m.c, a.c):
				return cell{varies: true}
			}
		}
		return m
	}
	waits := false
	x := fold(v, func(a *ir.Value) ir.Const {
		k := s.cells[a.ID]
		waits = waits || !k.varies && k.c == nil
		return k.c
	})
	switch {
	case x != nil && !waits:
		return cell{c: x}
	case waits:
		return cell{}
	}
	if x := s.like(s.c.constant(v)); x != nil {
		return cell{c: x}
	}
	if is, known := s.c.outcome(v); known {
		return cell{c: boolConst(is)}
	}
	return cell{varies: true}
}

// like is a constant that equals c but is no object that there is, unless equal
// ones are one; nil if there is none.
func (s *propagation) like(c ir.Const) ir.Const {
	switch k := c.(type) {
	case ir.Singleton:
		return c
	case *ir.Int:
		c = &ir.Int{V: k.V}
	case *ir.Float:
		c = &ir.Float{Bits: k.Bits}
	case *ir.Str:
		c = &ir.Str{V: k.V}
	default:
		return nil
	}
	s.made[c] = !canonical(c)
	return c
}

// constants makes the values constant that turned out to be: first those that
// can be at their place, which are uses of the others.
func (s *propagation) constants(c *Ctx) bool {
	changed := false
	var rest []*ir.Value
	for _, b := range s.f.Blocks {
		if !s.reached[b.ID] {
			continue
		}
		for _, v := range b.Values {
			switch k := s.constant(v); {
			case k == nil:
			case v.Op == ir.OpParam || v.Op == ir.OpFreeVar || v.Op == ir.OpReturnGenerator:
				// Nothing else may come before Resume; its Copies are constant.
			case v.Op == ir.OpSend: // what it gives is yielded as it is
			case !s.inPlace(v):
				rest = append(rest, v)
			case v.Uses() == 0 && v.Op.Info().Effects.Removable():
			case c.Allow(v, "constant"):
				become(v, ir.OpConst, constType(k), ir.Aux{Const: k})
				changed = true
			}
		}
	}
	if len(rest) == 0 {
		return changed
	}
	listed := make([]bool, s.f.NumValues())
	for _, v := range rest {
		listed[v.ID] = true
	}
	uses := usesOf(s.f, func(v *ir.Value) bool { return listed[v.ID] })
	sent := s.sent()
	for _, v := range rest {
		changed = s.replace(c, v, s.constant(v), uses[v.ID], sent) || changed
	}
	return changed
}

// sent finds by value ID what takes part in a yield from or an await: Send and
// EndSend and the phis that lead to them.
func (s *propagation) sent() []bool {
	sent := make([]bool, s.f.NumValues())
	var mark func(v *ir.Value)
	mark = func(v *ir.Value) {
		if sent[v.ID] {
			return
		}
		sent[v.ID] = true
		for _, a := range v.Args {
			if a.Op == ir.OpPhi {
				mark(a)
			}
		}
	}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpSend || v.Op == ir.OpEndSend {
				mark(v)
			}
		}
	}
	return sent
}

// constant is what v, which is none itself, is each time; nil if it varies.
func (s *propagation) constant(v *ir.Value) ir.Const {
	if int(v.ID) >= len(s.cells) || v.Op == ir.OpConst || s.cells[v.ID].varies || s.made[s.cells[v.ID].c] {
		return nil
	}
	return s.cells[v.ID].c
}

// inPlace reports whether nothing happens when v is not computed.
func (s *propagation) inPlace(v *ir.Value) bool {
	switch v.Op {
	case ir.OpPhi, ir.OpParam, ir.OpProj, ir.OpEndSend:
		return false
	case ir.OpCheckBound:
		if neverBound(v) {
			return false
		}
	}
	if _, known := s.c.outcome(v); known && v.Op == ir.OpCall {
		return true // isinstance
	}
	return s.c.effects(v).Removable() || fold(v, func(a *ir.Value) ir.Const {
		if a.Op == ir.OpConst {
			return a.Aux.Const
		}
		return s.cells[a.ID].c
	}) != nil
}

// replace gives each use of v a Const k of its own. What a slot holds and a phi of
// the slot takes from it is one Const, or v still.
func (s *propagation) replace(c *Ctx, v *ir.Value, k ir.Const, uses []use, sent []bool) bool {
	uses = slices.DeleteFunc(uses, func(u use) bool {
		// What decides a branch, or is not reached, goes; what is sent stays on the
		// stack from one Yield to the next.
		return u.v == nil || !s.reached[u.block.ID] || sent[u.v.ID]
	})
	slots := slotUses(v, uses)
	uses = slices.DeleteFunc(uses, func(u use) bool { return u.exceptional() || slots[u.slot()].held })
	if len(uses) == 0 || !c.Allow(v, "constant") {
		return false
	}
	insert := func(u use, b *ir.Block, at int) {
		n := s.f.NewValue(ir.OpConst, u.v.Pos, ir.Aux{Const: k})
		n.Type = constType(k)
		b.InsertValue(at, n)
		u.v.SetArg(u.index, n)
	}
	for _, u := range uses {
		if u.v.Op != ir.OpPhi {
			insert(u, u.block, slices.Index(u.block.Values, u.v))
		}
	}
	for _, u := range uses {
		if u.v.Op != ir.OpPhi {
			continue
		}
		if store := slots[u.slot()].store; store != nil {
			u.v.SetArg(u.index, store.Args[0])
			continue
		}
		from := u.block.Preds[u.index].Block
		insert(u, from, wayOut(from))
	}
	return true
}

// slotUse says how a value is used by way of one slot.
type slotUse struct {
	store  *ir.Value // the one StoreLocal of it, nil if there are none or several
	stores int
	held   bool // a phi takes it from the slot, and there is no way to make another one there
}

// slotUses are the uses of v by slot. Of a slot that may be unbound only what was
// stored can be taken, and on an exception edge nothing can be made. A parameter is
// in its slot from the start.
func slotUses(v *ir.Value, uses []use) map[int]slotUse {
	slots := map[int]slotUse{}
	if v.Op == ir.OpParam {
		slots[v.Aux.Int] = slotUse{held: true}
	}
	for _, u := range uses {
		if u.v.Op == ir.OpStoreLocal {
			x := slots[u.slot()]
			x.stores++
			if x.store = u.v; x.stores > 1 {
				x.store = nil
			}
			slots[u.slot()] = x
		}
	}
	for _, u := range uses {
		if u.v.Op == ir.OpPhi && u.slot() >= 0 {
			x := slots[u.slot()]
			x.held = x.held || u.exceptional() || u.v.Type == ir.TypeMaybe && x.store == nil
			slots[u.slot()] = x
		}
	}
	return slots
}

// slot is the slot of a StoreLocal or of a phi; -1 for other uses.
func (u use) slot() int {
	switch u.v.Op {
	case ir.OpStoreLocal:
		return u.v.Aux.Int
	case ir.OpPhi:
		return u.v.Aux.Int - 1
	}
	return -1
}

// exceptional reports a phi that takes the value on an exception edge.
func (u use) exceptional() bool {
	return u.v.Op == ir.OpPhi && isExceptional(u.block.Preds[u.index].Block, u.block.Preds[u.index].Index)
}

// branches takes out the ways that are never taken.
func (s *propagation) branches(c *Ctx) bool {
	changed := false
	for _, b := range s.f.Blocks {
		if b.Kind != ir.BlockIf || !s.reached[b.ID] || int(b.Control.ID) >= len(s.cells) {
			continue
		}
		x := s.cells[b.Control.ID]
		if x.varies || x.c == nil || !c.Allow(b.Control, "branch") {
			continue
		}
		takeBranch(b, x.c == ir.True)
		changed = true
	}
	if changed {
		ssa.RemoveUnreachable(s.f)
	}
	return changed
}

// takeBranch makes the If block b one that always goes the way of cond.
func takeBranch(b *ir.Block, cond bool) {
	b.Kind = ir.BlockPlain
	b.SetControl(nil)
	if cond {
		b.RemoveEdge(1)
	} else {
		b.RemoveEdge(0)
	}
}
