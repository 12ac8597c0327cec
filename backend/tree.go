package backend

import (
	"slices"

	"restack/ir"
)

// hasCode reports whether v is executed at its place in the block. The others
// are results of something else, or made where they are used.
func (s *sched) hasCode(v *ir.Value) bool {
	switch v.Op {
	case ir.OpPhi, ir.OpProj, ir.OpUnbound, ir.OpParam, ir.OpFreeVar, ir.OpCatchExc, ir.OpCatchLasti:
		return false
	case ir.OpConst:
		return !s.remat(v)
	case ir.OpCopy:
		return !isUnbound(v)
	}
	return true
}

// remat reports whether v is made anew at each use: constants that are used
// several times, or have to stand right before an instruction. A constant used once, or once on each way, stands where
// evaluation order put it, if that is not far away.
func (s *sched) remat(v *ir.Value) bool { return v.Op == ir.OpConst && (s.many[v.ID] || s.sunk[v]) }

// surveyUses finds the values with several uses on one way, as far as blocks
// tell, and the callables that are computed for calls only: their NULL is pushed
// together with them. Uses that only keep a value alive or drop it do not count.
func (s *sched) surveyUses() {
	nv := s.f.NumValues()
	in := make([]ir.ID, nv)    // the block of the last use
	other := make([]bool, nv)  // used as anything but a callable
	callee := make([]bool, nv) // used as a callable
	use := func(b *ir.Block, a *ir.Value) {
		if in[a.ID] == b.ID || in[a.ID] != 0 && (a.Block == b || in[a.ID] == a.Block.ID) {
			s.many[a.ID] = true
		}
		in[a.ID] = b.ID
		s.times[a.ID]++
	}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpDrop {
				continue
			}
			args := v.Args
			if b.Kind == ir.BlockExit && v == b.Control {
				args = args[:explicitArgs(v)]
			}
			if v.Op == ir.OpDictMerge {
				args = args[:2] // the callable is looked at where it waits for its call
			}
			for i, a := range args {
				if v.Op == ir.OpPhi {
					use(b.Preds[i].Block, a)
				} else {
					use(b, a)
				}
				if i == len(args)-1 && (v.Op == ir.OpMakeFunction || v.Op == ir.OpBuildConstKeyMap) {
					s.many[a.ID] = true // the verifier wants the constant right before
				}
				if i == 0 && needsNull(v) {
					callee[a.ID] = true
				} else {
					other[a.ID] = true
				}
			}
		}
		if b.Control != nil {
			use(b, b.Control)
		}
	}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			s.wide[v.ID] = callee[v.ID] && !other[v.ID] && !s.many[v.ID] && v.Op != ir.OpIterNext && v.Op != ir.OpSend && v.Op != ir.OpYield &&
				v.Op != ir.OpConst && s.hasCode(v)
		}
	}
	s.narrow()
}

// narrow finds callables that are not used up on every way, or not by their first
// call: their NULL would have to be dropped, which no instruction can.
func (s *sched) narrow() {
	for _, b := range s.f.Blocks {
		for v := range s.live.LiveOut(b).All() {
			if !s.wide[v.ID] {
				continue
			}
			for k := range b.Kind.NumSuccs() {
				if !s.live.LiveIn(b.Succs[k].Block).Has(v) {
					s.wide[v.ID] = false
				}
			}
			for _, w := range b.Values {
				if w.Op != ir.OpDictMerge && slices.Contains(w.Args, v) {
					s.wide[v.ID] = false
				}
			}
		}
	}
}

// explicitArgs is the number of arguments of a way out that are not just kept
// alive.
func explicitArgs(v *ir.Value) int {
	switch v.Op {
	case ir.OpRaise:
		return v.Aux.Int
	case ir.OpReraise:
		return 1 + v.Aux.Int
	}
	return 1
}

// attach marks the operands in b that are evaluated as part of the expression
// tree of their user: those that stand, in evaluation order, right where their
// user needs them and are used only there. Emitting the trees that remain in
// order emits all values in order.
func (s *sched) attach(b *ir.Block) {
	cursor := len(b.Values) - 1
	next := func() *ir.Value {
		for cursor >= 0 && !s.hasCode(b.Values[cursor]) {
			cursor--
		}
		if cursor < 0 {
			return nil
		}
		return b.Values[cursor]
	}
	var tree func(v *ir.Value)
	operand := func(o *ir.Value) {
		if n := next(); n == nil || n != o || !attachable(o) || noResult[o.Op] && !s.feat.Intrinsics {
			return
		}
		s.attached[o.ID] = true
		cursor--
		tree(o)
	}
	tree = func(v *ir.Value) {
		ops := s.operands(v)
		for i := len(ops) - 1; i >= 0; i-- {
			if ops[i].half == 0 {
				operand(ops[i].v)
			}
		}
	}
	if b.Kind == ir.BlockIf {
		operand(b.Control)
	}
	for v := next(); v != nil; v = next() {
		cursor--
		tree(v)
	}
}

// attachable: a checked local has a home for its other uses.
func attachable(o *ir.Value) bool {
	return o.Type != ir.TypeMulti && o.Op != ir.OpMakeCell && (o.Uses() == 1 || o.Op == ir.OpCheckBound)
}

