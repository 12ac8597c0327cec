package irtest

import (
	"fmt"
	"math/rand/v2"

	"restack/ir"
)

// Random returns a valid function in SSA form: structured code with branches,
// loops, handlers and the phis they need, and straight code of all kinds of
// ops. The same seed and size give the same function; size is about the number
// of statements. It has the right form for every pass, but would make no sense
// to Python.
func Random(seed uint64, size int) *ir.Func {
	return RandomOf(seed, size, func(ir.Version, ir.Op) bool { return true })
}

// RandomOf is Random with only those ops in straight code that a version has.
func RandomOf(seed uint64, size int, has func(ir.Version, ir.Op) bool) *ir.Func {
	g := &generator{rng: rand.New(rand.NewPCG(seed, uint64(size))), budget: size, has: has}
	g.function(seed)
	for g.cur != nil && g.budget > 0 {
		g.statement(0)
	}
	if g.cur != nil {
		g.exit()
	}
	return g.f
}

// generator appends to the block cur, nil if control cannot come here.
type generator struct {
	rng     *rand.Rand
	f       *ir.Func
	cur     *ir.Block
	objs    []*ir.Value // objects defined here, outer ones first
	cells   []*ir.Value // made in the entry block
	unbound *ir.Value
	entry   int // so many objs are defined for cur's handler
	handler *handler
	loop    *loop
	budget  int // statements left
	has     func(ir.Version, ir.Op) bool
}

// handler is what protects the blocks under construction.
type handler struct {
	block *ir.Block
	phis  []*ir.Value
}

// loop is the target of break and continue.
type loop struct {
	head, exit         *ir.Block
	headPhis, exitPhis []*ir.Value
}

func (g *generator) function(seed uint64) {
	code := &ir.Code{ArgCount: 1 + g.rng.IntN(3), Flags: ir.FlagOptimized | ir.FlagNewLocals, StackSize: 9, FirstLine: 1, Filename: "random.py"}
	code.Name = fmt.Sprintf("f%d", seed)
	code.QualName = code.Name
	for i := range code.ArgCount {
		code.Locals = append(code.Locals, ir.Local{Name: fmt.Sprintf("p%d", i), Kind: ir.KindLocal})
	}
	for i := range 1 + g.rng.IntN(4) {
		code.Locals = append(code.Locals, ir.Local{Name: fmt.Sprintf("x%d", i), Kind: ir.KindLocal})
	}
	code.Locals = append(code.Locals, ir.Local{Name: "c", Kind: ir.KindLocal | ir.KindCell}, ir.Local{Name: "free", Kind: ir.KindFree})
	for range 1 + g.rng.IntN(5) {
		code.Consts = append(code.Consts, g.constant(0))
	}
	g.f = &ir.Func{Name: code.Name, Version: 0x030b + ir.Version(g.rng.IntN(4)), Code: code, Locals: append([]ir.Local(nil), code.Locals...)}
	g.cur = g.f.NewBlock(ir.BlockPlain)
	for i := range code.ArgCount {
		g.objs = append(g.objs, g.add(ir.OpParam, ir.Aux{Int: i}))
	}
	n := len(g.f.Locals)
	g.unbound = g.add(ir.OpUnbound, ir.Aux{})
	cell := g.add(ir.OpMakeCell, ir.Aux{}, g.unbound)
	g.add(ir.OpStoreLocal, ir.Aux{Int: n - 2}, cell)
	g.cells = []*ir.Value{cell, g.add(ir.OpFreeVar, ir.Aux{Int: n - 1})}
	g.add(ir.OpResume, ir.Aux{})
	g.entry = len(g.objs)
}

// add appends a value to the current block.
func (g *generator) add(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
	pos := ir.NoPos
	if g.rng.IntN(3) > 0 {
		line, col := g.rng.Int32N(50), g.rng.Int32N(70)
		pos = ir.Pos{Line: line, EndLine: line + g.rng.Int32N(2), Col: col, EndCol: col + 5}
	}
	return g.cur.Append(op, pos, aux, args...)
}

func (g *generator) pick() *ir.Value { return g.objs[g.rng.IntN(len(g.objs))] }

// block makes a block for code under the current handler.
func (g *generator) block() *ir.Block {
	b := g.f.NewBlock(ir.BlockPlain)
	b.Protected = g.handler != nil
	return b
}

