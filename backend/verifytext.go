package backend

import (
	"fmt"

	"restack/ir"
	"restack/ir/pyop"
)

// generatorFlags are the kinds of code whose call makes a generator object.
const generatorFlags = ir.FlagGenerator | ir.FlagCoroutine | ir.FlagAsyncGenerator

// text decodes everything and makes the checks that need no execution.
func (c *checker) text() error {
	var err error
	if c.insts, err = c.t.DecodeInto(c.insts, c.code.Bytecode); err != nil {
		return err
	}
	if len(c.insts) == 0 {
		return errFalls
	}
	n := len(c.code.Bytecode) / 2
	if err := pyop.CheckLocations(c.code.LineTable, c.code.FirstLine, n); err != nil {
		return err
	}
	c.at = zeroed(c.at, n)
	for i := range c.at {
		c.at[i] = -1
	}
	for i, in := range c.insts {
		c.at[in.Start/2] = int32(i)
	}
	c.leader = zeroed(c.leader, len(c.insts))
	c.leader[0] = true
	if err := c.handlers(); err != nil {
		return err
	}
	for i, in := range c.insts {
		for _, b := range c.code.Bytecode[in.Pos+2 : in.End] {
			if b != 0 {
				return c.errorf(in, "inline cache is not zero")
			}
		}
		if err := c.operand(in); err != nil {
			return err
		}
		if err := c.jump(i, in); err != nil {
			return err
		}
		if err := c.prevUnit(i, in); err != nil {
			return err
		}
	}
	for i, in := range c.insts { // leaders are complete now
		if err := c.adjacent(i, in); err != nil {
			return err
		}
		if err := c.function(i, in); err != nil {
			return err
		}
	}
	return c.prologue()
}

// handlers reads the exception table.
func (c *checker) handlers() error {
	var err error
	if c.entries, err = pyop.ParseExcTable(c.code.ExceptionTable, len(c.code.Bytecode)); err != nil {
		return err
	}
	c.entry = zeroed(c.entry, len(c.insts))
	for i := range c.entry {
		c.entry[i] = -1
	}
	for k, e := range c.entries {
		start, ok := c.index(e.Start)
		if !ok {
			return fmt.Errorf("exception table: range starts inside of the instruction at %d", e.Start)
		}
		h, ok := c.index(e.Target)
		if !ok {
			return fmt.Errorf("exception table: handler %d is inside of an instruction", e.Target)
		}
		c.leader[h] = true
		i := int(start)
		for ; i < len(c.insts) && int(c.insts[i].Start) < e.End; i++ {
			c.entry[i] = int32(k)
		}
		if int(c.insts[i-1].End) != e.End {
			return fmt.Errorf("exception table: range ends at %d, inside of %v", e.End, c.insts[i-1].Op)
		}
	}
	return nil
}

// handler describes what covers an instruction, so that equal ones are equal.
func (c *checker) handler(i int) (h struct {
	target, depth int
	lasti         bool
}) {
	h.target = -1
	if i >= 0 && c.entry[i] >= 0 {
		e := c.entries[c.entry[i]]
		h.target, h.depth, h.lasti = e.Target, e.Depth, e.Lasti
	}
	return h
}

// jump checks a jump's target and marks the blocks that the instruction begins.
func (c *checker) jump(i int, in pyop.Inst) error {
	if stops(in.Op) && i+1 < len(c.insts) {
		c.leader[i+1] = true
	}
	offset, ok := c.t.Target(in)
	if !ok {
		return nil
	}
	k, ok := c.index(offset)
	if !ok {
		return c.errorf(in, "jumps to %d, which is not the start of an instruction", offset)
	}
	c.leader[k] = true
	if i+1 < len(c.insts) {
		c.leader[i+1] = true
	}
	to := c.insts[k]
	switch {
	case in.Op == pyop.FOR_ITER && c.f.LoopEnd != pyop.LoopEndPlain:
		if to.Op != pyop.END_FOR {
			return c.errorf(in, "jumps to %v, not END_FOR", to.Op)
		}
	case to.Op == pyop.END_FOR:
		return c.errorf(in, "jumps to END_FOR")
	case in.Op == pyop.SEND && !c.f.SendPops && to.Op != pyop.END_SEND:
		return c.errorf(in, "jumps to %v, not END_SEND", to.Op)
	}
	return nil
}