// An item is one stack slot: a value, half of a method pair, or the NULL that
// goes with a callable.
type item struct {
	v    *ir.Value
	half uint8
}

// Halves of an item.
const (
	first    = iota // the value itself, or the first slot of a method pair
	second          // the second slot of a method pair
	nullSlot        // the NULL that a call wants beside the callable v
)

// operand is an item that an operation wants on the stack. It stays there
// afterwards if keep is set.
type operand struct {
	item
	keep bool
}

// items are the stack slots of v, bottom first.
func (s *sched) items(v *ir.Value) []item {
	switch {
	case v.Type == ir.TypeMethod:
		return []item{{v, first}, {v, second}}
	case s.wide[v.ID]:
		if s.nullBelow {
			return []item{{v, nullSlot}, {v, first}}
		}
		return []item{{v, first}, {v, nullSlot}}
	}
	return []item{{v, first}}
}

// needsNull reports whether v is a call whose layout has a NULL.
func needsNull(v *ir.Value) bool {
	return v.Op == ir.OpCall && !selfSlot(v) || v.Op == ir.OpCallEx
}

// selfSlot reports whether the first argument of a call goes where a method's
// self goes.
func selfSlot(v *ir.Value) bool { return v.Aux.Int&ir.CallSelfSlot != 0 && len(v.Args) > 1 }

// numOps is the size of a table by op.
const numOps = 1 << 8

// argOrders are the ops whose stack order is not their argument order: argument
// indexes, bottom of the stack first.
var argOrders = [numOps][]int{
	ir.OpStoreAttr:           {1, 0},
	ir.OpSetItem:             {2, 0, 1},
	ir.OpSetSlice:            {3, 0, 1, 2},
	ir.OpStoreDeref:          {1},
	ir.OpLoadFromDictOrDeref: {0},
	ir.OpLoadDeref:           {},
	ir.OpDeleteDeref:         {},
	ir.OpLoadClassDeref:      {},
	ir.OpCheckBound:          {},
	ir.OpMakeCell:            {},
	ir.OpPhi:                 {},
	ir.OpProj:                {},
}

// kept are the ops that leave leading operands on the stack: how many.
var kept = [numOps]int{
	ir.OpGetANext: 1, ir.OpGetLen: 1, ir.OpMatchMapping: 1, ir.OpMatchSequence: 1, ir.OpMatchKeys: 2, ir.OpImportFrom: 1,
	ir.OpCheckExcMatch: 1, ir.OpWithExceptStart: 4, ir.OpPushExcInfo: 1, ir.OpIterNext: 1, ir.OpSend: 1,
}

// operands are the stack slots that v wants on top of the stack, bottom first.
// The containers of ListAppend and its like are wanted somewhere on the stack
// and are not among them.
func (s *sched) operands(v *ir.Value) []operand {
	if ops := s.opsOf[v.ID]; ops != nil || len(v.Args) == 0 {
		return ops
	}
	const most = 4096
	if room := 2*len(v.Args) + 1; cap(s.opArena)-len(s.opArena) < room { // what is handed out stays where it is
		s.opArena = make([]operand, 0, max(room, min(2*cap(s.opArena), most)))
	}
	from := len(s.opArena)
	s.opArena = s.addOperands(s.opArena, v)
	s.opsOf[v.ID] = s.opArena[from:len(s.opArena):len(s.opArena)]
	return s.opsOf[v.ID]
}

func (s *sched) addOperands(ops []operand, v *ir.Value) []operand {
	add := func(a *ir.Value, keep bool) {
		ops = append(ops, operand{item{a, first}, keep})
		if a.Type == ir.TypeMethod {
			ops = append(ops, operand{item{a, second}, keep})
		}
	}
	args := v.Args
	switch v.Op {
	case ir.OpReturn, ir.OpReraise:
		args = args[:1]
	case ir.OpRaise:
		args = args[:v.Aux.Int]
	case ir.OpListAppend, ir.OpListExtend, ir.OpSetAdd, ir.OpSetUpdate, ir.OpMapAdd, ir.OpDictUpdate:
		args = args[1:]
	case ir.OpDictMerge:
		args = args[1:2]
	}
	if order := argOrders[v.Op]; order != nil {
		for _, i := range order {
			add(args[i], false)
		}
		return ops
	}
	keep := kept[v.Op]
	for i, a := range args {
		if i == 0 && needsNull(v) {
			null := operand{item{a, nullSlot}, false}
			if s.nullBelow {
				ops = append(ops, null)
				add(a, false)
			} else {
				add(a, false)
				ops = append(ops, null)
			}
			continue
		}
		add(a, i < keep)
	}
	return ops
}

// container is the argument of ListAppend and its like that may lie anywhere
// on the stack, or nil.
func container(v *ir.Value) *ir.Value {
	switch v.Op {
	case ir.OpListAppend, ir.OpListExtend, ir.OpSetAdd, ir.OpSetUpdate, ir.OpMapAdd, ir.OpDictUpdate, ir.OpDictMerge:
		return v.Args[0]
	}
	return nil
}
