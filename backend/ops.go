package backend

import (
	"restack/ir"
	"restack/ir/pyop"
)

// argKind says where an instruction's argument comes from.
type argKind uint8

const (
	argNone  argKind = iota
	argFixed         // emission.fixed
	argName          // index in co_names
	argLocal         // frame slot
	argLen           // number of arguments
	argPairs         // half the number of arguments
	argAux           // the aux's number
	argLess1         // number of arguments less one
)

// emission is one instruction for one op: operands on the stack, result too.
type emission struct {
	op    pyop.Op
	kind  argKind
	fixed int
}

// plain are the ops that every version has as one instruction.
var plain = [numOps]emission{
	ir.OpNop:                   {pyop.NOP, argNone, 0},
	ir.OpStoreDeref:            {pyop.STORE_DEREF, argLocal, 0},
	ir.OpDeleteDeref:           {pyop.DELETE_DEREF, argLocal, 0},
	ir.OpLoadDeref:             {pyop.LOAD_DEREF, argLocal, 0},
	ir.OpLoadClassDeref:        {pyop.LOAD_CLASSDEREF, argLocal, 0},
	ir.OpLoadName:              {pyop.LOAD_NAME, argName, 0},
	ir.OpStoreName:             {pyop.STORE_NAME, argName, 0},
	ir.OpDeleteName:            {pyop.DELETE_NAME, argName, 0},
	ir.OpStoreGlobal:           {pyop.STORE_GLOBAL, argName, 0},
	ir.OpDeleteGlobal:          {pyop.DELETE_GLOBAL, argName, 0},
	ir.OpLoadLocals:            {pyop.LOAD_LOCALS, argNone, 0},
	ir.OpLoadBuildClass:        {pyop.LOAD_BUILD_CLASS, argNone, 0},
	ir.OpSetupAnnotations:      {pyop.SETUP_ANNOTATIONS, argNone, 0},
	ir.OpStoreAttr:             {pyop.STORE_ATTR, argName, 0},
	ir.OpDeleteAttr:            {pyop.DELETE_ATTR, argName, 0},
	ir.OpLoadSpecial:           {pyop.LOAD_SPECIAL, argAux, 0},
	ir.OpSetItem:               {pyop.STORE_SUBSCR, argNone, 0},
	ir.OpDelItem:               {pyop.DELETE_SUBSCR, argNone, 0},
	ir.OpGetSlice:              {pyop.BINARY_SLICE, argNone, 0},
	ir.OpSetSlice:              {pyop.STORE_SLICE, argNone, 0},
	ir.OpBuildSlice:            {pyop.BUILD_SLICE, argLen, 0},
	ir.OpBinary:                {pyop.BINARY_OP, argAux, 0},
	ir.OpUnaryNeg:              {pyop.UNARY_NEGATIVE, argNone, 0},
	ir.OpUnaryInvert:           {pyop.UNARY_INVERT, argNone, 0},
	ir.OpNot:                   {pyop.UNARY_NOT, argNone, 0},
	ir.OpToBool:                {pyop.TO_BOOL, argNone, 0},
	ir.OpIs:                    {pyop.IS_OP, argFixed, 0},
	ir.OpIsNot:                 {pyop.IS_OP, argFixed, 1},
	ir.OpIn:                    {pyop.CONTAINS_OP, argFixed, 0},
	ir.OpNotIn:                 {pyop.CONTAINS_OP, argFixed, 1},
	ir.OpBuildTuple:            {pyop.BUILD_TUPLE, argLen, 0},
	ir.OpBuildList:             {pyop.BUILD_LIST, argLen, 0},
	ir.OpBuildSet:              {pyop.BUILD_SET, argLen, 0},
	ir.OpBuildMap:              {pyop.BUILD_MAP, argPairs, 0},
	ir.OpBuildConstKeyMap:      {pyop.BUILD_CONST_KEY_MAP, argLess1, 0},
	ir.OpListAppend:            {pyop.LIST_APPEND, argNone, 0},
	ir.OpListExtend:            {pyop.LIST_EXTEND, argNone, 0},
	ir.OpSetAdd:                {pyop.SET_ADD, argNone, 0},
	ir.OpSetUpdate:             {pyop.SET_UPDATE, argNone, 0},
	ir.OpMapAdd:                {pyop.MAP_ADD, argNone, 0},
	ir.OpDictUpdate:            {pyop.DICT_UPDATE, argNone, 0},
	ir.OpDictMerge:             {pyop.DICT_MERGE, argNone, 0},
	ir.OpUnpack:                {pyop.UNPACK_SEQUENCE, argAux, 0},
	ir.OpUnpackEx:              {pyop.UNPACK_EX, argAux, 0},
	ir.OpBuildString:           {pyop.BUILD_STRING, argLen, 0},
	ir.OpConvert:               {pyop.CONVERT_VALUE, argAux, 0},
	ir.OpBuildTemplate:         {pyop.BUILD_TEMPLATE, argNone, 0},
	ir.OpGetIter:               {pyop.GET_ITER, argNone, 0},
	ir.OpGetYieldFromIter:      {pyop.GET_YIELD_FROM_ITER, argNone, 0},
	ir.OpGetAIter:              {pyop.GET_AITER, argNone, 0},
	ir.OpGetANext:              {pyop.GET_ANEXT, argNone, 0},
	ir.OpGetAwaitable:          {pyop.GET_AWAITABLE, argAux, 0},
	ir.OpEndSend:               {pyop.END_SEND, argNone, 0},
	ir.OpCleanupThrow:          {pyop.CLEANUP_THROW, argNone, 0},
	ir.OpReturnGenerator:       {pyop.RETURN_GENERATOR, argNone, 0},
	ir.OpYield:                 {pyop.YIELD_VALUE, argAux, 0},
	ir.OpPopExcept:             {pyop.POP_EXCEPT, argNone, 0},
	ir.OpCheckExcMatch:         {pyop.CHECK_EXC_MATCH, argNone, 0},
	ir.OpCheckEGMatch:          {pyop.CHECK_EG_MATCH, argNone, 0},
	ir.OpBeforeWith:            {pyop.BEFORE_WITH, argNone, 0},
	ir.OpBeforeAsyncWith:       {pyop.BEFORE_ASYNC_WITH, argNone, 0},
	ir.OpWithExceptStart:       {pyop.WITH_EXCEPT_START, argNone, 0},
	ir.OpImportName:            {pyop.IMPORT_NAME, argName, 0},
	ir.OpImportFrom:            {pyop.IMPORT_FROM, argName, 0},
	ir.OpGetLen:                {pyop.GET_LEN, argNone, 0},
	ir.OpMatchMapping:          {pyop.MATCH_MAPPING, argNone, 0},
	ir.OpMatchSequence:         {pyop.MATCH_SEQUENCE, argNone, 0},
	ir.OpMatchKeys:             {pyop.MATCH_KEYS, argNone, 0},
	ir.OpMatchClass:            {pyop.MATCH_CLASS, argAux, 0},
	ir.OpLoadFromDictOrDeref:   {pyop.LOAD_FROM_DICT_OR_DEREF, argLocal, 0},
	ir.OpLoadFromDictOrGlobals: {pyop.LOAD_FROM_DICT_OR_GLOBALS, argName, 0},
}

