package frontend

import (
	"fmt"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// lowerer is the state of Lower.
type lowerer struct {
	program
	f       *ir.Func
	blocks  []*block
	blockAt []int32
	depth   int // number of pseudo-locals in use
	err     error
	bad     item // stands for what is not there after an error

	// the current block and instruction
	*frame
	cur      *block
	handler  *catch // of cur, or nil
	i        int
	in       pyop.Inst
	pos      ir.Pos
	kwNames  *ir.Tuple // of a KW_NAMES that no CALL has used yet
	smallInt map[int]*ir.Int
	unpacked int

	items  []ownItem   // made so far, of the last chunk of them
	frames []*frame    // not in use
	args   []*ir.Value // of popN
}

// Lower turns the bytecode of a code object into a naive function. Nested code
// objects stay what they are: constants. It supports CPython 3.11 to 3.14. An
// error is of type *Error: the code object is damaged, or is valid but
// of a form that no compiler makes.
func Lower(v ir.Version, code *ir.Code) (*ir.Func, error) { return new(Lowerer).Lower(v, code) }

// Lowerer lowers one code object after the other, in the same working memory.
type Lowerer struct {
	l     lowerer
	spent *ir.Func
}

// Recycle gives back a function that is not used any more, with all that belongs
// to it: the next one may be made in its memory.
func (w *Lowerer) Recycle(f *ir.Func) {
	if f.NumValues() <= maxKept {
		w.spent = f
	}
}

// maxKept is the size of functions, in values or bytes of code, up to which their
// memory is kept for others.
const maxKept = 1 << 16

// Lower does what the function Lower does.
func (w *Lowerer) Lower(v ir.Version, code *ir.Code) (*ir.Func, error) {
	l := &w.l
	*l = lowerer{program: l.program, items: l.items[:0], frames: l.frames, args: l.args}
	err := l.decode(v, code)
	if err != nil {
		return nil, err
	}
	l.blocks, l.blockAt, err = l.cut()
	if err != nil {
		return nil, err
	}
	l.f, w.spent = w.spent.Recycle(), nil
	l.f.Name, l.f.Version, l.f.Code, l.f.Naive = l.name, v, code, true
	l.bad.src = &source{v: &ir.Value{}}
	l.prologue()
	for i := 0; i >= 0 && l.err == nil; i = l.nextReady(i) {
		l.lowerBlock(l.blocks[i])
	}
	if l.err != nil {
		return nil, l.err
	}
	for _, b := range l.blocks {
		if b.reachable && !b.done {
			return nil, l.errorf(int(l.insts[b.first].Start), "block was not reached")
		}
	}
	l.finish()
	f := l.f
	if len(code.Bytecode) > maxKept {
		w.l = lowerer{}
	}
	return f, nil
}

// fail records the first error; lowering stops after the current instruction.
func (l *lowerer) fail(format string, args ...any) {
	if l.err == nil {
		l.err = l.errorf(int(l.in.Pos), "%s: %s", l.in.Op, fmt.Sprintf(format, args...))
	}
}

// pseudo is the index of the pseudo-local for a stack depth.
func (l *lowerer) pseudo(depth int) int {
	l.depth = max(l.depth, depth+1)
	return len(l.code.Locals) + depth
}

// prologue makes the blocks and stores the parameters. They are in a block of
// their own if the first block has other predecessors or a handler.
func (l *lowerer) prologue() {
	first := l.blocks[0]
	var entry *ir.Block
	if first.preds > 1 || first.exc >= 0 || len(first.catches) > 0 {
		entry = l.f.NewBlock(ir.BlockPlain)
	}
	for _, b := range l.blocks {
		if b.reachable {
			b.ir = l.f.NewBlock(ir.BlockPlain)
		}
	}
	first.ready = true
	if entry != nil {
		entry.AddEdgeTo(first.ir)
	} else {
		entry = first.ir
	}
	for i := range l.code.NumParams() {
		v := entry.Append(ir.OpParam, ir.NoPos, ir.Aux{Int: i})
		entry.Append(ir.OpStoreLocal, ir.NoPos, ir.Aux{Int: i}, v)
	}
}

// nextReady is the first block that can be lowered, -1 if there is none. Blocks
// before the one just lowered can have become ready only by its edges.
func (l *lowerer) nextReady(i int) int {
	lo := i
	b := l.blocks[i]
	for _, s := range [2]int{b.next, b.jump} {
		if s >= 0 {
			lo = min(lo, s)
		}
	}
	if b.exc >= 0 {
		t, _ := l.inst(l.exc[b.exc].Target)
		lo = min(lo, int(l.blockAt[t]))
	}
	for k := lo; k < len(l.blocks); k++ {
		if l.blocks[k].ready && !l.blocks[k].done {
			return k
		}
	}
	for k := range lo {
		if l.blocks[k].ready && !l.blocks[k].done {
			return k
		}
	}
	return -1
}

// finish gives blocks and locals their final form.
func (l *lowerer) finish() {
	f := l.f
	order := make([]*ir.Block, 0, len(f.Blocks))
	if f.Entry != l.blocks[0].ir {
		order = append(order, f.Entry)
	}
	for _, b := range l.blocks {
		if !b.reachable {
			continue
		}
		if b.apart {
			for _, c := range b.catches {
				if c.ir != nil {
					order = append(order, c.ir)
				}
			}
		}
		order = append(order, b.ir)
		order = append(order, b.tail...)
	}
	f.Blocks = order
	f.Locals = slices.Clone(l.code.Locals)
	for i := range l.depth {
		f.Locals = append(f.Locals, ir.Local{Name: fmt.Sprintf("s%d", i), Kind: ir.KindStack})
	}
}

// lowerBlock fills a block whose entry stack is known.
func (l *lowerer) lowerBlock(b *block) {
	b.done = true
	l.cur, l.frame, l.handler = b, l.newFrame(b.ir, b.shape), nil
	l.setInst(b.first)
	if len(b.catches) > 0 && !b.apart {
		l.caught(&b.catches[0])
	}
	if b.exc >= 0 {
		l.handler = l.protect(b.exc, l.frame)
	}
	l.work(l.frame, b.todo)
	for l.i = b.first; l.i < b.end; l.i++ {
		l.setInst(l.i)
		l.low = len(l.stack)
		l.step()
		if l.err != nil {
			return
		}
		if l.handler != nil && l.i < b.end-1 {
			l.sync()
		}
	}
	if b.flow == flowNext {
		if l.kwNames != nil {
			l.fail("keyword names without a call")
		}
		l.flush()
		l.edge(b.next, edgeWork{})
	}
	if l.err != nil {
		return
	}
	l.seal()
	l.release(l.frame)
	if l.handler != nil {
		b.ir.Protected = true
		b.ir.AddEdgeTo(l.handler.ir)
	}
}

func (l *lowerer) setInst(i int) {
	l.i, l.in = i, l.insts[i]
	l.pos = l.program.pos[l.in.Pos/2]
}

// step lowers one instruction.
func (l *lowerer) step() {
	e := entryOf(l.in.Op)
	switch {
	case e.fn != nil:
		e.fn(l, l.in.Arg)
	case e.op != ir.OpInvalid:
		l.row(e)
	case !e.nothing:
		l.fail("unexpected instruction")
	}
}

// sync writes the items that the handler reads as soon as they change.
func (l *lowerer) sync() {
	d := l.handler.depth
	if len(l.stack) < d {
		l.fail("%d items on the stack, the handler needs %d", len(l.stack), d)
		return
	}
	for i := l.low; i < d; i++ {
		if l.stack[i].kind != l.handler.shape[i].kind {
			l.fail("the handler finds %s or %s at depth %d", kindNames[l.stack[i].kind], kindNames[l.handler.shape[i].kind], i)
			return
		}
	}
	l.store(min(l.low, d), d)
}

// protect finds the handler of an exception table entry for a block that begins
// with the given stack.
func (l *lowerer) protect(exc int, f *frame) *catch {
	e := &l.exc[exc]
	if e.Depth > len(f.stack) {
		l.fail("%d items on the stack, the handler needs %d", len(f.stack), e.Depth)
		return nil
	}
	t, _ := l.inst(e.Target)
	h := l.blocks[l.blockAt[t]]
	c := h.handlerOf(e)
	shape := f.shape(e.Depth)
	forget(shape)
	if c.ready {
		if !slices.Equal(c.shape, shape) {
			l.fail("the handler at %d is reached with different stacks", e.Target)
		}
		return c
	}
	c.ready, c.shape = true, shape
	if l.insts[t].Op == pyop.END_FOR {
		l.fail("the handler at %d is END_FOR", e.Target)
	}
	if !h.apart {
		c.ir, h.ready, h.shape = h.ir, true, shape
		return c
	}
	l.landing(h, c)
	return c
}

// landing makes the block in which exceptions arrive before they go on to h.
func (l *lowerer) landing(h *block, c *catch) {
	c.ir = l.f.NewBlock(ir.BlockPlain)
	saved := l.frame
	l.frame = l.newFrame(c.ir, c.shape)
	l.caught(c)
	l.flush()
	l.seal()
	l.arrive(h, l.shape(len(l.stack)), false)
	c.ir.AddEdgeTo(h.ir)
	l.release(l.frame)
	l.frame = saved
}

// caught pushes what the unwinder pushes.
func (l *lowerer) caught(c *catch) {
	if c.lasti {
		v := l.b.Append(ir.OpCatchLasti, ir.NoPos, ir.Aux{})
		l.pushItem(l.newItem(kindLasti, source{v: v}))
		l.catch++
	}
	l.push(l.b.Append(ir.OpCatchExc, ir.NoPos, ir.Aux{}))
	l.catch++
}
