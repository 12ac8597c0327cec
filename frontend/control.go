package frontend

import (
	"restack/ir"
	"restack/ir/pyop"
)

func (l *lowerer) jump(int) {
	l.flush()
	l.end(ir.BlockPlain, nil)
	l.edge(l.cur.jump, edgeWork{})
}

// truth is the bool that a jump tests, by way of ToBool if need be. From 3.13 on
// the jumps do not test truth but compare with the object True or False
// (sense): compilers put a TO_BOOL before, or a comparison whose result they
// trust, as at the start of 3.14's __annotate__. There the IR compares, too, and
// the result is as good as v to find out whether v is that object.
func (l *lowerer) truth(v *ir.Value, sense bool) *ir.Value {
	switch {
	case v.Type == ir.TypeBool:
		return v
	case l.version < v313:
		return l.emit(ir.OpToBool, ir.Aux{}, v)
	case sense:
		return l.emit(ir.OpIs, ir.Aux{}, v, l.constant(ir.True))
	}
	return l.emit(ir.OpIsNot, ir.Aux{}, v, l.constant(ir.False))
}

// branch ends the block with an If; onTrue says whether the jump is taken if t
// is true.
func (l *lowerer) branch(t *ir.Value, onTrue bool, jump, next edgeWork) {
	l.flush()
	l.end(ir.BlockIf, t)
	if onTrue {
		l.edge(l.cur.jump, jump)
		l.edge(l.cur.next, next)
	} else {
		l.edge(l.cur.next, next)
		l.edge(l.cur.jump, jump)
	}
}

func (l *lowerer) jumpIf(sense bool) {
	l.branch(l.truth(l.pop(), sense), sense, edgeWork{}, edgeWork{})
}

func (l *lowerer) jumpIfNone(sense bool) {
	v := l.pop()
	n := l.constant(ir.None)
	l.branch(l.emit(ir.OpIs, ir.Aux{}, v, n), sense, edgeWork{}, edgeWork{})
}

// jumpOrPop is JUMP_IF_TRUE_OR_POP: the value stays when the jump is taken.
func (l *lowerer) jumpOrPop(sense bool) {
	l.branch(l.truth(l.object(l.peek(1)), sense), sense, edgeWork{}, edgeWork{do: doDrop})
}

// unaryNot is UNARY_NOT, which from 3.13 on is a comparison with False.
func (l *lowerer) unaryNot(int) {
	l.push(l.emit(ir.OpNot, ir.Aux{}, l.truth(l.pop(), false)))
}

// forIter is FOR_ITER. The iterator stays; the target drops it, at END_FOR or
// in 3.11 by work on the edge.
func (l *lowerer) forIter(int) {
	it := l.object(l.peek(1))
	done := edgeWork{do: doDrop}
	if l.version >= v312 {
		if !l.loopExit(l.blocks[l.cur.jump].first) {
			l.fail("does not lead to END_FOR")
			return
		}
		done = edgeWork{exit: true}
	}
	l.flush()
	n := l.emit(ir.OpIterNext, ir.Aux{}, it)
	l.end(ir.BlockIter, n)
	l.edge(l.cur.next, edgeWork{push: n})
	l.edge(l.cur.jump, done)
}

// endFor is END_FOR. FOR_ITER leaves only the iterator; 3.12 drops it here,
// later versions by the following POP_TOP or POP_ITER.
func (l *lowerer) endFor(int) {
	if l.i != l.cur.first {
		l.fail("not reached by FOR_ITER")
		return
	}
	if l.version < v313 {
		l.popTop(0)
	}
}

// send is SEND. The receiver stays; the target is END_SEND, whose work 3.11
// does by itself.
func (l *lowerer) send(int) {
	v := l.pop()
	recv := l.object(l.peek(1))
	do := doEndSend
	if l.version >= v312 {
		do = doNothing
		if l.insts[l.blocks[l.cur.jump].first].Op != pyop.END_SEND {
			l.fail("does not lead to END_SEND")
			return
		}
	}
	l.flush()
	r := l.emit(ir.OpSend, ir.Aux{}, recv, v)
	l.end(ir.BlockSend, r)
	l.edge(l.cur.next, edgeWork{push: r})
	l.edge(l.cur.jump, edgeWork{push: r, do: do})
}

// yieldValue is YIELD_VALUE, whose argument 3.11 does not have.
func (l *lowerer) yieldValue(n int) {
	if l.version < v312 {
		n = 0
	}
	if l.i+1 >= len(l.insts) || l.insts[l.i+1].Op != pyop.RESUME {
		l.fail("without a RESUME")
		return
	}
	l.push(l.emit(ir.OpYield, ir.Aux{Int: n}, l.pop()))
}

// returnGenerator is RETURN_GENERATOR, which runs once.
func (l *lowerer) returnGenerator(int) {
	if l.b != l.f.Entry {
		l.fail("not at the start of the code")
		return
	}
	l.push(l.emit(ir.OpReturnGenerator, ir.Aux{}))
}

// keep appends what is still on the stack to the arguments of an operation
// that leaves the function; except is not counted.
func (l *lowerer) keep(args []*ir.Value, except *item) []*ir.Value {
	for i, it := range l.stack {
		if it.kind == kindNull || it == except {
			continue
		}
		if it.kind.half() && l.halfBelow(i) {
			continue
		}
		args = append(args, l.value(it))
	}
	return args
}

// halfBelow reports whether the other half of item i's method pair is below it.
func (l *lowerer) halfBelow(i int) bool {
	for _, it := range l.stack[:i] {
		if it.src == l.stack[i].src {
			return true
		}
	}
	return false
}

// leave ends the block with an operation that leaves the function.
func (l *lowerer) leave(op ir.Op, aux ir.Aux, args []*ir.Value, except *item) {
	l.end(ir.BlockExit, l.emit(op, aux, l.keep(args, except)...))
}

func (l *lowerer) returnValue(int) {
	l.leave(ir.OpReturn, ir.Aux{}, []*ir.Value{l.pop()}, nil)
}

func (l *lowerer) returnConst(n int) {
	l.leave(ir.OpReturn, ir.Aux{}, []*ir.Value{l.constant(l.constAt(n))}, nil)
}