// prevUnit checks that an exception out of a callee that runs in the same
// evaluation loop is looked up where the call is: such a lookup uses the unit
// before the opcode.
func (c *checker) prevUnit(i int, in pyop.Inst) error {
	if !c.f.ExcLookupPrevUnit || in.Pos != in.Start {
		return nil // a prefix is in the same range
	}
	switch in.Op {
	case pyop.CALL, pyop.CALL_KW, pyop.CALL_FUNCTION_EX, pyop.SEND, pyop.FOR_ITER, pyop.LOAD_ATTR, pyop.BINARY_SUBSCR:
	case pyop.BINARY_OP:
		if !c.f.SubscrBinaryOp || c.t.Lists.NbOps[min(in.Arg, len(c.t.Lists.NbOps)-1)] != "[]" {
			return nil
		}
	default:
		return nil
	}
	if c.handler(i) != c.handler(i-1) {
		return c.errorf(in, "may push a frame, but the unit before it has another handler")
	}
	return nil
}

// adjacent checks what must stand next to an instruction.
func (c *checker) adjacent(i int, in pyop.Inst) error {
	next := i + 1
	switch in.Op {
	case pyop.PRECALL:
		if !c.is(next, pyop.CALL) || c.insts[next].Arg != in.Arg || c.leader[next] {
			return c.errorf(in, "not followed by its CALL")
		}
	case pyop.CALL:
		if c.f.Precall && !c.is(i-1, pyop.PRECALL) {
			return c.errorf(in, "no PRECALL before it")
		}
	case pyop.KW_NAMES:
		if next >= len(c.insts) || c.insts[next].Op != pyop.PRECALL && c.insts[next].Op != pyop.CALL || c.leader[next] {
			return c.errorf(in, "not followed by its call")
		}
		names, ok := c.code.Consts[in.Arg].(*ir.Tuple)
		if !ok || len(names.Elems) > c.insts[next].Arg {
			return c.errorf(in, "constant is not a tuple of at most %d names", c.insts[next].Arg)
		}
	case pyop.YIELD_VALUE:
		if !c.is(next, pyop.RESUME) || c.leader[next] {
			return c.errorf(in, "not followed by its RESUME")
		}
		return c.resumeBits(i, c.insts[next])
	case pyop.RESUME:
		if !c.is(i-1, pyop.YIELD_VALUE) && in.Arg&3 != 0 {
			return c.errorf(in, "not after YIELD_VALUE")
		}
	case pyop.END_FOR:
		// 3.12+: an exhausted FOR_ITER continues behind this pair.
		if c.f.LoopEnd == pyop.LoopEndPopTop && !c.is(next, pyop.POP_TOP) ||
			c.f.LoopEnd == pyop.LoopEndPopIter && !c.is(next, pyop.POP_ITER) {
			return c.errorf(in, "not followed by the instruction that pops the iterator")
		}
		if next < len(c.insts) && c.leader[next] && c.f.LoopEnd != pyop.LoopEndBoth {
			return c.errorf(in, "separated from the pop of the iterator by a jump target")
		}
		if i > 0 && !stops(c.insts[i-1].Op) {
			return c.errorf(in, "reached by falling into it")
		}
	}
	return nil
}

// resumeBits checks the marks for close() and throw() on the yield at i and its
// resume.
func (c *checker) resumeBits(i int, resume pyop.Inst) error {
	in := c.insts[i]
	const depthBit = 4
	if c.f.ResumeDepthBit && resume.Arg&depthBit != 0 || c.f.YieldArg == pyop.YieldArgDepth && in.Arg == 1 {
		if h := c.entry[i]; h >= 0 && !c.implicit(c.entries[h]) {
			return c.errorf(in, "marked as covered by the implicit handler only, but is not")
		}
	}
	if max := 3 | c.depthBit(); resume.Arg < 1 || resume.Arg > max || resume.Arg&3 == 0 {
		return c.errorf(resume, "after YIELD_VALUE")
	}
	if c.f.SendPops && resume.Arg&3 >= 2 && (i == 0 || c.insts[i-1].Op != pyop.SEND || c.insts[i-1].Arg > 0xff) {
		return c.errorf(in, "delegates, but is not right behind a short SEND")
	}
	return nil
}

