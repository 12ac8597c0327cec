package frontend

import (
	"restack/ir"
	"restack/ir/pyop"
)

// entry says how an opcode is lowered: by a function, or as a row that takes
// arguments from the stack and makes one operation, whose result, if it has
// one, is pushed.
type entry struct {
	op      ir.Op
	count   argCount
	aux     auxFrom
	order   []uint8 // argument i is stack item order[i], counted from the bottom one taken; nil: in stack order
	keep    int     // the bottom items that stay on the stack
	quiet   bool    // the result is not pushed
	nothing bool    // no trace in the IR
	fn      func(l *lowerer, arg int)
	flow    flow
}

// argCount says how many items a row takes.
type argCount uint8

const (
	countOp     argCount = iota // as many as the op has arguments
	countArg                    // the instruction's argument
	countTwice                  // two for each
	countArgOne                 // one more
)

// auxFrom says how a row makes its aux.
type auxFrom uint8

const (
	auxNone auxFrom = iota
	auxInt          // the instruction's argument
	auxName         // it is an index into the names
)

// The makers of rows.

func row(op ir.Op) entry                   { return entry{op: op} }
func value(op ir.Op, aux auxFrom) entry    { return entry{op: op, aux: aux} }
func build(op ir.Op, count argCount) entry { return entry{op: op, count: count} }

func (e entry) with(a auxFrom) entry     { e.aux = a; return e }
func (e entry) ordered(o ...uint8) entry { e.order = o; return e }
func (e entry) keeping(n int) entry      { e.keep = n; return e }
func (e entry) silent() entry            { e.quiet = true; return e }
func (e entry) leaving(f flow) entry     { e.flow = f; return e }

// The makers of entries with functions.

func call(fn func(l *lowerer, arg int)) entry { return entry{fn: fn} }

func multi(op ir.Op, n int) entry {
	return call(func(l *lowerer, _ int) { l.multi(op, n) })
}

func ranged(op ir.Op, lo, hi int) entry {
	return call(func(l *lowerer, arg int) { l.ranged(op, lo, hi, arg) })
}

func intrinsic(ops []ir.Op) entry {
	return call(func(l *lowerer, arg int) { l.intrinsic(ops, arg) })
}

func choose(ops ...ir.Op) entry {
	return call(func(l *lowerer, arg int) { l.choose(ops, arg) })
}

func update(op ir.Op, values int) entry {
	return call(func(l *lowerer, arg int) { l.update(op, values, arg) })
}

func jumpIf(sense bool) entry {
	return call(func(l *lowerer, _ int) { l.jumpIf(sense) }).leaving(flowCond)
}

func jumpIfNone(sense bool) entry {
	return call(func(l *lowerer, _ int) { l.jumpIfNone(sense) }).leaving(flowCond)
}

func jumpOrPop(sense bool) entry {
	return call(func(l *lowerer, _ int) { l.jumpOrPop(sense) }).leaving(flowCond)
}

// Operations of CALL_INTRINSIC_1 and _2, by argument.
var (
	intrinsics1 = []ir.Op{1: ir.OpPrintExpr, ir.OpImportStar, ir.OpStopIterationError, ir.OpAsyncGenWrap, ir.OpUnaryPos,
		ir.OpListToTuple, ir.OpTypeVar, ir.OpParamSpec, ir.OpTypeVarTuple, ir.OpSubscriptGeneric, ir.OpTypeAlias}
	intrinsics2 = []ir.Op{1: ir.OpPrepReraiseStar, ir.OpTypeVarWithBound, ir.OpTypeVarWithConstraints,
		ir.OpSetFunctionTypeParams, ir.OpSetTypeParamDefault}
)

// entryOf is the entry of an opcode, the zero entry if it has none.
func entryOf(op pyop.Op) *entry {
	if int(op) >= len(entries) {
		return &entry{}
	}
	return &entries[op]
}