// start continues in b with its phis; values in objs are defined there.
func (g *generator) start(b *ir.Block, phis []*ir.Value) {
	g.cur = b
	for _, p := range phis {
		if p.Type == ir.TypeAny {
			g.objs = append(g.objs, p)
		}
	}
	g.entry = len(g.objs)
}

// phis makes up to n phis without arguments in an empty block.
func (g *generator) phis(b *ir.Block, n int) []*ir.Value {
	var phis []*ir.Value
	for range g.rng.IntN(n + 1) {
		phis = append(phis, b.Append(ir.OpPhi, ir.NoPos, ir.Aux{Int: g.rng.IntN(len(g.f.Locals) + 3)}))
	}
	return phis
}

// edge is a way out of the current block to a block with phis.
type edge struct {
	to   *ir.Block
	phis []*ir.Value
}

// finish ends the current block. Phi arguments are picked among objs; those of
// the handler among what is defined at the block's entry.
func (g *generator) finish(kind ir.BlockKind, control *ir.Value, edges ...edge) {
	b, item := g.cur, (*ir.Value)(nil)
	b.Kind = kind
	b.SetControl(control)
	if g.rng.IntN(3) == 0 {
		b.Pos = ir.Pos{Line: g.rng.Int32N(50), EndLine: 60, Col: -1, EndCol: -1}
	}
	if kind == ir.BlockIter {
		item = control
	}
	for k, e := range edges {
		b.AddEdgeTo(e.to)
		for _, p := range e.phis {
			if item != nil && k == 0 && g.rng.IntN(2) == 0 {
				p.AddArg(item)
			} else {
				p.AddArg(g.pick())
			}
		}
	}
	if b.Protected {
		b.AddEdgeTo(g.handler.block)
		for _, p := range g.handler.phis {
			p.AddArg(g.objs[g.rng.IntN(g.entry)])
		}
	}
	g.cur = nil
}

func (g *generator) statement(depth int) {
	g.budget--
	kind := g.rng.IntN(16)
	if depth > 6 && kind < 6 {
		kind = 10
	}
	switch kind {
	case 0, 1:
		g.branch(depth)
	case 2, 3:
		g.repeat(depth)
	case 4, 5:
		g.try(depth)
	case 6:
		g.store()
	case 7:
		g.maybe()
	case 8:
		g.leave(depth)
	case 9:
		g.special()
	default:
		g.straight()
	}
}

// body is some statements; what they define is out of scope behind them.
func (g *generator) body(depth int) {
	for n := 1 + g.rng.IntN(4); n > 0 && g.cur != nil; n-- {
		g.statement(depth + 1)
	}
}

// bool is a condition.
func (g *generator) bool() *ir.Value {
	var v *ir.Value
	if g.rng.IntN(2) == 0 {
		v = g.add(ir.OpToBool, ir.Aux{}, g.pick())
	} else {
		v = g.add(ir.OpIs, ir.Aux{}, g.pick(), g.pick())
	}
	if g.rng.IntN(4) == 0 {
		v = g.add(ir.OpNot, ir.Aux{}, v)
	}
	return v
}

func (g *generator) branch(depth int) {
	cond := g.bool()
	join := edge{to: g.block()}
	join.phis = g.phis(join.to, 3)
	yes := g.block()
	no := edge{to: g.block()}
	g.finish(ir.BlockIf, cond, edge{to: yes}, no)
	outer := len(g.objs)
	for _, b := range []*ir.Block{yes, no.to} {
		g.start(b, nil)
		g.body(depth)
		if g.cur != nil {
			g.finish(ir.BlockPlain, nil, join)
		}
		g.objs = g.objs[:outer]
	}
	g.continueAt(join)
}

// continueAt goes on in a block that may have turned out to be unreachable.
func (g *generator) continueAt(e edge) {
	if len(e.to.Preds) > 0 {
		g.start(e.to, e.phis)
		return
	}
	// No way leads here: out with the block.
	for i, b := range g.f.Blocks {
		if b == e.to {
			g.f.Blocks = append(g.f.Blocks[:i], g.f.Blocks[i+1:]...)
			break
		}
	}
	g.cur = nil
}