// intrinsic is an op that is CALL_INTRINSIC_1 or _2 where there is such a thing
// and an instruction of its own, or nothing, where there is not.
type intrinsic struct {
	call pyop.Op
	arg  int
	own  pyop.Op
}

var intrinsics = [numOps]intrinsic{
	ir.OpPrintExpr:              {pyop.CALL_INTRINSIC_1, 1, pyop.PRINT_EXPR},
	ir.OpImportStar:             {pyop.CALL_INTRINSIC_1, 2, pyop.IMPORT_STAR},
	ir.OpStopIterationError:     {pyop.CALL_INTRINSIC_1, 3, 0},
	ir.OpAsyncGenWrap:           {pyop.CALL_INTRINSIC_1, 4, pyop.ASYNC_GEN_WRAP},
	ir.OpUnaryPos:               {pyop.CALL_INTRINSIC_1, 5, pyop.UNARY_POSITIVE},
	ir.OpListToTuple:            {pyop.CALL_INTRINSIC_1, 6, pyop.LIST_TO_TUPLE},
	ir.OpTypeVar:                {pyop.CALL_INTRINSIC_1, 7, 0},
	ir.OpParamSpec:              {pyop.CALL_INTRINSIC_1, 8, 0},
	ir.OpTypeVarTuple:           {pyop.CALL_INTRINSIC_1, 9, 0},
	ir.OpSubscriptGeneric:       {pyop.CALL_INTRINSIC_1, 10, 0},
	ir.OpTypeAlias:              {pyop.CALL_INTRINSIC_1, 11, 0},
	ir.OpPrepReraiseStar:        {pyop.CALL_INTRINSIC_2, 1, pyop.PREP_RERAISE_STAR},
	ir.OpTypeVarWithBound:       {pyop.CALL_INTRINSIC_2, 2, 0},
	ir.OpTypeVarWithConstraints: {pyop.CALL_INTRINSIC_2, 3, 0},
	ir.OpSetFunctionTypeParams:  {pyop.CALL_INTRINSIC_2, 4, 0},
	ir.OpSetTypeParamDefault:    {pyop.CALL_INTRINSIC_2, 5, 0},
}

