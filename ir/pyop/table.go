package pyop

import (
	"math/bits"

	"restack/ir"
)

// Op is a symbolic opcode: one name, whatever its number in each version. The
// zero Op is none.
type Op uint16

// NumOps is the size of a table by Op.
const NumOps = numOps

func (op Op) String() string {
	if op == 0 || op >= numOps {
		return "NONE"
	}
	return opNames[op]
}

// JumpKind says how an instruction's argument names a jump target.
type JumpKind uint8

const (
	NoJump       JumpKind = iota
	JumpForward           // relative to the end of the instruction
	JumpBackward          // the same, backwards
	JumpAbsolute          // from the start of the code
)

// OperandKind says what an instruction's argument indexes. Some opcodes keep
// flags in the low bits of the argument, or two indexes; see [Features].
type OperandKind uint8

const (
	OperandNone    OperandKind = iota
	OperandConst               // co_consts
	OperandName                // co_names
	OperandLocal               // frame slots
	OperandFree                // frame slots from 3.11; before, cells then free variables
	OperandCompare             // comparison
)

// Lists are the tables that arguments index, as the interpreter names them.
type Lists struct {
	CmpOp, NbOps, Intrinsic1, Intrinsic2, SpecialMethods, CommonConstants []string
}

// row is one opcode of one version. pop … jumpPush index effectFuncs.
type row struct {
	op                           Op
	num                          byte
	arg                          bool
	unknown                      bool // stack effect depends on run-time state
	caches                       uint8
	jump                         JumpKind
	operand                      OperandKind
	pop, push, jumpPop, jumpPush uint8
}

// PollsBack reports whether op jumps back and runs signal handlers there.
func (t *Table) PollsBack(op Op) bool {
	return t.rows[op].jump == JumpBackward && op != JUMP_BACKWARD_NO_INTERRUPT
}

// Table describes the bytecode of one version. It is immutable.
type Table struct {
	Version  ir.Version
	Magic    uint16 // of its .pyc files
	Features Features
	Lists    Lists

	byNum    [256]Op
	cachesOf [256]uint8  // by number
	rows     [numOps]row // op 0 where the version has no such opcode
	ext      byte        // EXTENDED_ARG
}

func newTable(v ir.Version, magic uint16, rows []row, lists Lists) *Table {
	t := &Table{Version: v, Magic: magic, Features: features(v), Lists: lists}
	for _, r := range rows {
		t.byNum[r.num] = r.op
		t.cachesOf[r.num] = r.caches
		t.rows[r.op] = r
	}
	t.ext = t.rows[EXTENDED_ARG].num
	return t
}

// Versions are the supported versions, oldest first.
func Versions() []ir.Version {
	vs := make([]ir.Version, len(tables))
	for i, t := range tables {
		vs[i] = t.Version
	}
	return vs
}

// For is the table of a version, nil if it is not supported.
func For(v ir.Version) *Table {
	for _, t := range tables {
		if t.Version == v {
			return t
		}
	}
	return nil
}

// ForMagic is the table for a .pyc magic number, nil if it is not supported.
func ForMagic(magic uint16) *Table {
	for _, t := range tables {
		if t.Magic == magic {
			return t
		}
	}
	return nil
}

// Op is the opcode with a number, or 0: no such opcode, or an internal one that
// a .pyc must not contain (specialised, instrumented, CACHE, RESERVED …).
func (t *Table) Op(num byte) Op { return t.byNum[num] }

// Num is the number of an opcode; false if the version does not have it.
func (t *Table) Num(op Op) (byte, bool) {
	r := &t.rows[op]
	return r.num, r.op != 0
}

// Has reports whether the version has the opcode.
func (t *Table) Has(op Op) bool { return t.rows[op].op != 0 }

// HasArg reports whether the interpreter looks at the opcode's argument.
func (t *Table) HasArg(op Op) bool { return t.rows[op].arg }

// Caches is the number of inline cache units that follow the opcode.
func (t *Table) Caches(op Op) int { return int(t.rows[op].caches) }

// Jump is the opcode's jump kind.
func (t *Table) Jump(op Op) JumpKind { return t.rows[op].jump }

// Operand says what the opcode's argument indexes.
func (t *Table) Operand(op Op) OperandKind { return t.rows[op].operand }

// Effect is how many items the instruction pops and then pushes when it falls
// through. ok is false where that depends on run-time state (finally handling
// up to 3.8).
func (t *Table) Effect(op Op, arg int) (pop, push int, ok bool) {
	r := &t.rows[op]
	return effectFuncs[r.pop](arg), effectFuncs[r.push](arg), r.op != 0 && !r.unknown
}

// JumpEffect is what Effect is, on the jump edge. For the block setups up to
// 3.10 that is the effect of the instruction, not of entering the handler.
func (t *Table) JumpEffect(op Op, arg int) (pop, push int) {
	r := &t.rows[op]
	return effectFuncs[r.jumpPop](arg), effectFuncs[r.jumpPush](arg)
}

// eq and ones serve the generated stack effects.
func eq(a, b int) int {
	if a == b {
		return 1
	}
	return 0
}

func ones(n int) int { return bits.OnesCount(uint(n)) }