// entries has all opcodes that the compilers of 3.11 to 3.14 emit. What an
// opcode means differs little between them; functions ask for the version.
var entries = [...]entry{
	// no trace
	pyop.NOT_TAKEN: {nothing: true},
	pyop.PRECALL:   call((*lowerer).precall),
	pyop.KW_NAMES:  call((*lowerer).keywordNames),

	pyop.NOP:       row(ir.OpNop),
	pyop.RESUME:    row(ir.OpResume).with(auxInt),
	pyop.POP_TOP:   call((*lowerer).popTop),
	pyop.POP_ITER:  call((*lowerer).popTop),
	pyop.END_FOR:   call((*lowerer).endFor),
	pyop.COPY:      call((*lowerer).copyItem),
	pyop.SWAP:      call((*lowerer).swap),
	pyop.PUSH_NULL: call(func(l *lowerer, _ int) { l.pushNull() }),

	// constants
	pyop.LOAD_CONST:           call((*lowerer).loadConst),
	pyop.LOAD_SMALL_INT:       call((*lowerer).loadSmallInt),
	pyop.LOAD_COMMON_CONSTANT: call((*lowerer).loadCommon),
	pyop.LOAD_ASSERTION_ERROR: call(func(l *lowerer, _ int) { l.loadCommon(0) }),
	pyop.LOAD_BUILD_CLASS:     row(ir.OpLoadBuildClass),
	pyop.LOAD_LOCALS:          row(ir.OpLoadLocals),
	pyop.SETUP_ANNOTATIONS:    row(ir.OpSetupAnnotations),

	// locals
	pyop.LOAD_FAST:                         call((*lowerer).loadFast),
	pyop.LOAD_FAST_BORROW:                  call((*lowerer).loadFast),
	pyop.LOAD_FAST_CHECK:                   call((*lowerer).loadFastCheck),
	pyop.LOAD_FAST_AND_CLEAR:               call((*lowerer).loadFastAndClear),
	pyop.LOAD_FAST_LOAD_FAST:               call((*lowerer).loadFastTwo),
	pyop.LOAD_FAST_BORROW_LOAD_FAST_BORROW: call((*lowerer).loadFastTwo),
	pyop.STORE_FAST:                        call((*lowerer).storeFast),
	pyop.STORE_FAST_LOAD_FAST:              call((*lowerer).storeLoadFast),
	pyop.STORE_FAST_STORE_FAST:             call((*lowerer).storeFastTwo),
	pyop.DELETE_FAST:                       call((*lowerer).deleteFast),

	// cells
	pyop.MAKE_CELL:               call((*lowerer).makeCell),
	pyop.COPY_FREE_VARS:          call((*lowerer).copyFreeVars),
	pyop.LOAD_CLOSURE:            call((*lowerer).loadClosure),
	pyop.LOAD_DEREF:              call((*lowerer).loadDeref),
	pyop.STORE_DEREF:             call((*lowerer).storeDeref),
	pyop.DELETE_DEREF:            call((*lowerer).deleteDeref),
	pyop.LOAD_CLASSDEREF:         call((*lowerer).loadClassDeref),
	pyop.LOAD_FROM_DICT_OR_DEREF: call((*lowerer).loadFromDictOrDeref),

	// names
	pyop.LOAD_NAME:                 value(ir.OpLoadName, auxName),
	pyop.STORE_NAME:                value(ir.OpStoreName, auxName),
	pyop.DELETE_NAME:               value(ir.OpDeleteName, auxName),
	pyop.LOAD_GLOBAL:               call((*lowerer).loadGlobal),
	pyop.STORE_GLOBAL:              value(ir.OpStoreGlobal, auxName),
	pyop.DELETE_GLOBAL:             value(ir.OpDeleteGlobal, auxName),
	pyop.LOAD_FROM_DICT_OR_GLOBALS: value(ir.OpLoadFromDictOrGlobals, auxName),

	// attributes, subscripts, slices
	pyop.LOAD_ATTR:       call((*lowerer).loadAttr),
	pyop.LOAD_METHOD:     call((*lowerer).loadMethod),
	pyop.LOAD_SUPER_ATTR: call((*lowerer).loadSuperAttr),
	pyop.LOAD_SPECIAL:    call((*lowerer).loadSpecial),
	pyop.STORE_ATTR:      value(ir.OpStoreAttr, auxName).ordered(1, 0),
	pyop.DELETE_ATTR:     value(ir.OpDeleteAttr, auxName),
	pyop.BINARY_SUBSCR:   row(ir.OpGetItem),
	pyop.STORE_SUBSCR:    row(ir.OpSetItem).ordered(1, 2, 0),
	pyop.DELETE_SUBSCR:   row(ir.OpDelItem),
	pyop.BINARY_SLICE:    row(ir.OpGetSlice),
	pyop.STORE_SLICE:     row(ir.OpSetSlice).ordered(1, 2, 3, 0),
	pyop.BUILD_SLICE:     call((*lowerer).buildSlice),

	// operators
	pyop.BINARY_OP:      call((*lowerer).binaryOp),
	pyop.COMPARE_OP:     call((*lowerer).compareOp),
	pyop.IS_OP:          choose(ir.OpIs, ir.OpIsNot),
	pyop.CONTAINS_OP:    choose(ir.OpIn, ir.OpNotIn),
	pyop.UNARY_NEGATIVE: row(ir.OpUnaryNeg),
	pyop.UNARY_POSITIVE: row(ir.OpUnaryPos),
	pyop.UNARY_INVERT:   row(ir.OpUnaryInvert),
	pyop.UNARY_NOT:      call((*lowerer).unaryNot),
	pyop.TO_BOOL:        row(ir.OpToBool),

	// containers
	pyop.BUILD_TUPLE:         build(ir.OpBuildTuple, countArg),
	pyop.BUILD_LIST:          build(ir.OpBuildList, countArg),
	pyop.BUILD_SET:           build(ir.OpBuildSet, countArg),
	pyop.BUILD_MAP:           build(ir.OpBuildMap, countTwice),
	pyop.BUILD_CONST_KEY_MAP: build(ir.OpBuildConstKeyMap, countArgOne),
	pyop.LIST_APPEND:         update(ir.OpListAppend, 1),
	pyop.LIST_EXTEND:         update(ir.OpListExtend, 1),
	pyop.SET_ADD:             update(ir.OpSetAdd, 1),
	pyop.SET_UPDATE:          update(ir.OpSetUpdate, 1),
	pyop.MAP_ADD:             update(ir.OpMapAdd, 2),
	pyop.DICT_UPDATE:         update(ir.OpDictUpdate, 1),
	pyop.DICT_MERGE:          call((*lowerer).dictMerge),
	pyop.LIST_TO_TUPLE:       row(ir.OpListToTuple),
	pyop.UNPACK_SEQUENCE:     call((*lowerer).unpack),
	pyop.UNPACK_EX:           call((*lowerer).unpackEx),

	// strings
	pyop.BUILD_STRING:        build(ir.OpBuildString, countArg),
	pyop.FORMAT_VALUE:        call((*lowerer).formatValue),
	pyop.CONVERT_VALUE:       ranged(ir.OpConvert, 1, 3),
	pyop.FORMAT_SIMPLE:       row(ir.OpFormat),
	pyop.FORMAT_WITH_SPEC:    row(ir.OpFormatSpec),
	pyop.BUILD_INTERPOLATION: call((*lowerer).buildInterpolation),
	pyop.BUILD_TEMPLATE:      row(ir.OpBuildTemplate),

	// calls and functions
	pyop.CALL:                   call((*lowerer).call),
	pyop.CALL_KW:                call((*lowerer).callKw),
	pyop.CALL_FUNCTION_EX:       call((*lowerer).callEx),
	pyop.MAKE_FUNCTION:          call((*lowerer).makeFunction),
	pyop.SET_FUNCTION_ATTRIBUTE: call((*lowerer).setFunctionAttribute),
	pyop.CALL_INTRINSIC_1:       intrinsic(intrinsics1),
	pyop.CALL_INTRINSIC_2:       intrinsic(intrinsics2),
	pyop.PRINT_EXPR:             row(ir.OpPrintExpr).silent(),
	pyop.IMPORT_STAR:            row(ir.OpImportStar).silent(),
	pyop.ASYNC_GEN_WRAP:         row(ir.OpAsyncGenWrap),
	pyop.PREP_RERAISE_STAR:      row(ir.OpPrepReraiseStar),

	// jumps
	pyop.JUMP_FORWARD:                  call((*lowerer).jump).leaving(flowJump),
	pyop.JUMP_BACKWARD:                 call((*lowerer).jump).leaving(flowJump),
	pyop.JUMP_BACKWARD_NO_INTERRUPT:    call((*lowerer).jump).leaving(flowJump),
	pyop.POP_JUMP_IF_TRUE:              jumpIf(true),
	pyop.POP_JUMP_IF_FALSE:             jumpIf(false),
	pyop.POP_JUMP_FORWARD_IF_TRUE:      jumpIf(true),
	pyop.POP_JUMP_FORWARD_IF_FALSE:     jumpIf(false),
	pyop.POP_JUMP_BACKWARD_IF_TRUE:     jumpIf(true),
	pyop.POP_JUMP_BACKWARD_IF_FALSE:    jumpIf(false),
	pyop.POP_JUMP_IF_NONE:              jumpIfNone(true),
	pyop.POP_JUMP_IF_NOT_NONE:          jumpIfNone(false),
	pyop.POP_JUMP_FORWARD_IF_NONE:      jumpIfNone(true),
	pyop.POP_JUMP_FORWARD_IF_NOT_NONE:  jumpIfNone(false),
	pyop.POP_JUMP_BACKWARD_IF_NONE:     jumpIfNone(true),
	pyop.POP_JUMP_BACKWARD_IF_NOT_NONE: jumpIfNone(false),
	pyop.JUMP_IF_TRUE_OR_POP:           jumpOrPop(true),
	pyop.JUMP_IF_FALSE_OR_POP:          jumpOrPop(false),
	pyop.RETURN_VALUE:                  call((*lowerer).returnValue).leaving(flowExit),
	pyop.RETURN_CONST:                  call((*lowerer).returnConst).leaving(flowExit),

	// iteration, generators, coroutines
	pyop.GET_ITER:            row(ir.OpGetIter),
	pyop.GET_YIELD_FROM_ITER: row(ir.OpGetYieldFromIter),
	pyop.GET_AITER:           row(ir.OpGetAIter),
	pyop.GET_ANEXT:           row(ir.OpGetANext).keeping(1),
	pyop.GET_AWAITABLE:       ranged(ir.OpGetAwaitable, 0, 2),
	pyop.FOR_ITER:            call((*lowerer).forIter).leaving(flowCond),
	pyop.SEND:                call((*lowerer).send).leaving(flowCond),
	pyop.END_SEND:            row(ir.OpEndSend),
	pyop.CLEANUP_THROW:       multi(ir.OpCleanupThrow, 2),
	pyop.END_ASYNC_FOR:       row(ir.OpEndAsyncFor),
	pyop.RETURN_GENERATOR:    call((*lowerer).returnGenerator),
	pyop.YIELD_VALUE:         call((*lowerer).yieldValue),

	// exceptions and with
	pyop.RAISE_VARARGS:     call((*lowerer).raiseVarargs).leaving(flowExit),
	pyop.RERAISE:           call((*lowerer).reraise).leaving(flowExit),
	pyop.PUSH_EXC_INFO:     call((*lowerer).pushExcInfo),
	pyop.POP_EXCEPT:        row(ir.OpPopExcept),
	pyop.CHECK_EXC_MATCH:   row(ir.OpCheckExcMatch).keeping(1),
	pyop.CHECK_EG_MATCH:    multi(ir.OpCheckEGMatch, 2),
	pyop.BEFORE_WITH:       multi(ir.OpBeforeWith, 2),
	pyop.BEFORE_ASYNC_WITH: multi(ir.OpBeforeAsyncWith, 2),
	pyop.WITH_EXCEPT_START: call((*lowerer).withExceptStart),

	// imports and matching
	pyop.IMPORT_NAME:    value(ir.OpImportName, auxName),
	pyop.IMPORT_FROM:    value(ir.OpImportFrom, auxName).keeping(1),
	pyop.GET_LEN:        row(ir.OpGetLen).keeping(1),
	pyop.MATCH_MAPPING:  row(ir.OpMatchMapping).keeping(1),
	pyop.MATCH_SEQUENCE: row(ir.OpMatchSequence).keeping(1),
	pyop.MATCH_KEYS:     row(ir.OpMatchKeys).keeping(2),
	pyop.MATCH_CLASS:    value(ir.OpMatchClass, auxInt),
}
