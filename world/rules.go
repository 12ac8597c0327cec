package world

import "restack/ir"

// rules say what is known of the result of each op; what an op without a rule
// gets, is outside's.
var rules map[ir.Op]func(e *eval, v *ir.Value) Type

// lenient are the ops that run though an argument has no type yet.
var lenient = map[ir.Op]bool{ir.OpPhi: true, ir.OpMakeCell: true, ir.OpStoreLocal: true, ir.OpMakeFunction: true, ir.OpCopy: true}

func init() {
	rules = map[ir.Op]func(e *eval, v *ir.Value) Type{
		ir.OpPhi:         evalPhi,
		ir.OpCopy:        evalFirst,
		ir.OpCheckBound:  evalFirst,
		ir.OpParam:       evalParam,
		ir.OpUnbound:     evalNothing,
		ir.OpConst:       evalConst,
		ir.OpCommonConst: evalCommonConst,
		ir.OpStoreLocal:  evalStoreLocal,
		ir.OpDrop:        evalNothing,
		ir.OpNop:         evalNothing,
		ir.OpResume:      evalNothing,

		ir.OpFreeVar:             evalCell,
		ir.OpMakeCell:            evalMakeCell,
		ir.OpLoadDeref:           evalLoadDeref,
		ir.OpStoreDeref:          evalStoreDeref,
		ir.OpDeleteDeref:         evalNothing,
		ir.OpLoadClassDeref:      evalLoadClassDeref,
		ir.OpLoadFromDictOrDeref: evalLoadClassDeref,

		ir.OpLoadName:              evalLoadName,
		ir.OpStoreName:             evalStoreName,
		ir.OpDeleteName:            evalDeleteName,
		ir.OpLoadGlobal:            evalLoadGlobal,
		ir.OpStoreGlobal:           evalStoreGlobal,
		ir.OpDeleteGlobal:          evalDeleteName,
		ir.OpLoadFromDictOrGlobals: evalLoadFromDict,
		ir.OpLoadLocals:            evalLoadLocals,
		ir.OpLoadBuildClass:        func(e *eval, v *ir.Value) Type { return just(e.in.library("builtins.__build_class__", nil)) },
		ir.OpSetupAnnotations:      evalNothing,

		ir.OpLoadAttr:        func(e *eval, v *ir.Value) Type { return e.loadAttr(v, e.arg(v, 0), v.Aux.Str) },
		ir.OpLoadMethod:      func(e *eval, v *ir.Value) Type { return e.loadAttr(v, e.arg(v, 0), v.Aux.Str) },
		ir.OpStoreAttr:       func(e *eval, v *ir.Value) Type { e.storeAttr(v, e.arg(v, 0), v.Aux.Str, e.arg(v, 1)); return Type{} },
		ir.OpDeleteAttr:      func(e *eval, v *ir.Value) Type { e.deleteAttr(e.arg(v, 0), v.Aux.Str); return Type{} },
		ir.OpLoadSuperAttr:   evalLoadSuper,
		ir.OpLoadSuperMethod: evalLoadSuper,
		ir.OpLoadSpecial:     evalLoadSpecial,
		ir.OpBeforeWith:      evalBeforeWith,
		ir.OpWithExceptStart: evalWithExcept,

		ir.OpGetItem:  evalGetItem,
		ir.OpSetItem:  evalSetItem,
		ir.OpDelItem:  evalDelItem,
		ir.OpGetSlice: evalGetSlice,
		ir.OpSetSlice: evalSetSlice,

		ir.OpBinary:      evalBinary,
		ir.OpInplace:     evalBinary,
		ir.OpCompare:     evalCompare,
		ir.OpUnaryNeg:    evalUnary,
		ir.OpUnaryPos:    evalUnary,
		ir.OpUnaryInvert: evalUnary,
		ir.OpToBool:      evalToBool,
		ir.OpNot:         evalBool,
		ir.OpIs:          evalBool,
		ir.OpIsNot:       evalBool,
		ir.OpIn:          evalIn,
		ir.OpNotIn:       evalIn,

		ir.OpBuildTuple:       evalBuildTuple,
		ir.OpBuildList:        evalBuildList,
		ir.OpBuildSet:         evalBuildList,
		ir.OpBuildMap:         evalBuildMap,
		ir.OpBuildConstKeyMap: evalBuildMap,
		ir.OpBuildSlice:       func(e *eval, v *ir.Value) Type { e.escapeArgs(v, "in a slice"); return e.in.named("slice") },
		ir.OpListAppend:       evalAdd,
		ir.OpSetAdd:           evalAdd,
		ir.OpListExtend:       evalExtend,
		ir.OpSetUpdate:        evalExtend,
		ir.OpMapAdd:           evalMapAdd,
		ir.OpDictMerge:        evalDictMerge,
		ir.OpDictUpdate:       evalDictMerge,
		ir.OpListToTuple:      evalListToTuple,
		ir.OpUnpack:           evalUnpack,
		ir.OpUnpackEx:         evalUnpack,
		ir.OpProj:             evalProj,

		ir.OpGetLen:        evalGetLen,
		ir.OpGetAIter:      evalGetAIter,
		ir.OpGetANext:      evalGetANext,
		ir.OpMatchMapping:  evalBool,
		ir.OpMatchSequence: evalBool,
		ir.OpMatchKeys:     evalMatchKeys,
		ir.OpMatchClass:    evalMatchClass,

		ir.OpBuildString: func(e *eval, v *ir.Value) Type { return e.in.named("str") },
		ir.OpConvert:     evalFormat,
		ir.OpFormat:      evalFormat,
		ir.OpFormatSpec:  evalFormat,

		ir.OpCall:         evalCall,
		ir.OpCallMethod:   evalCall,
		ir.OpCallEx:       evalCallEx,
		ir.OpNew:          evalNew,
		ir.OpMakeFunction: evalMakeFunction,

		ir.OpGetIter:            evalGetIter,
		ir.OpIterNext:           evalIterNext,
		ir.OpGetYieldFromIter:   evalGetIter,
		ir.OpGetAwaitable:       evalGetAwaitable,
		ir.OpSend:               evalSend,
		ir.OpEndSend:            func(e *eval, v *ir.Value) Type { return e.arg(v, 1) },
		ir.OpCleanupThrow:       func(e *eval, v *ir.Value) Type { return e.outside("an exception thrown into a generator") },
		ir.OpReturnGenerator:    evalNothingSent,
		ir.OpYield:              evalYield,
		ir.OpCatchLasti:         evalNothing,
		ir.OpCatchExc:           evalCaught,
		ir.OpPushExcInfo:        evalCaught,
		ir.OpPopExcept:          evalNothing,
		ir.OpCheckExcMatch:      evalExcMatch,
		ir.OpStopIterationError: evalCaught,

		ir.OpImportName: evalImportName,
		ir.OpImportFrom: evalImportFrom,
		ir.OpImportStar: evalImportStar,

		ir.OpTypeVar:                evalTypeParameter,
		ir.OpTypeVarWithBound:       evalTypeParameter,
		ir.OpTypeVarWithConstraints: evalTypeParameter,
		ir.OpParamSpec:              evalTypeParameter,
		ir.OpTypeVarTuple:           evalTypeParameter,
		ir.OpTypeAlias:              evalTypeParameter,
		ir.OpSetTypeParamDefault:    evalTypeParameter,
		ir.OpSetFunctionTypeParams:  evalFirst,
		ir.OpSubscriptGeneric:       evalSubscriptGeneric,

		ir.OpReturn:  evalReturn,
		ir.OpRaise:   evalRaise,
		ir.OpReraise: evalNothing,
	}
}