// repeat is a while or a for loop.
func (g *generator) repeat(depth int) {
	var iter *ir.Value
	if g.rng.IntN(2) == 0 {
		iter = g.add(ir.OpGetIter, ir.Aux{}, g.pick())
	}
	head, exit := g.block(), g.block()
	first := edge{to: g.block()}
	first.phis = g.phis(first.to, 1)
	l := &loop{head: head, exit: exit}
	l.headPhis, l.exitPhis = g.phis(head, 3), g.phis(exit, 2)
	g.finish(ir.BlockPlain, nil, edge{head, l.headPhis})
	g.start(head, l.headPhis)
	outer := len(g.objs)
	var item *ir.Value
	if iter != nil {
		item = g.add(ir.OpIterNext, ir.Aux{}, iter)
		g.finish(ir.BlockIter, item, first, edge{exit, l.exitPhis})
		g.objs = append(g.objs, item)
	} else {
		g.finish(ir.BlockIf, g.bool(), first, edge{exit, l.exitPhis})
	}
	g.start(first.to, first.phis)
	saved := g.loop
	g.loop = l
	g.body(depth)
	if g.cur != nil {
		g.finish(ir.BlockPlain, nil, edge{head, l.headPhis})
	}
	g.loop = saved
	g.objs = g.objs[:outer]
	g.start(exit, l.exitPhis)
}

func (g *generator) try(depth int) {
	h := &handler{block: g.block()} // itself under the outer handler
	h.phis = g.phis(h.block, 2)
	after := edge{to: g.block()}
	after.phis = g.phis(after.to, 2)
	outerHandler, outer := g.handler, len(g.objs)
	g.handler = h
	first := g.block()
	g.handler = outerHandler
	g.finish(ir.BlockPlain, nil, edge{to: first})
	g.handler = h
	g.start(first, nil)
	g.body(depth)
	if g.cur != nil {
		g.finish(ir.BlockPlain, nil, after)
	}
	g.handler = outerHandler
	g.objs = g.objs[:outer]

	g.start(h.block, h.phis)
	lasti := g.add(ir.OpCatchLasti, ir.Aux{})
	exc := g.add(ir.OpCatchExc, ir.Aux{})
	if g.rng.IntN(2) == 0 {
		g.finish(ir.BlockExit, g.add(ir.OpReraise, ir.Aux{Int: 1}, exc, lasti, g.pick()))
	} else {
		g.objs = append(g.objs, exc)
		g.body(depth)
		if g.cur != nil {
			g.finish(ir.BlockPlain, nil, after)
		}
	}
	g.objs = g.objs[:outer]
	g.continueAt(after)
}

// store sets a named local; a protected block ends behind it.
func (g *generator) store() { g.storeTo(g.rng.IntN(len(g.f.Locals)-2), g.pick()) }

func (g *generator) storeTo(slot int, v *ir.Value) {
	g.add(ir.OpStoreLocal, ir.Aux{Int: slot}, v)
	if g.handler != nil {
		next := g.block()
		g.finish(ir.BlockPlain, nil, edge{to: next})
		g.start(next, nil)
	}
}

// maybe joins an object with Unbound and checks it.
func (g *generator) maybe() {
	slot, v := g.rng.IntN(len(g.f.Locals)-2), g.pick()
	g.storeTo(slot, v)
	join, other := g.block(), g.block()
	p := join.Append(ir.OpPhi, ir.NoPos, ir.Aux{Int: 1 + slot})
	p.Type = ir.TypeMaybe
	g.finish(ir.BlockIf, g.bool(), edge{to: join}, edge{to: other})
	p.AddArg(v)
	g.start(other, nil)
	g.storeTo(slot, g.unbound)
	g.finish(ir.BlockPlain, nil, edge{to: join})
	p.AddArg(g.unbound)
	g.start(join, []*ir.Value{p})
	g.objs = append(g.objs, g.add(ir.OpCheckBound, ir.Aux{Int: slot}, p))
}

// leave is a break or continue, or a way out of the function; deep down only,
// so that most code is reached.
func (g *generator) leave(depth int) {
	switch {
	case g.loop != nil && g.rng.IntN(2) == 0:
		// The edge leaves from under the current handler.
		if g.rng.IntN(2) == 0 {
			g.finish(ir.BlockPlain, nil, edge{g.loop.exit, g.loop.exitPhis})
		} else {
			g.finish(ir.BlockPlain, nil, edge{g.loop.head, g.loop.headPhis})
		}
	case depth > 0:
		g.exit()
	default:
		g.straight()
	}
}

func (g *generator) exit() {
	var v *ir.Value
	switch g.rng.IntN(3) {
	case 0:
		v = g.add(ir.OpRaise, ir.Aux{Int: 1}, g.pick())
	default:
		v = g.add(ir.OpReturn, ir.Aux{}, g.pick())
	}
	g.finish(ir.BlockExit, v)
}
