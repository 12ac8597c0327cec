package pyop

import "restack/ir"

// LineTableKind is the encoding of co_lnotab or co_linetable.
type LineTableKind uint8

const (
	LineTablePairs       LineTableKind = iota // 2.7: (address, line) increments, lines never decrease
	LineTableSignedPairs                      // 3.8, 3.9: line increments are signed
	LineTableRanges                           // 3.10: (length, signed line increment)
	LineTableLocations                        // 3.11+: PEP 657
)

// CallNull says where a call without a method's self has its NULL.
type CallNull uint8

const (
	CallNullNone  CallNull = iota // no NULL: callable, arguments
	CallNullBelow                 // 3.11, 3.12: NULL, callable, arguments; or method, self, arguments
	CallNullAbove                 // 3.13+: callable, NULL or self, arguments
)

// LoopEnd is what an exhausted FOR_ITER leaves and what stands at its target.
type LoopEnd uint8

const (
	LoopEndPlain   LoopEnd = iota // up to 3.11: the iterator is popped; any code at the target
	LoopEndBoth                   // 3.12: END_FOR at the target, to be seen as popping item and iterator
	LoopEndPopTop                 // 3.13: END_FOR pops the item, POP_TOP the iterator
	LoopEndPopIter                // 3.14: END_FOR pops the item, POP_ITER the iterator
)

// YieldArg is the meaning of YIELD_VALUE's argument.
type YieldArg uint8

const (
	YieldArgNone       YieldArg = iota // up to 3.11: no argument
	YieldArgDepth                      // 3.12: number of handlers nested around it, the implicit one included
	YieldArgDelegating                 // 3.13+: 1 inside yield from and await, else 0
)

