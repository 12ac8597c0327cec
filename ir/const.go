package ir

import "math/big"

// A Const is a Python constant as it may stand in a code object. Values are
// compared by Go identity where Python compares by `is`: one Go pointer is one
// Python object, shared through references in the .pyc.
type Const interface{ constant() }

// Singleton constants. They have no identity beyond their value.
type Singleton uint8

const (
	None Singleton = iota
	False
	True
	Ellipsis
	StopIteration // the class; legal in marshal data, never emitted by a compiler
)

type (
	// Int is an int (any size). Long marks Python 2's distinct long type.
	Int struct {
		V    *big.Int
		Long bool
	}
	// Float holds the bits of an IEEE double, so that NaN payloads and -0.0 survive.
	Float struct{ Bits uint64 }
	// Complex holds the bits of both parts.
	Complex struct{ Real, Imag uint64 }
	// Str is a str, UTF-8 with surrogates encoded as in WTF-8 ("surrogatepass").
	Str struct {
		V        string
		Interned bool
	}
	// Bytes is a bytes object (Python 2: str).
	Bytes struct {
		V        string
		Interned bool // Python 2 only
	}
	Tuple     struct{ Elems []Const }
	List      struct{ Elems []Const }
	Set       struct{ Elems []Const }
	FrozenSet struct{ Elems []Const }
	Dict      struct{ Keys, Values []Const }
	Slice     struct{ Start, Stop, Step Const }
)

func (Singleton) constant()  {}
func (*Int) constant()       {}
func (*Float) constant()     {}
func (*Complex) constant()   {}
func (*Str) constant()       {}
func (*Bytes) constant()     {}
func (*Tuple) constant()     {}
func (*List) constant()      {}
func (*Set) constant()       {}
func (*FrozenSet) constant() {}
func (*Dict) constant()      {}
func (*Slice) constant()     {}
func (*Code) constant()      {}

// LocalKind is the kind byte of a frame slot, as in co_localspluskinds of 3.11+.
type LocalKind uint8

const (
	KindArgPos  LocalKind = 0x02 // may be passed by position (3.14)
	KindArgKw   LocalKind = 0x04 // may be passed by keyword (3.14)
	KindArgVar  LocalKind = 0x08 // *args or **kwargs (3.14)
	KindHidden  LocalKind = 0x10 // variable of an inlined comprehension, not in locals()
	KindLocal   LocalKind = 0x20
	KindCell    LocalKind = 0x40
	KindFree    LocalKind = 0x80
	KindStack   LocalKind = 0x00 // pseudo-local of naive form: an evaluation stack slot
	KindArgBits           = KindArgPos | KindArgKw | KindArgVar
)

// Local is a frame slot (or, in naive form, a stack slot).
type Local struct {
	Name string
	Kind LocalKind
}

// Code is a code object as read from a .pyc. Bytecode holds base opcodes and
// zero caches. Consts may be shared between code objects.
type Code struct {
	ArgCount, PosOnlyArgCount, KwOnlyArgCount int
	StackSize                                 int
	Flags                                     uint32
	Bytecode                                  []byte
	Consts                                    []Const
	Names                                     []string
	Locals                                    []Local // localsplus; before 3.11 varnames, cells, frees merged the same way
	Cells                                     []int   // before 3.11: the Locals that are cells, in co_cellvars order (deref operand order; cells of parameters anywhere); nil: in Locals order
	Filename, Name, QualName                  string
	FirstLine                                 int
	LineTable, ExceptionTable                 []byte
}

// Code flags (co_flags).
const (
	FlagOptimized      = 0x1
	FlagNewLocals      = 0x2
	FlagVarArgs        = 0x4
	FlagVarKeywords    = 0x8
	FlagNested         = 0x10
	FlagGenerator      = 0x20
	FlagCoroutine      = 0x80
	FlagIterableCorout = 0x100
	FlagAsyncGenerator = 0x200
	FlagHasDocstring   = 0x4000000 // 3.14
	FlagMethod         = 0x8000000 // 3.14
)

// NumParams is the number of leading frame slots that hold parameters.
func (c *Code) NumParams() int {
	n := c.ArgCount + c.KwOnlyArgCount
	if c.Flags&FlagVarArgs != 0 {
		n++
	}
	if c.Flags&FlagVarKeywords != 0 {
		n++
	}
	return n
}