// noResult are the ops whose old instruction leaves no None on the stack.
var noResult = [numOps]bool{ir.OpPrintExpr: true, ir.OpImportStar: true}

// tree emits v and what is attached to it.
func (s *sched) tree(v *ir.Value) {
	if s.err != nil || s.skip[v.ID] {
		return
	}
	outer := s.at
	s.at = s.index[v.ID]
	early := s.wide[v.ID] && s.nullBelow && v.Op != ir.OpLoadGlobal && s.fresh(v)
	if early {
		s.emit(pyop.PUSH_NULL, 0, v.Pos)
		s.push(item{v, nullSlot})
	}
	if f := whole[v.Op]; f != nil {
		f(s, v, early)
	} else {
		ops := s.operands(v)
		pins := len(s.pinned)
		if c := container(v); c != nil {
			if s.find(item{c, first}) < 0 {
				s.load(c, v.Pos)
			}
			s.pinned = append(s.pinned, c)
		}
		if last := len(ops) - 1; v.Op == ir.OpBuildConstKeyMap || v.Op == ir.OpMakeFunction { // keys or code come right before it
			s.bring(ops[:last], v.Pos)
			s.bring(ops[last:], v.Pos)
		} else {
			s.bring(ops, v.Pos)
		}
		s.pinned = s.pinned[:pins]
		if f := encode[v.Op]; f != nil {
			f(s, v)
		} else if op, arg := s.instruction(v); s.err == nil {
			s.emit(op, arg, v.Pos)
		}
		s.finish(v, ops, early || v.Op == ir.OpLoadGlobal)
	}
	s.letGo(v)
	s.at = outer
}

// fresh reports whether the evaluation of v begins by pushing something, so
// that a NULL can be pushed below it first.
func (s *sched) fresh(v *ir.Value) bool {
	for {
		ops := s.operands(v)
		if len(ops) == 0 {
			return true
		}
		o := ops[0].v
		if !s.attached[o.ID] {
			return s.remat(o) || s.find(item{o, first}) < 0 && s.home(o) >= 0
		}
		v = o
	}
}

// instruction is the instruction for v where one is enough.
func (s *sched) instruction(v *ir.Value) (pyop.Op, int) {
	e := plain[v.Op]
	if e.op == 0 {
		if in := intrinsics[v.Op]; in.call != 0 {
			if s.feat.Intrinsics {
				return in.call, in.arg
			}
			if in.own != 0 {
				return in.own, 0
			}
		}
		s.fail("no instruction for %s", v.Op)
		return 0, 0
	}
	if !s.tab.Has(e.op) {
		s.fail("%s has no %s", s.tab.Version, e.op)
		return 0, 0
	}
	switch e.kind {
	case argFixed:
		return e.op, e.fixed
	case argName:
		return e.op, s.names.index(v.Aux.Str)
	case argLocal:
		return e.op, s.cellSlot(v)
	case argLen:
		return e.op, len(v.Args)
	case argPairs:
		return e.op, len(v.Args) / 2
	case argLess1:
		return e.op, len(v.Args) - 1
	case argAux:
		return e.op, v.Aux.Int
	}
	if c := container(v); c != nil {
		top := len(s.stack) - len(s.operands(v))
		for at := top - 1; at >= 0; at-- {
			if s.stack[at] != (item{c, first}) {
				continue
			}
			if v.Op == ir.OpDictMerge && !s.merges(v, at) {
				break
			}
			return e.op, top - at
		}
		s.fail("container v%d is not on the stack, where it must be", c.ID)
		return 0, 0
	}
	return e.op, 0
}

// merges reports whether the callable of a DictMerge lies where the instruction
// looks for it if the dict lies at position at.
func (s *sched) merges(v *ir.Value, at int) bool {
	at -= 2
	if !s.nullBelow {
		at--
	}
	return at >= 0 && s.stack[at].half == first && copied(s.stack[at].v) == copied(v.Args[2])
}

// copied is what v is a copy of.
func copied(v *ir.Value) *ir.Value {
	for v.Op == ir.OpCopy || v.Op == ir.OpCheckBound {
		v = v.Args[0]
	}
	return v
}

// cellSlot is the slot that holds the cell of a deref operation.
func (s *sched) cellSlot(v *ir.Value) int {
	cell := v.Args[0]
	if v.Op == ir.OpLoadFromDictOrDeref {
		cell = v.Args[1]
	}
	if c := s.slots[v.Aux.Int]; c != nil && same(c, cell) {
		return v.Aux.Int
	}
	x := s.home(cell)
	if x < 0 {
		s.fail("cell v%d is in no slot", cell.ID)
		return 0
	}
	return x
}