// Features says what code generation needs to know about a version. Code asks
// for a feature, never for a version.
type Features struct {
	// Encoding
	Wordcode     bool // 3.6+: units of two bytes; else 1 or 3 bytes per instruction
	JumpUnit     int  // bytes per count of a jump argument: 1 or, from 3.10, 2
	InlineCaches bool // 3.11+
	RelativeOnly bool // 3.11+: no absolute jumps
	LineTable    LineTableKind
	MergedSpans  bool // 3.12+: the compiler merges equal adjacent locations

	// Frame
	MergedLocals      bool // 3.11+: deref operands index all frame slots; MAKE_CELL, COPY_FREE_VARS
	Resume            bool // 3.11+: RESUME starts the body and follows each yield
	ReturnGenerator   bool // 3.11+
	UncheckedLoadFast bool // 3.12+: LOAD_FAST of an unbound slot pushes NULL; LOAD_FAST_CHECK, LOAD_FAST_AND_CLEAR exist
	LoadClosure       bool // up to 3.12: LOAD_CLOSURE; else LOAD_FAST loads the cell
	ClassDeref        bool // up to 3.11: LOAD_CLASSDEREF; else LOAD_FROM_DICT_OR_DEREF
	Superinstructions bool // 3.13+: LOAD_FAST_LOAD_FAST, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST with slots < 16
	Borrow            bool // 3.14+: LOAD_FAST_BORROW, LOAD_FAST_BORROW_LOAD_FAST_BORROW
	LastLocalFirst    bool // 3.14+: a frame that ends lets go of its slots from the last to the first
	ArgKindBits       bool // 3.14+: parameters' kinds in co_localspluskinds
	DocstringFlag     bool // 3.14+: co_flags tells whether constant 0 is the docstring; else any str there is

	// Constants
	SmallInt        bool // 3.14+: LOAD_SMALL_INT 0..255
	CommonConstants bool // 3.14+: LOAD_COMMON_CONSTANT; else LOAD_ASSERTION_ERROR (3.9+)
	ReturnConst     bool // 3.12, 3.13: RETURN_CONST
	SliceConst      bool // 3.14+: slices of constants are constants

	// Names and attributes
	LoadGlobalNull    bool // 3.11+: LOAD_GLOBAL's argument is index<<1 | push NULL as well
	LoadMethod        bool // 3.8–3.11: LOAD_METHOD
	LoadAttrMethodBit bool // 3.12+: LOAD_ATTR's argument is index<<1 | method form
	LoadSuperAttr     bool // 3.12+: LOAD_SUPER_ATTR, index<<2 | two arguments<<1 | method form
	LoadSpecial       bool // 3.14+: LOAD_SPECIAL for with; else BEFORE_WITH (3.11+)

	// Operators
	BinaryOp       bool // 3.11+: one BINARY_OP
	SubscrBinaryOp bool // 3.14+: subscript is BINARY_OP 26; else BINARY_SUBSCR
	BinarySlice    bool // 3.12+: BINARY_SLICE, STORE_SLICE
	IsContainsOps  bool // 3.9+: IS_OP, CONTAINS_OP; else COMPARE_OP
	CompareShift   int  // COMPARE_OP's argument is index<<CompareShift | mask if CompareMask
	CompareMask    bool // 3.12+: low four bits are the mask of outcomes
	CompareBoolBit int  // 3.13+: this bit asks for a real bool; 0: there is none
	ToBool         bool // 3.13+: jumps and UNARY_NOT need a real bool, TO_BOOL makes one
	Intrinsics     bool // 3.12+: CALL_INTRINSIC_1, CALL_INTRINSIC_2
	FormatValue    bool // up to 3.12: FORMAT_VALUE; else CONVERT_VALUE, FORMAT_SIMPLE, FORMAT_WITH_SPEC
	ConstKeyMap    bool // 3.6–3.13: BUILD_CONST_KEY_MAP
	SliceOps       bool // 2.7: SLICE+n

	// Calls and functions
	CallNull          CallNull
	Precall           bool // 3.11: PRECALL before CALL
	KwNames           bool // 3.11, 3.12: keyword names in a hidden register
	CallKw            bool // 3.13+: CALL_KW
	CallExKwArg       bool // 3.14+: CALL_FUNCTION_EX always has a fourth operand, NULL without **kwargs
	MakeFunctionFlags bool // up to 3.12: attributes by flags of MAKE_FUNCTION; else SET_FUNCTION_ATTRIBUTE
	FunctionAnnotate  bool // 3.14+: annotations come as a function

	// Jumps and loops
	JumpIfOrPop          bool // up to 3.11: JUMP_IF_TRUE_OR_POP, JUMP_IF_FALSE_OR_POP
	NoneJumps            bool // 3.11+: jumps on None
	BackwardConditionals bool // up to 3.11: conditional jumps may go backwards
	DirectedConditionals bool // 3.11: separate opcodes for the two directions
	NotTaken             bool // 3.14+: NOT_TAKEN after a conditional jump
	LoopEnd              LoopEnd

	// Generators
	StopIterationHandler bool // 3.12+: the body has a handler that calls intrinsic 3
	SendPops             bool // 3.11: a finished SEND pops the receiver; else END_SEND at its target does
	YieldArg             YieldArg
	ResumeDepthBit       bool // 3.13+: RESUME's bit 4: only the implicit handler encloses it
	AsyncGenWrapOp       bool // 3.11: ASYNC_GEN_WRAP; else intrinsic 4

	// Exceptions
	ExceptionTable    bool // 3.11+; else blocks
	ExcLookupPrevUnit bool // 3.13+: an exception out of an inlined callee is looked up at the unit before the call
	PollAtTarget      bool // 3.11, 3.12: an exception out of a signal handler at a jump back is looked up at the unit before the target
	LastiTagged       bool // 3.14+: the lasti on the stack is no object
	ExitSelf          bool // 3.14+: with keeps the exit function and its self, so WITH_EXCEPT_START looks one deeper
}

