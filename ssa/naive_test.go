package ssa

import (
	"math/rand/v2"
	"strconv"

	"restack/ir"
)

// newNaive makes an empty naive function with real and pseudo-locals.
func newNaive(named, stack int) *ir.Func {
	f := &ir.Func{Name: "f", Version: 0x030d, Naive: true}
	for i := range named {
		f.Locals = append(f.Locals, ir.Local{Name: "x" + strconv.Itoa(i), Kind: ir.KindLocal})
	}
	for i := range stack {
		f.Locals = append(f.Locals, ir.Local{Name: "s" + strconv.Itoa(i), Kind: ir.KindStack})
	}
	return f
}

func konst(b *ir.Block) *ir.Value {
	return b.Append(ir.OpConst, ir.NoPos, ir.Aux{Const: ir.None})
}

func load(b *ir.Block, x int) *ir.Value {
	return b.Append(ir.OpLoadLocal, ir.NoPos, ir.Aux{Int: x})
}

func store(b *ir.Block, x int, v *ir.Value) {
	b.Append(ir.OpStoreLocal, ir.NoPos, ir.Aux{Int: x}, v)
}

func check(b *ir.Block, x int) *ir.Value {
	return b.Append(ir.OpCheckBound, ir.NoPos, ir.Aux{Int: x}, load(b, x))
}

func binary(b *ir.Block, v, w *ir.Value) *ir.Value {
	return b.Append(ir.OpBinary, ir.NoPos, ir.Aux{}, v, w)
}

// leave ends b with a Return of args.
func leave(b *ir.Block, args ...*ir.Value) {
	b.Kind = ir.BlockExit
	b.SetControl(b.Append(ir.OpReturn, ir.NoPos, ir.Aux{}, args...))
}

// protect adds the edge to the handler; to be called last.
func protect(b, handler *ir.Block) {
	b.Protected = true
	b.AddEdgeTo(handler)
}

// randomNaive makes a naive function with an arbitrary CFG, irreducible loops
// and unreachable blocks included.
func randomNaive(r *rand.Rand, blocks, insts int) *ir.Func {
	named, stack := 1+r.IntN(4), r.IntN(3)
	f := newNaive(named, stack)
	handlers := r.IntN(3)
	for i := range blocks + handlers {
		b := f.NewBlock(ir.BlockPlain)
		if i >= blocks {
			b.Append(ir.OpCatchExc, ir.NoPos, ir.Aux{})
		}
	}
	all := append([]*ir.Block(nil), f.Blocks...)
	target := func() *ir.Block { return all[r.IntN(blocks)] }
	for i, b := range all {
		g := randomBlock{r: r, b: b, named: named, locals: named + stack}
		if i == 0 {
			for x := range named {
				if r.IntN(2) == 0 {
					store(b, x, b.Append(ir.OpParam, ir.NoPos, ir.Aux{Int: x}))
				}
			}
		}
		for range r.IntN(insts + 1) {
			g.inst()
		}
		switch r.IntN(8) {
		case 0:
			leave(b, g.operand())
		case 1, 2, 3:
			b.Kind = ir.BlockIf
			c := b.Append(ir.OpToBool, ir.NoPos, ir.Aux{}, g.operand())
			if r.IntN(2) == 0 {
				g.inst()
			}
			if stack > 0 && r.IntN(3) == 0 {
				store(b, named, c)
				c = load(b, named)
			}
			b.SetControl(c)
			b.AddEdgeTo(target())
			b.AddEdgeTo(target())
		case 4:
			b.Kind = ir.BlockIter
			it := b.Append(ir.OpIterNext, ir.NoPos, ir.Aux{}, g.operand())
			b.SetControl(it)
			item := f.NewBlock(ir.BlockPlain)
			b.AddEdgeTo(item)
			b.AddEdgeTo(target())
			store(item, r.IntN(named+stack), it)
			item.AddEdgeTo(target())
		default:
			b.AddEdgeTo(target())
		}
		if handlers > 0 && r.IntN(3) > 0 {
			protect(b, all[blocks+r.IntN(handlers)])
		}
	}
	return f
}

// randomBlock appends random values to a block.
type randomBlock struct {
	r             *rand.Rand
	b             *ir.Block
	named, locals int
}

// operand is a value that may be used anywhere.
func (g *randomBlock) operand() *ir.Value {
	x := g.r.IntN(g.locals)
	switch g.r.IntN(5) {
	case 0:
		return konst(g.b)
	case 1:
		return load(g.b, x)
	case 2:
		// An earlier result of the block.
		v := g.b.Values
		if len(v) > 0 {
			if v := v[g.r.IntN(len(v))]; v.Type != ir.TypeNone {
				return v
			}
		}
	}
	if x < g.named {
		return check(g.b, x)
	}
	return load(g.b, x)
}

func (g *randomBlock) inst() {
	b, x := g.b, g.r.IntN(g.locals)
	switch g.r.IntN(13) {
	case 0, 1, 2, 3:
		store(b, x, g.operand())
	case 4:
		store(b, x, b.Append(ir.OpUnbound, ir.NoPos, ir.Aux{}))
	case 5, 6:
		store(b, x, binary(b, g.operand(), g.operand()))
	case 7:
		x = g.r.IntN(g.named)
		store(b, x, b.Append(ir.OpMakeCell, ir.NoPos, ir.Aux{}, load(b, x)))
	case 8:
		x = g.r.IntN(g.named)
		b.Append(ir.OpStoreDeref, ir.NoPos, ir.Aux{Int: x}, load(b, x), g.operand())
	case 9:
		x = g.r.IntN(g.named)
		b.Append(ir.OpLoadDeref, ir.NoPos, ir.Aux{Int: x}, load(b, x))
	case 10:
		b.Append(ir.OpCopy, ir.NoPos, ir.Aux{}, g.operand())
	case 11:
		b.Append(ir.OpDrop, ir.NoPos, ir.Aux{}, g.operand())
	case 12: // a check that comes late says nothing about the slot
		x = g.r.IntN(g.named)
		v := load(b, x)
		store(b, x, g.operand())
		b.Append(ir.OpCheckBound, ir.NoPos, ir.Aux{Int: x}, v)
	}
}
