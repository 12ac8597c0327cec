package frontend

import (
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// edgeWork is what is left to do on the way to a successor.
type edgeWork struct {
	push *ir.Value // a value that the jump instruction pushes on this edge only
	do   action
	exit bool // the edge of an exhausted FOR_ITER
	pos  ir.Pos
}

type action uint8

const (
	doNothing action = iota
	doDrop           // POP_TOP
	doEndSend        // END_SEND
)

// work does an edge's work at the start of a frame.
func (l *lowerer) work(f *frame, w edgeWork) {
	if w.push != nil {
		f.push(w.push)
	}
	switch w.do {
	case doDrop:
		f.b.Append(ir.OpDrop, w.pos, ir.Aux{}, f.pop())
	case doEndSend:
		args := f.popN(2)
		f.push(f.b.Append(ir.OpEndSend, w.pos, ir.Aux{}, args...))
	}
}

// arrive gives a block its entry stack, or compares it with what it has.
func (l *lowerer) arrive(t *block, shape []slot, exit bool) {
	if !exit && l.insts[t.first].Op == pyop.END_FOR {
		l.fail("END_FOR at %d is not reached by FOR_ITER", l.insts[t.first].Pos)
	}
	if t.preds > 1 || len(t.catches) > 0 {
		forget(shape)
	}
	if t.ready {
		if !slices.Equal(t.shape, shape) {
			l.fail("stacks differ at %d: %d and %d items", l.insts[t.first].Start, len(t.shape), len(shape))
		}
		return
	}
	t.ready, t.shape = true, shape
}

// edge adds an edge from the current block to a block of the program. The stack
// has been flushed; w.push is not on it.
func (l *lowerer) edge(to int, w edgeWork) {
	if l.err != nil {
		return
	}
	t := l.blocks[to]
	shape := l.shape(len(l.stack))
	if w.push == nil && w.do == doNothing {
		l.arrive(t, shape, w.exit)
		l.b.AddEdgeTo(t.ir)
		return
	}
	w.pos = l.pos
	// the positions that the work does not touch
	stable := len(shape)
	if w.do != doNothing {
		stable--
	}
	if t.preds == 1 && len(t.catches) == 0 && (t.exc < 0 || l.exc[t.exc].Depth <= stable) {
		l.arrive(t, shape, w.exit)
		t.todo = w
		l.b.AddEdgeTo(t.ir)
		return
	}
	e := l.f.NewBlock(ir.BlockPlain)
	l.cur.tail = append(l.cur.tail, e)
	l.b.AddEdgeTo(e)
	f := l.newFrame(e, shape)
	l.work(f, w)
	if l.err != nil {
		return
	}
	f.flush()
	f.seal()
	l.arrive(t, f.shape(len(f.stack)), w.exit)
	l.release(f)
	e.AddEdgeTo(t.ir)
	if l.handler != nil && l.handler.depth <= stable {
		e.Protected = true
		e.AddEdgeTo(l.handler.ir)
	}
}

// end gives the current block its kind. The stack is flushed before the control
// value, except for blocks that leave the function.
func (l *lowerer) end(kind ir.BlockKind, control *ir.Value) {
	l.b.Kind = kind
	l.b.Pos = l.pos
	if control != nil {
		l.b.SetControl(control)
	}
}
