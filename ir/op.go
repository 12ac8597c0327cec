package ir

// Op is a version-neutral operation.
type Op uint8

// AuxKind says which fields of Aux an op uses.
type AuxKind uint8

const (
	AuxNone     AuxKind = iota
	AuxInt              // Int, its meaning in the op's doc
	AuxLocal            // Int: index into Func.Locals
	AuxConst            // Const
	AuxName             // Str: an attribute, global or module name
	AuxNameInt          // Str and Int
	AuxOperator         // Int: index into Operators
	AuxCompare          // Int: index into Comparisons
	AuxCall             // Int: call flags, Const: *Tuple of keyword names or nil
)

// Operators are the binary operators, in the order of CPython's nb_ops; the
// aux of Binary and Inplace.
var Operators = [...]string{"+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"}

// Comparisons are the rich comparisons; the aux of Compare.
var Comparisons = [...]string{"<", "<=", "==", "!=", ">", ">="}

// CallSelfSlot in the aux of Call: the compiler put the first argument where a
// method's self goes, so no NULL is pushed. A hint for the scheduler without
// meaning of its own.
const CallSelfSlot = 1

// CallTwoStep in the aux of Call: it calls a class whose instances are made in two
// steps, a New and a call of the method <init> of what that made.
const CallTwoStep = 2

// Function attribute bits in the aux of MakeFunction.
const (
	FuncDefaults = 1 << iota
	FuncKwDefaults
	FuncAnnotations
	FuncClosure
	FuncAnnotate
)

// FuncOrder are the function attributes in the order of MakeFunction's
// arguments, in which compilers evaluate them.
var FuncOrder = [...]int{FuncDefaults, FuncKwDefaults, FuncAnnotations, FuncAnnotate, FuncClosure}

// Variadic in OpInfo.Args: any number of arguments.
const Variadic = -1

// OpInfo drives printer, parser, checker, docs and fuzzer. Adding an Op is
// adding a row.
type OpInfo struct {
	Name    string
	Args    int // Variadic: any number, at least MinArgs
	MinArgs int
	Aux     AuxKind
	Effects Effects // the worst case
	Result  Type
	Doc     string
}

// Info is the op's row.
func (op Op) Info() *OpInfo { return &opInfo[op] }

func (op Op) String() string { return opInfo[op].Name }

const (
	OpInvalid Op = iota

	// SSA and frame slots
	OpPhi
	OpCopy
	OpParam
	OpFreeVar
	OpUnbound
	OpConst
	OpCommonConst
	OpLoadLocal
	OpStoreLocal
	OpCheckBound
	OpProj
	OpDrop
	OpNop

	// cells
	OpMakeCell
	OpLoadDeref
	OpStoreDeref
	OpDeleteDeref
	OpLoadClassDeref
	OpLoadFromDictOrDeref

	// names and globals
	OpLoadName
	OpStoreName
	OpDeleteName
	OpLoadGlobal
	OpStoreGlobal
	OpDeleteGlobal
	OpLoadFromDictOrGlobals
	OpLoadLocals
	OpLoadBuildClass
	OpSetupAnnotations

	// attributes and subscripts
	OpLoadAttr
	OpStoreAttr
	OpDeleteAttr
	OpLoadMethod
	OpLoadSuperAttr
	OpLoadSuperMethod
	OpLoadSpecial
	OpGetItem
	OpSetItem
	OpDelItem
	OpGetSlice
	OpSetSlice
	OpBuildSlice

	// operators
	OpBinary
	OpInplace
	OpCompare
	OpUnaryNeg
	OpUnaryPos
	OpUnaryInvert
	OpToBool
	OpNot
	OpIs
	OpIsNot
	OpIn
	OpNotIn

	// containers
	OpBuildTuple
	OpBuildList
	OpBuildSet
	OpBuildMap
	OpBuildConstKeyMap
	OpListAppend
	OpListExtend
	OpSetAdd
	OpSetUpdate
	OpMapAdd
	OpDictUpdate
	OpDictMerge
	OpListToTuple
	OpUnpack
	OpUnpackEx

	// strings
	OpBuildString
	OpConvert
	OpFormat
	OpFormatSpec
	OpBuildInterpolation
	OpBuildTemplate

	// calls and functions
	OpCall
	OpCallMethod
	OpCallEx
	OpNew
	OpMakeFunction

	// iteration, generators, coroutines
	OpGetIter
	OpGetYieldFromIter
	OpGetAIter
	OpGetANext
	OpGetAwaitable
	OpIterNext
	OpSend
	OpEndSend
	OpCleanupThrow
	OpEndAsyncFor
	OpReturnGenerator
	OpResume
	OpYield
	OpAsyncGenWrap

	// exceptions and with
	OpCatchLasti
	OpCatchExc
	OpPushExcInfo
	OpPopExcept
	OpCheckExcMatch
	OpCheckEGMatch
	OpPrepReraiseStar
	OpBeforeWith
	OpBeforeAsyncWith
	OpWithExceptStart
	OpStopIterationError

	// imports, matching, type parameters
	OpImportName
	OpImportFrom
	OpImportStar
	OpGetLen
	OpMatchMapping
	OpMatchSequence
	OpMatchKeys
	OpMatchClass
	OpPrintExpr
	OpTypeVar
	OpTypeVarWithBound
	OpTypeVarWithConstraints
	OpParamSpec
	OpTypeVarTuple
	OpSubscriptGeneric
	OpTypeAlias
	OpSetFunctionTypeParams
	OpSetTypeParamDefault

	// ways out
	OpReturn
	OpRaise
	OpReraise

	numOps
)