func evalNothing(*eval, *ir.Value) Type { return Type{} }

func evalNothingSent(e *eval, v *ir.Value) Type { return e.in.named("NoneType") }

func evalFirst(e *eval, v *ir.Value) Type { return e.arg(v, 0) }

func evalBool(e *eval, v *ir.Value) Type { return e.in.named("bool") }

func (e *eval) escapeArgs(v *ir.Value, why string) {
	for i := range v.Args {
		e.escape(e.arg(v, i), why)
	}
}

func evalPhi(e *eval, v *ir.Value) Type {
	var t Type
	for i, a := range v.Args {
		t = e.union(t, e.narrow.edge(e, a, v.Block, i))
	}
	return t
}

func evalConst(e *eval, v *ir.Value) Type {
	if c, ok := v.Aux.Const.(*ir.Tuple); ok {
		return just(e.constTuple(v, c))
	}
	return just(e.in.constant(v.Aux.Const))
}

// constTuple is a constant tuple with its items.
func (e *eval) constTuple(v *ir.Value, c *ir.Tuple) *Object {
	sub := 0
	return e.constItemsOf(v, c, &sub)
}

func (e *eval) constItemsOf(v *ir.Value, c *ir.Tuple, sub *int) *Object {
	n := len(c.Elems)
	if n > maxTuple {
		n = anyLength
	}
	o := e.container(v, *sub, "tuple", n, false)
	for i, x := range c.Elems {
		item := Type{}
		if t, ok := x.(*ir.Tuple); ok {
			*sub++
			item = just(e.constItemsOf(v, t, sub))
		} else {
			item = just(e.in.constant(x))
		}
		e.items(o, min(i, len(o.elems)-1), item)
	}
	return o
}

