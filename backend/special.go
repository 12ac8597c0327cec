package backend

import (
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// encode are the ops whose instructions need more than a row of plain: the
// operands are on the stack, the results are put there by the caller.
var encode [numOps]func(s *sched, v *ir.Value)

// whole are the ops that see to their operands and results themselves. early
// says that the NULL of a callable lies on the stack already.
var whole [numOps]func(s *sched, v *ir.Value, early bool)

func init() {
	encode = [numOps]func(s *sched, v *ir.Value){
		ir.OpConst:              func(s *sched, v *ir.Value) { s.emitConst(v.Aux.Const, v.Pos) },
		ir.OpCommonConst:        encodeCommonConst,
		ir.OpLoadGlobal:         encodeLoadGlobal,
		ir.OpLoadAttr:           encodeLoadAttr,
		ir.OpLoadMethod:         encodeLoadMethod,
		ir.OpLoadSuperAttr:      encodeLoadSuper,
		ir.OpLoadSuperMethod:    encodeLoadSuper,
		ir.OpGetItem:            encodeGetItem,
		ir.OpInplace:            func(s *sched, v *ir.Value) { s.emit(pyop.BINARY_OP, v.Aux.Int+len(ir.Operators), v.Pos) },
		ir.OpCompare:            func(s *sched, v *ir.Value) { s.emit(pyop.COMPARE_OP, s.feat.CompareArg(v.Aux.Int, false), v.Pos) },
		ir.OpFormat:             encodeFormat,
		ir.OpFormatSpec:         encodeFormat,
		ir.OpBuildInterpolation: encodeInterpolation,
		ir.OpCall:               encodeCall,
		ir.OpCallMethod:         encodeCall,
		ir.OpCallEx:             encodeCallEx,
		ir.OpMakeFunction:       encodeMakeFunction,
		ir.OpResume:             encodeResume,
		ir.OpEndAsyncFor:        func(s *sched, v *ir.Value) { s.emit(pyop.END_ASYNC_FOR, 0, v.Pos) },
	}
	whole = [numOps]func(s *sched, v *ir.Value, early bool){
		ir.OpCopy:        wholeCopy,
		ir.OpStoreLocal:  wholeStoreLocal,
		ir.OpCheckBound:  wholeCheckBound,
		ir.OpMakeCell:    wholeMakeCell,
		ir.OpDrop:        wholeDrop,
		ir.OpToBool:      wholeToBool,
		ir.OpNot:         wholeNot,
		ir.OpPushExcInfo: wholePushExcInfo,
		ir.OpYield:       wholeYield,
		ir.OpEndSend:     wholeEndSend,
		ir.OpReturn:      wholeReturn,
		ir.OpRaise:       wholeRaise,
		ir.OpReraise:     wholeReraise,
		ir.OpIterNext:    wholeIterNext,
		ir.OpSend:        wholeSend,
	}
}

func encodeCommonConst(s *sched, v *ir.Value) {
	if s.feat.CommonConstants {
		s.emit(pyop.LOAD_COMMON_CONSTANT, v.Aux.Int, v.Pos)
		return
	}
	if v.Aux.Int != 0 {
		s.fail("no common constant %d", v.Aux.Int)
	}
	s.emit(pyop.LOAD_ASSERTION_ERROR, 0, v.Pos)
}

func encodeLoadGlobal(s *sched, v *ir.Value) {
	arg := s.names.index(v.Aux.Str) << 1
	if s.wide[v.ID] {
		arg |= 1
	}
	s.emit(pyop.LOAD_GLOBAL, arg, v.Pos)
}

func encodeLoadAttr(s *sched, v *ir.Value) {
	arg := s.names.index(v.Aux.Str)
	if s.feat.LoadAttrMethodBit {
		arg <<= 1
	}
	s.emit(pyop.LOAD_ATTR, arg, v.Pos)
}

func encodeLoadMethod(s *sched, v *ir.Value) {
	if s.feat.LoadAttrMethodBit {
		s.emit(pyop.LOAD_ATTR, s.names.index(v.Aux.Str)<<1|1, v.Pos)
		return
	}
	s.emit(pyop.LOAD_METHOD, s.names.index(v.Aux.Str), v.Pos)
}

func encodeLoadSuper(s *sched, v *ir.Value) {
	arg := s.names.index(v.Aux.Str)<<2 | v.Aux.Int<<1
	if v.Op == ir.OpLoadSuperMethod {
		arg |= 1
	}
	s.emit(pyop.LOAD_SUPER_ATTR, arg, v.Pos)
}

func encodeGetItem(s *sched, v *ir.Value) {
	if s.feat.SubscrBinaryOp {
		s.emit(pyop.BINARY_OP, 2*len(ir.Operators), v.Pos)
		return
	}
	s.emit(pyop.BINARY_SUBSCR, 0, v.Pos)
}

func encodeFormat(s *sched, v *ir.Value) {
	spec := v.Op == ir.OpFormatSpec
	if s.feat.FormatValue {
		arg := v.Aux.Int
		if spec {
			arg |= 4
		}
		s.emit(pyop.FORMAT_VALUE, arg, v.Pos)
		return
	}
	if v.Aux.Int != 0 {
		if spec {
			s.fail("conversion and format together")
			return
		}
		s.emit(pyop.CONVERT_VALUE, v.Aux.Int, v.Pos)
	}
	if spec {
		s.emit(pyop.FORMAT_WITH_SPEC, 0, v.Pos)
		return
	}
	s.emit(pyop.FORMAT_SIMPLE, 0, v.Pos)
}

func encodeInterpolation(s *sched, v *ir.Value) {
	arg := 2 | v.Aux.Int<<2
	if len(v.Args) == 3 {
		arg |= 1
	}
	s.emit(pyop.BUILD_INTERPOLATION, arg, v.Pos)
}

func encodeCall(s *sched, v *ir.Value) {
	n := len(v.Args) - 1
	if v.Op == ir.OpCall && selfSlot(v) {
		n--
	}
	names := v.Aux.Const
	if names != nil && s.feat.CallKw {
		s.emitConst(names, v.Pos)
		s.max = max(s.max, len(s.stack)+1)
		s.emit(pyop.CALL_KW, n, v.Pos)
		return
	}
	if names != nil {
		s.emit(pyop.KW_NAMES, s.consts.index(names), v.Pos)
	}
	if s.feat.Precall {
		s.emit(pyop.PRECALL, n, v.Pos)
	}
	s.emit(pyop.CALL, n, v.Pos)
}

func encodeCallEx(s *sched, v *ir.Value) {
	flags := len(v.Args) - 2
	if s.feat.CallExKwArg {
		if flags == 0 {
			s.emit(pyop.PUSH_NULL, 0, v.Pos)
			s.max = max(s.max, len(s.stack)+1)
		}
		flags = 0
	}
	s.emit(pyop.CALL_FUNCTION_EX, flags, v.Pos)
}

func encodeMakeFunction(s *sched, v *ir.Value) {
	if s.feat.MakeFunctionFlags {
		s.emit(pyop.MAKE_FUNCTION, v.Aux.Int, v.Pos)
		return
	}
	s.emit(pyop.MAKE_FUNCTION, 0, v.Pos)
	// The attribute pushed last is set first.
	for _, bit := range slices.Backward(ir.FuncOrder[:]) {
		if v.Aux.Int&bit != 0 {
			s.emit(pyop.SET_FUNCTION_ATTRIBUTE, bit, v.Pos)
		}
	}
}

// nextCode is the next value of the block that is executed, or nil.
func (s *sched) nextCode(v *ir.Value) *ir.Value {
	for _, w := range v.Block.Values[s.index[v.ID]+1:] {
		if s.hasCode(w) && !s.skip[w.ID] {
			return w
		}
	}
	return nil
}

// unbinds reports whether v, if not nil, is a StoreLocal of Unbound.
func unbinds(v *ir.Value) bool {
	return v != nil && v.Op == ir.OpStoreLocal && isUnbound(v.Args[0])
}

func wholeCopy(s *sched, v *ir.Value, early bool) {
	a := v.Args[0]
	if a.Op == ir.OpCheckBound && s.attached[a.ID] { // one checked load
		s.attached[a.ID] = false
		s.checkedLoad(a)
		s.results(v, early)
		return
	}
	if n := s.nextCode(v); s.feat.UncheckedLoadFast && unbinds(n) && s.dead(a) {
		if x := n.Aux.Int; s.slots[x] != nil && same(s.slots[x], a) {
			s.emit(pyop.LOAD_FAST_AND_CLEAR, x, v.Pos)
			s.slots[x] = n.Args[0]
			s.skip[n.ID] = true
			s.results(v, early)
			return
		}
	}
	if s.take(a, nil, v.Pos) {
		s.pop(1)
		s.results(v, early)
		return
	}
	if x := s.home(a); x >= 0 && a.Type != ir.TypeMaybe {
		s.loadSlot(x, v.Type, v.Pos)
		s.results(v, early)
		return
	}
	s.bring([]operand{{item{a, first}, false}}, v.Pos)
	s.pop(1)
	s.results(v, early)
}

// mustSave is what slot x holds if that is needed after the slot is overwritten
// with w and is nowhere else, or nil.
func (s *sched) mustSave(x int, w *ir.Value) *ir.Value {
	cur := s.slots[x]
	if cur == nil || isUnbound(cur) || same(cur, w) {
		return nil
	}
	for c := cur; ; c = c.Args[0] {
		if !s.dead(c) && s.find(item{c, first}) < 0 {
			for y, o := range s.slots {
				if y != x && o != nil && same(o, c) {
					return nil
				}
			}
			return c
		}
		if c.Op != ir.OpCheckBound {
			return nil
		}
	}
}

func wholeStoreLocal(s *sched, v *ir.Value, _ bool) {
	x, w := v.Aux.Int, v.Args[0]
	cur := s.slots[x]
	if cur != nil && same(cur, w) && !s.attached[w.ID] {
		s.slots[x] = w
		s.clean(v.Pos)
		return
	}
	saved := s.mustSave(x, w)
	if isUnbound(w) {
		switch {
		case saved != nil && s.feat.UncheckedLoadFast:
			s.emit(pyop.LOAD_FAST_AND_CLEAR, x, v.Pos)
			s.push(item{saved, first})
		case cur != nil && cur.Type != ir.TypeMaybe:
			if saved != nil {
				s.load(saved, v.Pos)
			}
			s.emit(pyop.DELETE_FAST, x, v.Pos)
		default:
			if saved != nil {
				s.fail("v%d, which may be unbound, cannot be saved", saved.ID)
			}
			s.max = max(s.max, len(s.stack)+1)
			s.emit(pyop.PUSH_NULL, 0, v.Pos)
			s.emit(pyop.STORE_FAST, x, v.Pos)
		}
		s.slots[x] = w
		return
	}
	if saved != nil {
		s.load(saved, v.Pos)
	}
	if n := s.nextCode(v); n == nil || n.Op != ir.OpStoreLocal || n.Args[0] != w {
		s.storing = w
	}
	pins := len(s.pinned)
	if saved != nil {
		s.pinned = append(s.pinned, saved)
	}
	s.bring([]operand{{item{w, first}, false}}, v.Pos)
	s.pinned = s.pinned[:pins]
	s.storing = nil
	s.emit(pyop.STORE_FAST, x, v.Pos)
	s.pop(1)
	s.slots[x] = w
	s.clean(v.Pos)
}

// checkedLoad emits the load for a CheckBound.
func (s *sched) checkedLoad(v *ir.Value) {
	x, a := v.Aux.Int, v.Args[0]
	if s.slots[x] == nil || !same(s.slots[x], a) {
		s.fail("v%d is not in slot %d, where it is checked", a.ID, x)
		return
	}
	op := pyop.LOAD_FAST
	if s.feat.UncheckedLoadFast {
		op = pyop.LOAD_FAST_CHECK
	}
	s.emit(op, x, v.Pos)
	s.slots.store(v)
}

func wholeCheckBound(s *sched, v *ir.Value, early bool) {
	x := v.Aux.Int
	if n := s.nextCode(v); v.Uses() == 0 && unbinds(n) && n.Aux.Int == x {
		s.emit(pyop.DELETE_FAST, x, v.Pos)
		s.slots[x] = n.Args[0]
		s.skip[n.ID] = true
		return
	}
	s.checkedLoad(v)
	if s.rooted == v { // an operand
		s.results(v, early)
		return
	}
	s.push(item{v, first})
	s.popTop(v.Pos)
}

func wholeMakeCell(s *sched, v *ir.Value, _ bool) {
	n := s.nextCode(v)
	if n == nil || n.Op != ir.OpStoreLocal || n.Args[0] != v {
		s.fail("cell v%d is not stored at once", v.ID)
		return
	}
	x := n.Aux.Int
	if s.slots[x] == nil || !same(s.slots[x], v.Args[0]) {
		s.fail("cell v%d is made of what slot %d does not hold", v.ID, x)
		return
	}
	s.emit(pyop.MAKE_CELL, x, v.Pos)
	s.slots[x] = v
	s.skip[n.ID] = true
}

func wholeDrop(s *sched, v *ir.Value, _ bool) {
	a := v.Args[0]
	if !s.attached[a.ID] && (s.find(item{a, first}) < s.low() || !s.free(a)) {
		return
	}
	op := pyop.POP_TOP
	if s.feat.LoopEnd == pyop.LoopEndPopIter && a.Op == ir.OpGetIter {
		op = pyop.POP_ITER
	}
	var ops []operand
	for _, it := range s.items(a) {
		ops = append(ops, operand{it, false})
	}
	s.bring(ops, v.Pos)
	for range ops {
		if a.Type == ir.TypeMaybe {
			s.fail("drop of v%d, which may be unbound", a.ID)
		}
		s.emit(op, 0, v.Pos)
		s.pop(1)
	}
	s.clean(v.Pos)
}

// tested is what an instruction that tests truth itself wants for the bool v:
// the operand of a ToBool right before it.
func (s *sched) tested(v *ir.Value) *ir.Value {
	if v.Op == ir.OpToBool && s.attached[v.ID] && !s.feat.ToBool {
		s.attached[v.ID] = false
		return v.Args[0]
	}
	return v
}

func wholeToBool(s *sched, v *ir.Value, early bool) {
	a := v.Args[0]
	if a.Op == ir.OpCompare && s.attached[a.ID] && s.feat.CompareBoolBit != 0 && a.Uses() == 1 {
		s.attached[a.ID] = false
		outer := s.at
		s.at = s.index[a.ID]
		ops := s.operands(a)
		s.bring(ops, a.Pos)
		s.emit(pyop.COMPARE_OP, s.feat.CompareArg(a.Aux.Int, true), a.Pos)
		s.at = outer
		s.pop(2)
		s.results(v, early)
		return
	}
	s.bring([]operand{{item{a, first}, false}}, v.Pos)
	if s.feat.ToBool {
		s.emit(pyop.TO_BOOL, 0, v.Pos)
	} else {
		s.emit(pyop.UNARY_NOT, 0, v.Pos)
		s.emit(pyop.UNARY_NOT, 0, v.Pos)
	}
	s.pop(1)
	s.results(v, early)
}

func wholeNot(s *sched, v *ir.Value, early bool) {
	a := s.tested(v.Args[0])
	s.bring([]operand{{item{a, first}, false}}, v.Pos)
	s.letGo(v.Args[0])
	s.emit(pyop.UNARY_NOT, 0, v.Pos)
	s.pop(1)
	s.results(v, early)
}

// wholeYield: what is thrown in finds, where the yielded value was, what was
// sent, so the handler's share of the stack may be replaced.
func wholeYield(s *sched, v *ir.Value, early bool) {
	a := v.Args[0]
	top := len(s.stack) - 1
	if !s.attached[a.ID] && top >= 0 && s.stack[top] == (item{a, first}) && top < s.floor && s.dead(a) {
		s.emit(pyop.YIELD_VALUE, s.yieldArg(v), v.Pos)
		s.stack[top] = item{v, first}
		return
	}
	s.bring([]operand{{item{a, first}, false}}, v.Pos)
	s.emit(pyop.YIELD_VALUE, s.yieldArg(v), v.Pos)
	s.pop(1)
	if n := s.nextCode(v); n != nil && n.Op == ir.OpResume {
		s.push(item{v, first}) // nothing comes between, not even a POP_TOP
		return
	}
	s.results(v, early)
}

// yieldArg is the argument of YIELD_VALUE, which close() must not take for that
// of a yield without a handler around it, where it comes from a body that had
// none.
func (s *sched) yieldArg(v *ir.Value) int {
	if s.feat.YieldArg == pyop.YieldArgDepth && handled(v.Block) {
		return max(v.Aux.Int, 2)
	}
	return v.Aux.Int
}

func encodeResume(s *sched, v *ir.Value) {
	const depthBit = 4
	arg := v.Aux.Int
	if handled(v.Block) {
		arg &^= depthBit
	}
	s.emit(pyop.RESUME, arg, v.Pos)
}

// handled reports whether b has a handler other than those that every generator
// and every delegation has.
func handled(b *ir.Block) bool {
	h := b.Handler()
	return h != nil && !slices.ContainsFunc(h.Values, func(v *ir.Value) bool {
		return v.Op == ir.OpStopIterationError || v.Op == ir.OpCleanupThrow
	})
}

// wholePushExcInfo: the result goes below the exception.
func wholePushExcInfo(s *sched, v *ir.Value, _ bool) {
	exc := item{v.Args[0], first}
	s.bring([]operand{{exc, true}}, v.Pos)
	if s.err != nil {
		return
	}
	s.emit(pyop.PUSH_EXC_INFO, 0, v.Pos)
	s.stack[len(s.stack)-1] = item{v, first}
	s.push(exc)
	s.clean(v.Pos)
}