// Effects of the common families. Anything that drops a reference can run a
// finalizer, so a store to a local has RunsPython.
const (
	drops    = ReadsLocal | WritesLocal | ReadsCell | WritesCell | ReadsGlobal | WritesGlobal | ReadsHeap | WritesHeap | RunsPython
	builds   = Fresh | Raises // MemoryError
	enterExc = ReadsHeap | WritesHeap
)

// row makes the table below readable: a fixed number of arguments.
func row(name string, args int, aux AuxKind, e Effects, result Type, doc string) OpInfo {
	return OpInfo{Name: name, Args: args, MinArgs: max(args, 0), Aux: aux, Effects: e, Result: result, Doc: doc}
}

// rowN is a variadic row with at least min arguments.
func rowN(name string, min int, aux AuxKind, e Effects, result Type, doc string) OpInfo {
	return OpInfo{Name: name, Args: Variadic, MinArgs: min, Aux: aux, Effects: e, Result: result, Doc: doc}
}

var opInfo = [numOps]OpInfo{
	OpInvalid: row("Invalid", 0, AuxNone, Arbitrary, TypeNone, "No operation; the zero Op."),

	OpPhi:         rowN("Phi", 0, AuxInt, 0, TypeAny, "Argument i where control came by Preds[i]. Aux: 1 + the local it was made for, 0 for none; a hint for slot and stack order."),
	OpCopy:        row("Copy", 1, AuxNone, 0, TypeAny, "Its argument, read again at this place: a reference of its own."),
	OpParam:       row("Param", 0, AuxLocal, 0, TypeAny, "The argument in parameter slot aux at entry. Entry block only."),
	OpFreeVar:     row("FreeVar", 0, AuxLocal, 0, TypeCell, "The closure's cell for free variable slot aux. Entry block only."),
	OpUnbound:     row("Unbound", 0, AuxNone, 0, TypeMaybe, "The content of a local that is not bound."),
	OpConst:       row("Const", 0, AuxConst, 0, TypeAny, "A constant. The same constant pointer is the same object each time."),
	OpCommonConst: row("CommonConst", 0, AuxInt, 0, TypeAny, "An interpreter-wide object: 0 AssertionError, 1 NotImplementedError, 2 tuple, 3 all, 4 any."),
	OpLoadLocal:   row("LoadLocal", 0, AuxLocal, ReadsLocal, TypeMaybe, "Naive form: the content of slot aux, Unbound included."),
	OpStoreLocal:  row("StoreLocal", 1, AuxLocal, drops&^Raises, TypeNone, "Slot aux holds the argument from here on; the old content is released. Storing Unbound unbinds."),
	OpCheckBound:  row("CheckBound", 1, AuxLocal, Raises, TypeAny, "Its argument, which must be slot aux's content, if bound; else UnboundLocalError with the slot's name."),
	OpProj:        row("Proj", 1, AuxInt, 0, TypeAny, "Result aux of a multi-result operation; 0 is the first in the op's doc."),
	OpDrop:        row("Drop", 1, AuxNone, drops, TypeNone, "Releases the reference that evaluation holds, if this is the last use; a finalizer may run."),
	OpNop:         row("Nop", 0, AuxNone, 0, TypeNone, "Nothing, at a place: keeps a source line visible to tracing."),

	OpMakeCell:            row("MakeCell", 1, AuxNone, Fresh|Raises, TypeCell, "A new cell with the argument (may be Unbound) as content."),
	OpLoadDeref:           row("LoadDeref", 1, AuxLocal, ReadsCell|Raises, TypeAny, "Content of the cell, which slot aux holds; NameError if empty."),
	OpStoreDeref:          row("StoreDeref", 2, AuxLocal, drops, TypeNone, "cell value: sets the content of the cell in slot aux."),
	OpDeleteDeref:         row("DeleteDeref", 1, AuxLocal, drops|Raises, TypeNone, "Empties the cell in slot aux; NameError if it was empty."),
	OpLoadClassDeref:      row("LoadClassDeref", 1, AuxLocal, Arbitrary, TypeAny, "Class body of 3.11: the namespace's entry with slot aux's name, else the cell's content."),
	OpLoadFromDictOrDeref: row("LoadFromDictOrDeref", 2, AuxLocal, Arbitrary, TypeAny, "mapping cell: mapping[name of slot aux], else the cell's content."),

	OpLoadName:              row("LoadName", 0, AuxName, Arbitrary, TypeAny, "Namespace, globals, builtins; the namespace may be user code."),
	OpStoreName:             row("StoreName", 1, AuxName, Arbitrary, TypeNone, "Binds a name in the namespace."),
	OpDeleteName:            row("DeleteName", 0, AuxName, Arbitrary, TypeNone, "Deletes a name from the namespace."),
	OpLoadGlobal:            row("LoadGlobal", 0, AuxName, Arbitrary, TypeAny, "Globals, then builtins; either may be a dict subclass with __missing__, or hold keys with __eq__."),
	OpStoreGlobal:           row("StoreGlobal", 1, AuxName, Arbitrary, TypeNone, "Binds a global."),
	OpDeleteGlobal:          row("DeleteGlobal", 0, AuxName, Arbitrary, TypeNone, "Deletes a global; NameError if missing."),
	OpLoadFromDictOrGlobals: row("LoadFromDictOrGlobals", 1, AuxName, Arbitrary, TypeAny, "mapping[name], else globals, else builtins."),
	OpLoadLocals:            row("LoadLocals", 0, AuxNone, ReadsLocal|Raises, TypeAny, "The namespace of a class or module body."),
	OpLoadBuildClass:        row("LoadBuildClass", 0, AuxNone, Arbitrary, TypeAny, "builtins.__build_class__."),
	OpSetupAnnotations:      row("SetupAnnotations", 0, AuxNone, Arbitrary, TypeNone, "Makes __annotations__ in the namespace if missing."),

	OpLoadAttr:        row("LoadAttr", 1, AuxName, Arbitrary, TypeAny, "object.name"),
	OpStoreAttr:       row("StoreAttr", 2, AuxName, Arbitrary, TypeNone, "object value: object.name = value"),
	OpDeleteAttr:      row("DeleteAttr", 1, AuxName, Arbitrary, TypeNone, "del object.name"),
	OpLoadMethod:      row("LoadMethod", 1, AuxName, Arbitrary, TypeMethod, "object.name for a CallMethod, without making a bound method."),
	OpLoadSuperAttr:   row("LoadSuperAttr", 3, AuxNameInt, Arbitrary, TypeAny, "super class self: super(class, self).name; Int 1 if the source had the two arguments."),
	OpLoadSuperMethod: row("LoadSuperMethod", 3, AuxNameInt, Arbitrary, TypeMethod, "As LoadSuperAttr, for a CallMethod."),
	OpLoadSpecial:     row("LoadSpecial", 1, AuxInt, Arbitrary, TypeMethod, "A special method for a CallMethod: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__."),
	OpGetItem:         row("GetItem", 2, AuxNone, Arbitrary, TypeAny, "a[b]"),
	OpSetItem:         row("SetItem", 3, AuxNone, Arbitrary, TypeNone, "object key value: object[key] = value"),
	OpDelItem:         row("DelItem", 2, AuxNone, Arbitrary, TypeNone, "del a[b]"),
	OpGetSlice:        row("GetSlice", 3, AuxNone, Arbitrary, TypeAny, "a[b:c]"),
	OpSetSlice:        row("SetSlice", 4, AuxNone, Arbitrary, TypeNone, "object start stop value: object[start:stop] = value"),
	OpBuildSlice:      rowN("BuildSlice", 2, AuxNone, builds, TypeAny, "slice of 2 or 3 parts"),

	OpBinary:      row("Binary", 2, AuxOperator, Arbitrary, TypeAny, "a op b"),
	OpInplace:     row("Inplace", 2, AuxOperator, Arbitrary, TypeAny, "The value of a op= b"),
	OpCompare:     row("Compare", 2, AuxCompare, Arbitrary, TypeAny, "Rich comparison; any object may come out."),
	OpUnaryNeg:    row("UnaryNeg", 1, AuxNone, Arbitrary, TypeAny, "-a"),
	OpUnaryPos:    row("UnaryPos", 1, AuxNone, Arbitrary, TypeAny, "+a"),
	OpUnaryInvert: row("UnaryInvert", 1, AuxNone, Arbitrary, TypeAny, "~a"),
	OpToBool:      row("ToBool", 1, AuxNone, Arbitrary, TypeBool, "Truth test: True or False."),
	OpNot:         row("Not", 1, AuxNone, 0, TypeBool, "The other bool; the argument is a bool."),
	OpIs:          row("Is", 2, AuxNone, 0, TypeBool, "a is b"),
	OpIsNot:       row("IsNot", 2, AuxNone, 0, TypeBool, "a is not b"),
	OpIn:          row("In", 2, AuxNone, Arbitrary, TypeBool, "a in b"),
	OpNotIn:       row("NotIn", 2, AuxNone, Arbitrary, TypeBool, "a not in b"),

	OpBuildTuple:       rowN("BuildTuple", 0, AuxNone, builds, TypeAny, "tuple of the arguments"),
	OpBuildList:        rowN("BuildList", 0, AuxNone, builds, TypeAny, "list of the arguments"),
	OpBuildSet:         rowN("BuildSet", 0, AuxNone, Arbitrary|Fresh, TypeAny, "set of the arguments, added left to right"),
	OpBuildMap:         rowN("BuildMap", 0, AuxNone, Arbitrary|Fresh, TypeAny, "dict of key, value, key, value …"),
	OpBuildConstKeyMap: rowN("BuildConstKeyMap", 1, AuxNone, Arbitrary|Fresh, TypeAny, "dict of values …, with the tuple of keys as last argument"),
	OpListAppend:       row("ListAppend", 2, AuxNone, WritesHeap|Raises, TypeNone, "list value: appends to a list that evaluation holds"),
	OpListExtend:       row("ListExtend", 2, AuxNone, Arbitrary, TypeNone, "list iterable: extends"),
	OpSetAdd:           row("SetAdd", 2, AuxNone, Arbitrary, TypeNone, "set value: adds"),
	OpSetUpdate:        row("SetUpdate", 2, AuxNone, Arbitrary, TypeNone, "set iterable: updates"),
	OpMapAdd:           row("MapAdd", 3, AuxNone, Arbitrary, TypeNone, "dict key value: dict[key] = value"),
	OpDictUpdate:       row("DictUpdate", 2, AuxNone, Arbitrary, TypeNone, "dict mapping: updates, later keys win"),
	OpDictMerge:        row("DictMerge", 3, AuxNone, Arbitrary, TypeNone, "dict mapping callable: updates for a call of callable, whom the TypeError for a duplicate key names"),
	OpListToTuple:      row("ListToTuple", 1, AuxNone, builds, TypeAny, "tuple of a list that evaluation holds"),
	OpUnpack:           row("Unpack", 1, AuxInt, Arbitrary, TypeMulti, "aux items of an iterable; Proj 0 is the first"),
	OpUnpackEx:         row("UnpackEx", 1, AuxInt, Arbitrary, TypeMulti, "aux = before | after<<8: items before, the list of the middle, items after"),

	OpBuildString:        rowN("BuildString", 0, AuxNone, Raises, TypeAny, "concatenation of strings"),
	OpConvert:            row("Convert", 1, AuxInt, Arbitrary, TypeAny, "aux 1 str, 2 repr, 3 ascii"),
	OpFormat:             row("Format", 1, AuxInt, Arbitrary, TypeAny, "format(convert(a), ''); aux 0 no conversion, else as Convert"),
	OpFormatSpec:         row("FormatSpec", 2, AuxInt, Arbitrary, TypeAny, "format(convert(a), b); aux as Format"),
	OpBuildInterpolation: rowN("BuildInterpolation", 2, AuxInt, builds, TypeAny, "value source [spec]; aux the conversion"),
	OpBuildTemplate:      row("BuildTemplate", 2, AuxNone, builds, TypeAny, "strings interpolations"),

	OpCall:         rowN("Call", 1, AuxCall, Arbitrary, TypeAny, "callable arguments …; the last ones by keyword if the aux has names"),
	OpCallMethod:   rowN("CallMethod", 1, AuxCall, Arbitrary, TypeAny, "method pair, arguments …; keywords as Call"),
	OpCallEx:       rowN("CallEx", 2, AuxNone, Arbitrary, TypeAny, "callable args [kwargs]: f(*args, **kwargs)"),
	OpNew:          row("New", 1, AuxNone, builds, TypeAny, "A new instance of the class, whose __init__ is object's. A call without arguments, once no pass looks at it."),
	OpMakeFunction: rowN("MakeFunction", 1, AuxInt, builds, TypeAny, "attributes that aux has bits for (in the order of FuncOrder), then the code constant: a new function"),

	OpGetIter:          row("GetIter", 1, AuxNone, Arbitrary, TypeAny, "iter(a)"),
	OpGetYieldFromIter: row("GetYieldFromIter", 1, AuxNone, Arbitrary, TypeAny, "iter(a), generators and coroutines as they are"),
	OpGetAIter:         row("GetAIter", 1, AuxNone, Arbitrary, TypeAny, "aiter(a)"),
	OpGetANext:         row("GetANext", 1, AuxNone, Arbitrary, TypeAny, "awaitable of the next item"),
	OpGetAwaitable:     row("GetAwaitable", 1, AuxInt, Arbitrary, TypeAny, "aux 1 after __aenter__, 2 after __aexit__"),
	OpIterNext:         row("IterNext", 1, AuxNone, Arbitrary, TypeAny, "The next item of an iterator; last in an Iter block, valid on the item edge only."),
	OpSend:             row("Send", 2, AuxNone, Arbitrary, TypeAny, "receiver value: resumes it; last in a Send block; what it yielded, or its result on the finished edge."),
	OpEndSend:          row("EndSend", 2, AuxNone, drops, TypeAny, "receiver value: releases the receiver, gives the value"),
	OpCleanupThrow:     row("CleanupThrow", 3, AuxNone, Arbitrary, TypeMulti, "receiver sent exception: on StopIteration Proj 0 None and Proj 1 its value, else raises the exception again"),
	OpEndAsyncFor:      row("EndAsyncFor", 2, AuxNone, Arbitrary, TypeNone, "aiter exception: swallows StopAsyncIteration, else raises the exception again"),
	OpReturnGenerator:  row("ReturnGenerator", 0, AuxNone, Arbitrary|Suspends, TypeAny, "Makes the generator and returns it; the first value sent is the result when it starts."),
	OpResume:           row("Resume", 0, AuxInt, Arbitrary, TypeNone, "Makes the frame visible, polls signals and threads; aux 0 start, 1 after yield, 2 after yield from, 3 after await; bit 2: only the StopIteration handler is around."),
	OpYield:            row("Yield", 1, AuxInt, Arbitrary|Suspends, TypeAny, "Yields, gives what is sent; a Resume must follow. aux: 1 inside yield from or await (3.13+); exception depth (3.12)."),
	OpAsyncGenWrap:     row("AsyncGenWrap", 1, AuxNone, builds, TypeAny, "wraps a value that an async generator yields"),

	OpCatchLasti:         row("CatchLasti", 0, AuxNone, 0, TypeLasti, "Handler entry: where the exception was raised, for Reraise. Before CatchExc."),
	OpCatchExc:           row("CatchExc", 0, AuxNone, 0, TypeAny, "Handler entry: the exception."),
	OpPushExcInfo:        row("PushExcInfo", 1, AuxNone, enterExc, TypeAny, "Makes the exception the handled one; the previously handled one is the result."),
	OpPopExcept:          row("PopExcept", 1, AuxNone, drops, TypeNone, "Makes the argument, from PushExcInfo, the handled exception again."),
	OpCheckExcMatch:      row("CheckExcMatch", 2, AuxNone, Arbitrary, TypeBool, "exception type: does it match"),
	OpCheckEGMatch:       row("CheckEGMatch", 2, AuxNone, Arbitrary, TypeMulti, "exception type: Proj 0 the rest, Proj 1 the matching group or None"),
	OpPrepReraiseStar:    row("PrepReraiseStar", 2, AuxNone, Arbitrary, TypeAny, "original list: what except* has to raise, or None"),
	OpBeforeWith:         row("BeforeWith", 1, AuxNone, Arbitrary, TypeMulti, "Proj 0 the bound __exit__, Proj 1 the result of __enter__()"),
	OpBeforeAsyncWith:    row("BeforeAsyncWith", 1, AuxNone, Arbitrary, TypeMulti, "Proj 0 the bound __aexit__, Proj 1 the awaitable of __aenter__()"),
	OpWithExceptStart:    row("WithExceptStart", 4, AuxNone, Arbitrary, TypeAny, "exit lasti previous exception: calls exit with the exception"),
	OpStopIterationError: row("StopIterationError", 1, AuxNone, Arbitrary, TypeAny, "StopIteration that leaves a generator becomes RuntimeError (PEP 479)"),

	OpImportName:             row("ImportName", 2, AuxName, Arbitrary, TypeAny, "level fromlist: __import__"),
	OpImportFrom:             row("ImportFrom", 1, AuxName, Arbitrary, TypeAny, "from module import name"),
	OpImportStar:             row("ImportStar", 1, AuxNone, Arbitrary, TypeAny, "from module import *; None"),
	OpGetLen:                 row("GetLen", 1, AuxNone, Arbitrary, TypeAny, "len(a), for match"),
	OpMatchMapping:           row("MatchMapping", 1, AuxNone, 0, TypeBool, "is a mapping, by its type's flag"),
	OpMatchSequence:          row("MatchSequence", 1, AuxNone, 0, TypeBool, "is a sequence, by its type's flag"),
	OpMatchKeys:              row("MatchKeys", 2, AuxNone, Arbitrary, TypeAny, "subject keys: tuple of values, or None"),
	OpMatchClass:             row("MatchClass", 3, AuxInt, Arbitrary, TypeAny, "subject class names: tuple of attributes, or None; aux positional patterns"),
	OpPrintExpr:              row("PrintExpr", 1, AuxNone, Arbitrary, TypeAny, "sys.displayhook(a); None"),
	OpTypeVar:                row("TypeVar", 1, AuxNone, builds, TypeAny, "name"),
	OpTypeVarWithBound:       row("TypeVarWithBound", 2, AuxNone, builds, TypeAny, "name evaluate-bound"),
	OpTypeVarWithConstraints: row("TypeVarWithConstraints", 2, AuxNone, builds, TypeAny, "name evaluate-constraints"),
	OpParamSpec:              row("ParamSpec", 1, AuxNone, builds, TypeAny, "name"),
	OpTypeVarTuple:           row("TypeVarTuple", 1, AuxNone, builds, TypeAny, "name"),
	OpSubscriptGeneric:       row("SubscriptGeneric", 1, AuxNone, Arbitrary, TypeAny, "typing.Generic[parameters]"),
	OpTypeAlias:              row("TypeAlias", 1, AuxNone, builds, TypeAny, "(name, parameters, evaluate-value)"),
	OpSetFunctionTypeParams:  row("SetFunctionTypeParams", 2, AuxNone, Arbitrary, TypeAny, "function parameters: sets them, gives the function"),
	OpSetTypeParamDefault:    row("SetTypeParamDefault", 2, AuxNone, Arbitrary, TypeAny, "parameter evaluate-default: sets it, gives the parameter"),

	OpReturn:  rowN("Return", 1, AuxNone, 0, TypeNone, "Returns the first argument; the others are kept alive until then."),
	OpRaise:   rowN("Raise", 0, AuxInt, Arbitrary, TypeNone, "aux 0: the handled exception again; 1: the first argument; 2: the first from the second. The other arguments are kept alive until the frame or the handler is unwound."),
	OpReraise: rowN("Reraise", 1, AuxInt, Arbitrary, TypeNone, "Raises its first argument again; aux 1: the second argument is the lasti to restore. The others are kept alive as in Raise."),
}

// opByName finds an op by its printed name.
var opByName = func() map[string]Op {
	m := make(map[string]Op, numOps)
	for op := OpInvalid + 1; op < numOps; op++ {
		m[opInfo[op].Name] = op
	}
	return m
}()