func evalParam(e *eval, v *ir.Value) Type {
	fn := e.home(v)
	if fn == nil || v.Aux.Int >= len(fn.params) || v.Inlined != nil {
		return unknown("a parameter of a function that is not known")
	}
	return e.read(fn.params[v.Aux.Int])
}

func evalStoreLocal(e *eval, v *ir.Value) Type {
	if e.record && e.fn.Opaque != "" && v.Args[0].Type != ir.TypeCell {
		e.escape(e.arg(v, 0), e.fn.Opaque)
	}
	return Type{}
}

func evalCell(e *eval, v *ir.Value) Type { return unknown("a cell") }

// cellNode is the node of the closure variable that v reads or writes.
func (e *eval) cellNode(v *ir.Value) *node {
	fn := e.home(v)
	if fn == nil || v.Aux.Int >= len(e.f.Locals) {
		return nil
	}
	return fn.cell(e.f.Locals[v.Aux.Int].Name)
}

// evalMakeCell: the cell is of the local it is stored to next.
func evalMakeCell(e *eval, v *ir.Value) Type {
	if e.record {
		for _, name := range e.fn.cellsOf(v) {
			e.put(e.fn.cells[name], e.arg(v, 0))
		}
	}
	return unknown("a cell")
}

// cellsOf are the names of the cells that v may be.
func (f *Function) cellsOf(v *ir.Value) []string {
	if len(v.Args) == 1 && v.Args[0].Op == ir.OpUnbound {
		return nil
	}
	var names []string
	for _, w := range v.Block.Values {
		if w.Op == ir.OpStoreLocal && w.Args[0] == v {
			names = append(names, f.Code.Locals[w.Aux.Int].Name)
		}
	}
	if names == nil {
		for _, l := range f.Code.Locals {
			if l.Kind&ir.KindCell != 0 {
				names = append(names, l.Name)
			}
		}
	}
	return names
}

func evalLoadDeref(e *eval, v *ir.Value) Type {
	n := e.cellNode(v)
	if n == nil {
		return unknown("a closure variable of a scope that is not known")
	}
	return e.read(n)
}

func evalStoreDeref(e *eval, v *ir.Value) Type {
	if n := e.cellNode(v); n != nil {
		e.put(n, e.arg(v, 1))
	} else {
		e.escape(e.arg(v, 1), "in a closure variable of a scope that is not known")
	}
	return Type{}
}

func evalReturn(e *eval, v *ir.Value) Type {
	if e.record {
		e.put(e.fn.result, e.arg(v, 0))
	}
	return Type{}
}

func evalYield(e *eval, v *ir.Value) Type {
	if e.record {
		e.put(e.fn.yields, e.arg(v, 0))
	}
	if fn := e.home(v); fn != nil {
		return e.union(e.in.named("NoneType"), e.read(fn.sent))
	}
	return unknown("what is sent to a generator")
}
