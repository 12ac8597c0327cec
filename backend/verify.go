package backend

import (
	"errors"
	"fmt"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// Verify runs the bytecode of one code object (not of those nested in it)
// abstractly and reports the first thing that CPython would not survive or
// would silently get wrong. CPython trusts bytecode, so nothing may be written
// that does not pass. Versions from 3.11 on are supported.
//
// Checked of the code as text (verifytext.go, verifyoperand.go):
//   - it decodes, inline caches are zero, only base opcodes occur;
//   - arguments are in the range of constants, names, slots and operator tables;
//   - jumps and handlers aim at the start of an instruction, prefixes included;
//   - pairs that belong together are adjacent: PRECALL and CALL, KW_NAMES and its
//     call, YIELD_VALUE and RESUME, FOR_ITER's target and END_FOR, SEND's and END_SEND;
//   - the exception table is sorted, does not overlap and covers whole
//     instructions; from 3.13 on an instruction that may push a frame follows a
//     unit with the same handler;
//   - the location table covers the code exactly;
//   - the prologue is that of a function, generator or closure;
//   - RESUME says "only the implicit handler" only where that is so.
//
// Checked by abstract execution, each block until nothing changes (verifyflow.go,
// verifystep.go):
//   - one stack depth per instruction, never below zero nor above co_stacksize,
//     nor below the depth of the handler that covers a raising instruction, or
//     that would be found for what a signal handler raises at a jump back;
//   - what is on the stack and in the slots: objects, real bools, NULLs, cells,
//     exceptions and the raising offset, each only where it is understood;
//   - from 3.12 on, LOAD_FAST reads only slots that are bound on all paths,
//     exception edges included; dereferences find a cell everywhere;
//   - borrowed references do not outlive their block or their slot's content;
//   - control does not run off the end.
func Verify(v ir.Version, code *ir.Code) error { return new(Verifier).Verify(v, code) }

// Verifier verifies one code object after the other, in the same working memory.
type Verifier struct{ c checker }

// Verify does what the function Verify does.
func (k *Verifier) Verify(v ir.Version, code *ir.Code) error {
	t := pyop.For(v)
	if t == nil || !t.Features.ExceptionTable {
		return fmt.Errorf("verify: version %v is not supported", v)
	}
	if code.StackSize < 0 || code.StackSize > maxStackSize {
		return fmt.Errorf("verify: co_stacksize %d", code.StackSize)
	}
	c := &k.c
	c.reset(t, code)
	if len(code.Bytecode) > maxKept {
		defer func() { k.c = checker{} }()
	}
	if err := c.text(); err != nil {
		return err
	}
	return c.flow()
}

// maxStackSize bounds what an abstract stack may take.
const maxStackSize = 1 << 20

// maxStates bounds what is known at the starts of blocks, in bytes.
const maxStates = 24 << 20

// checker is the state of one Verify.
type checker struct {
	t    *pyop.Table
	f    *pyop.Features
	code *ir.Code

	insts   []pyop.Inst
	at      []int32 // code unit → instruction that starts there, or -1
	entries []pyop.ExcEntry
	entry   []int32 // instruction → exception table entry, or -1
	leader  []bool  // instruction starts a block

	// abstract execution
	blocks []*state // by leading instruction; nil: not reached
	queue  []int32  // blocks to run, in any order
	queued []bool
	room   int // bytes of states that may still be made
	frame

	// memory of blocks
	states []state
	items  []stackItem
	kinds  []kind
}

// reset prepares c for code, in the memory that it has.
func (c *checker) reset(t *pyop.Table, code *ir.Code) {
	*c = checker{
		t: t, f: &t.Features, code: code,
		insts: c.insts, at: c.at, entry: c.entry, leader: c.leader, blocks: c.blocks, queued: c.queued, frame: c.frame,
		queue: c.queue[:0], states: c.states[:0], items: c.items[:0], kinds: c.kinds[:0],
	}
}

// newState copies a state.
func (c *checker) newState(stack []stackItem, slots []kind) *state {
	c.states = append(c.states, state{carve(&c.items, stack), carve(&c.kinds, slots)})
	return &c.states[len(c.states)-1]
}

// carve copies a slice into what is left of room, or of a new one.
func carve[T any](room *[]T, from []T) []T {
	const most = 1 << 12
	n := len(*room)
	if n+len(from) > cap(*room) {
		*room = make([]T, 0, max(len(from), min(2*cap(*room), most), 16))
		n = 0
	}
	*room = append(*room, from...)
	return slices.Clip((*room)[n:])
}

var errFalls = errors.New("control runs off the end of the code")

// errorf reports a violation at an instruction.
func (c *checker) errorf(in pyop.Inst, format string, args ...any) error {
	return fmt.Errorf("offset %d: %v %d: %w", in.Start, in.Op, in.Arg, fmt.Errorf(format, args...))
}

// index is the instruction that starts at a byte offset.
func (c *checker) index(offset int) (int32, bool) {
	if offset < 0 || offset&1 != 0 || offset/2 >= len(c.at) || c.at[offset/2] < 0 {
		return 0, false
	}
	return c.at[offset/2], true
}

// target is the instruction that a jump goes to; text has checked it.
func (c *checker) target(in pyop.Inst) int32 {
	offset, _ := c.t.Target(in)
	return c.at[offset/2]
}

// is reports whether instruction i exists and is op.
func (c *checker) is(i int, op pyop.Op) bool {
	return i >= 0 && i < len(c.insts) && c.insts[i].Op == op
}

// stops reports whether control does not go on to the next instruction.
func stops(op pyop.Op) bool {
	switch op {
	case pyop.RETURN_VALUE, pyop.RETURN_CONST, pyop.RAISE_VARARGS, pyop.RERAISE,
		pyop.JUMP_FORWARD, pyop.JUMP_BACKWARD, pyop.JUMP_BACKWARD_NO_INTERRUPT:
		return true
	}
	return false
}