// features is the one place where versions are compared for features.
func features(v ir.Version) Features {
	const (
		v30, v36, v38, v39, v310, v311, v312, v313, v314 = 0x0300, 0x0306, 0x0308, 0x0309, 0x030a, 0x030b, 0x030c, 0x030d, 0x030e
	)
	f := Features{
		Wordcode:     v >= v36,
		JumpUnit:     1,
		InlineCaches: v >= v311,
		RelativeOnly: v >= v311,
		MergedSpans:  v >= v312,

		MergedLocals:      v >= v311,
		Resume:            v >= v311,
		ReturnGenerator:   v >= v311,
		UncheckedLoadFast: v >= v312,
		LoadClosure:       v < v313,
		ClassDeref:        v >= v30 && v < v312,
		Superinstructions: v >= v313,
		Borrow:            v >= v314,
		LastLocalFirst:    v >= v314,
		ArgKindBits:       v >= v314,
		DocstringFlag:     v >= v314,

		SmallInt:        v >= v314,
		CommonConstants: v >= v314,
		ReturnConst:     v == v312 || v == v313,
		SliceConst:      v >= v314,

		LoadGlobalNull:    v >= v311,
		LoadMethod:        v >= v38 && v < v312,
		LoadAttrMethodBit: v >= v312,
		LoadSuperAttr:     v >= v312,
		LoadSpecial:       v >= v314,

		BinaryOp:       v >= v311,
		SubscrBinaryOp: v >= v314,
		BinarySlice:    v >= v312,
		IsContainsOps:  v >= v39,
		CompareMask:    v >= v312,
		ToBool:         v >= v313,
		Intrinsics:     v >= v312,
		FormatValue:    v >= v36 && v < v313,
		ConstKeyMap:    v >= v36 && v < v314,
		SliceOps:       v < v30,

		Precall:           v == v311,
		KwNames:           v == v311 || v == v312,
		CallKw:            v >= v313,
		CallExKwArg:       v >= v314,
		MakeFunctionFlags: v >= v30 && v < v313,
		FunctionAnnotate:  v >= v314,

		JumpIfOrPop:          v < v312,
		NoneJumps:            v >= v311,
		BackwardConditionals: v < v312,
		DirectedConditionals: v == v311,
		NotTaken:             v >= v314,

		StopIterationHandler: v >= v312,
		SendPops:             v == v311,
		ResumeDepthBit:       v >= v313,
		AsyncGenWrapOp:       v == v311,

		ExceptionTable:    v >= v311,
		ExcLookupPrevUnit: v >= v313,
		PollAtTarget:      v >= v311 && v < v313,
		LastiTagged:       v >= v314,
		ExitSelf:          v >= v314,
	}
	if v >= v310 {
		f.JumpUnit = 2
	}
	switch {
	case v >= v311:
		f.LineTable = LineTableLocations
	case v >= v310:
		f.LineTable = LineTableRanges
	case v >= v36:
		f.LineTable = LineTableSignedPairs
	}
	switch {
	case v >= v313:
		f.CallNull, f.CompareShift, f.CompareBoolBit, f.YieldArg = CallNullAbove, 5, 16, YieldArgDelegating
	case v >= v312:
		f.CallNull, f.CompareShift, f.YieldArg = CallNullBelow, 4, YieldArgDepth
	case v >= v311:
		f.CallNull = CallNullBelow
	}
	switch {
	case v >= v314:
		f.LoopEnd = LoopEndPopIter
	case v >= v313:
		f.LoopEnd = LoopEndPopTop
	case v >= v312:
		f.LoopEnd = LoopEndBoth
	}
	return f
}

// compareMasks are the outcomes of CPython's specialised comparisons that make
// a comparison true, by index in ir.Comparisons: 1 unordered, 2 less, 4 greater,
// 8 equal.
var compareMasks = [6]int{2, 2 | 8, 8, 1 | 2 | 4, 4, 4 | 8}

// CompareArg is COMPARE_OP's argument for an index of ir.Comparisons. toBool
// asks for a real bool where that can be asked for.
func (f *Features) CompareArg(index int, toBool bool) int {
	arg := index << f.CompareShift
	if f.CompareMask {
		arg |= compareMasks[index]
	}
	if toBool {
		arg |= f.CompareBoolBit
	}
	return arg
}

// CompareIndex takes COMPARE_OP's argument apart; ok is false if it is not one
// that CompareArg makes.
func (f *Features) CompareIndex(arg int) (index int, toBool, ok bool) {
	index = arg >> f.CompareShift
	if index < 0 || index >= len(compareMasks) {
		return 0, false, false
	}
	toBool = f.CompareBoolBit != 0 && arg&f.CompareBoolBit != 0
	return index, toBool, f.CompareArg(index, toBool) == arg
}