func (c *checker) depthBit() int {
	if c.f.ResumeDepthBit {
		return 4
	}
	return 0
}

// implicit reports whether an entry's handler is the one that turns
// StopIteration into RuntimeError. Lambdas have none, so a delegating yield
// comes first there.
func (c *checker) implicit(e pyop.ExcEntry) bool {
	h := int(c.at[e.Target/2])
	if c.code.Name == "<lambda>" && c.is(h, pyop.CLEANUP_THROW) {
		return true
	}
	const stopIterationError = 3
	return c.is(h, pyop.CALL_INTRINSIC_1) && c.insts[h].Arg == stopIterationError && c.is(h+1, pyop.RERAISE)
}

// prologue checks how the code begins: what is done before the first RESUME
// is not seen by tracebacks and frame inspection.
func (c *checker) prologue() error {
	free := 0
	for _, l := range c.code.Locals {
		if l.Kind&ir.KindFree != 0 {
			free++
		}
	}
	i := 0
	if c.is(0, pyop.COPY_FREE_VARS) {
		if c.insts[0].Arg != free {
			return c.errorf(c.insts[0], "the code has %d free variables", free)
		}
		i++
	} else if free > 0 {
		return fmt.Errorf("code with %d free variables does not begin with COPY_FREE_VARS", free)
	}
	cells := make([]bool, len(c.code.Locals))
	for c.is(i, pyop.MAKE_CELL) {
		cells[c.insts[i].Arg] = true
		i++
	}
	for x, l := range c.code.Locals {
		if l.Kind&ir.KindCell != 0 && l.Kind&ir.KindFree == 0 && !cells[x] {
			return fmt.Errorf("no MAKE_CELL in the prologue for slot %d (%s)", x, l.Name)
		}
	}
	if c.code.Flags&generatorFlags != 0 {
		if !c.is(i, pyop.RETURN_GENERATOR) || !c.is(i+1, pyop.POP_TOP) {
			return fmt.Errorf("generator does not begin with RETURN_GENERATOR, POP_TOP")
		}
		i += 2
	}
	if !c.is(i, pyop.RESUME) || c.insts[i].Arg != 0 {
		return fmt.Errorf("no RESUME 0 after the prologue")
	}
	for k := i + 1; k < len(c.insts); k++ {
		switch in := c.insts[k]; in.Op {
		case pyop.COPY_FREE_VARS, pyop.RETURN_GENERATOR:
			return c.errorf(in, "after the prologue")
		}
	}
	// The compiler forgets the handler in lambdas.
	if c.f.StopIterationHandler && c.code.Name != "<lambda>" && c.code.Flags&generatorFlags != 0 {
		return c.stopIteration(i)
	}
	return nil
}

// stopIteration checks that after the first RESUME everything that can raise is
// covered, directly or through other handlers, by the implicit handler.
func (c *checker) stopIteration(resume int) error {
	for i := resume; i < len(c.insts); i++ {
		in := c.insts[i]
		if c.entry[i] >= 0 || !c.raises(in.Op) {
			continue
		}
		if i == resume || c.t.Jump(in.Op) != pyop.NoJump && in.Op != pyop.FOR_ITER && in.Op != pyop.SEND {
			continue // only what a signal handler raises comes from here, and the compiler ignores that too
		}
		if in.Op == pyop.TO_BOOL && i+1 < len(c.insts) && c.t.Jump(c.insts[i+1].Op) != pyop.NoJump {
			continue // part of the jump: the compiler forgets the handler where it threads jumps of and, or
		}
		if in.Op == pyop.DELETE_FAST {
			continue // what it raises is no StopIteration
		}
		if in.Op == pyop.RERAISE || in.Op == pyop.CALL_INTRINSIC_1 && in.Arg == 3 {
			continue // the handler itself
		}
		return c.errorf(in, "not covered by the generator's StopIteration handler")
	}
	return nil
}