// finish takes the operands from the stack and puts the results on it.
func (s *sched) finish(v *ir.Value, ops []operand, early bool) {
	n := 0
	for _, o := range ops {
		if !o.keep {
			n++
		}
	}
	s.pop(n)
	s.results(v, early)
}

// results puts the results of v on the stack. What is not needed goes at once.
func (s *sched) results(v *ir.Value, early bool) {
	if s.err != nil {
		return
	}
	switch {
	case v.Type == ir.TypeNone:
	case v.Type == ir.TypeMulti:
		n := s.numResults(v)
		found := s.projections(v, n)
		for i := range n {
			p := n - 1 - i // the first item of a sequence is on top
			if v.Op != ir.OpUnpack && v.Op != ir.OpUnpackEx {
				p = i
			}
			s.push(item{found[p], first})
		}
	case !s.feat.Intrinsics && noResult[v.Op]:
		if v.Uses() > 0 {
			s.skipDrop(v)
		}
		return
	default:
		s.push(item{v, first})
		if v.Type == ir.TypeMethod {
			s.push(item{v, second})
		}
		switch {
		case !s.wide[v.ID]:
		case early && v.Op != ir.OpLoadGlobal: // it is below already
		case early: // LOAD_GLOBAL pushed both
			s.stack = append(s.stack[:len(s.stack)-1], s.items(v)...)
			s.max = max(s.max, len(s.stack))
		default:
			s.emit(pyop.PUSH_NULL, 0, v.Pos)
			s.push(item{v, nullSlot})
			if s.nullBelow {
				top := len(s.stack) - 1
				s.emit(pyop.SWAP, 2, v.Pos)
				s.stack[top], s.stack[top-1] = s.stack[top-1], s.stack[top]
			}
		}
	}
	s.clean(v.Pos)
}

// clean drops what lies on top of the stack without being needed, and what
// lies one below the top.
func (s *sched) clean(pos ir.Pos) {
	useless := func(it item) bool { return s.useless(it.v) }
	for len(s.stack) > s.low() && s.err == nil {
		top := len(s.stack) - 1
		if useless(s.stack[top]) {
			s.popTop(pos)
			continue
		}
		if top-1 >= s.low() && useless(s.stack[top-1]) && s.stack[top].half == first && s.stack[top-1].half == first &&
			s.stack[top-1].v.Type != ir.TypeMethod && s.stack[top].v.Type != ir.TypeMethod {
			s.emit(pyop.SWAP, 2, pos)
			s.stack[top], s.stack[top-1] = s.stack[top-1], s.stack[top]
			continue
		}
		return
	}
}

// useless reports whether a stack copy of v serves nothing.
func (s *sched) useless(v *ir.Value) bool { return v.Uses() == 0 || s.dead(v) }

// numResults is the number of stack slots that a multi-result op fills.
func (s *sched) numResults(v *ir.Value) int {
	switch v.Op {
	case ir.OpUnpack:
		return v.Aux.Int
	case ir.OpUnpackEx:
		return v.Aux.Int&0xff + v.Aux.Int>>8 + 1
	}
	return 2
}

// projections finds the Projs of v; a result without one gets a stand-in that
// nothing needs.
func (s *sched) projections(v *ir.Value, n int) []*ir.Value {
	found := make([]*ir.Value, n)
	for _, w := range v.Block.Values[s.index[v.ID]+1:] {
		if w.Op == ir.OpProj && w.Args[0] == v && w.Aux.Int < n {
			found[w.Aux.Int] = w
		} else if s.hasCode(w) {
			break
		}
	}
	for i := range found {
		if found[i] == nil {
			found[i] = &ir.Value{Op: ir.OpProj, Type: ir.TypeAny, Block: v.Block}
		}
	}
	return found
}

// skipDrop marks the Drop of a result that this version does not produce.
func (s *sched) skipDrop(v *ir.Value) {
	for _, w := range v.Block.Values[s.index[v.ID]+1:] {
		if !s.hasCode(w) {
			continue
		}
		if w.Op == ir.OpDrop && w.Args[0] == v && v.Uses() == 1 {
			s.skip[w.ID] = true
			return
		}
		break
	}
	// The None is wanted.
	s.emitConst(ir.None, v.Pos)
	s.push(item{v, first})
}

// emitConst pushes a constant, in the target's shortest form.
func (s *sched) emitConst(c ir.Const, pos ir.Pos) {
	if n, ok := c.(*ir.Int); ok && s.feat.SmallInt && n.V.IsInt64() {
		if i := n.V.Int64(); i >= 0 && i <= 255 {
			s.emit(pyop.LOAD_SMALL_INT, int(i), pos)
			return
		}
	}
	s.emit(pyop.LOAD_CONST, s.consts.index(c), pos)
}
