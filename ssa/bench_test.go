package ssa

import (
	"testing"
	"time"

	"restack/ir"
)

// synthetic makes a naive function of about insts values with many locals:
// loops one after the other, each around a try statement with a branch in it.
func synthetic(insts, locals int) *ir.Func {
	f := newNaive(locals, 4)
	b := f.NewBlock(ir.BlockPlain)
	var handler *ir.Block
	n, x := 0, 0
	next := func() int { x = (x*5 + 7) % locals; return x }
	close := func(b *ir.Block) {
		if handler != nil {
			protect(b, handler)
		}
	}
	work := func(b *ir.Block) {
		for range 4 {
			store(b, next(), binary(b, check(b, next()), check(b, next())))
			n += 6
		}
	}
	for n < insts {
		// for item in x: (try: if x: work; else: work; except: work)
		store(b, locals, b.Append(ir.OpGetIter, ir.NoPos, ir.Aux{}, check(b, next())))
		head, body := f.NewBlock(ir.BlockIter), f.NewBlock(ir.BlockIf)
		b.AddEdgeTo(head)
		close(b)
		head.SetControl(head.Append(ir.OpIterNext, ir.NoPos, ir.Aux{}, load(head, locals)))
		exit := f.NewBlock(ir.BlockPlain)
		head.AddEdgeTo(body)
		head.AddEdgeTo(exit)
		close(head)
		store(body, next(), head.Control)
		work(body)
		body.SetControl(body.Append(ir.OpToBool, ir.NoPos, ir.Aux{}, check(body, next())))
		then, otherwise, h := f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockPlain), f.NewBlock(ir.BlockPlain)
		h.Append(ir.OpCatchExc, ir.NoPos, ir.Aux{})
		body.AddEdgeTo(then)
		body.AddEdgeTo(otherwise)
		protect(body, h)
		for _, c := range []*ir.Block{then, otherwise, h} {
			work(c)
			c.AddEdgeTo(head)
			if c != h {
				protect(c, h)
			} else {
				close(c)
			}
		}
		b = exit
	}
	leave(b, check(b, 0))
	return f
}

// chain makes a naive function that is one try statement around a straight
// line of blocks, each of which binds a local.
func chain(blocks, locals int) *ir.Func {
	f := newNaive(locals, 0)
	b := f.NewBlock(ir.BlockPlain)
	h := f.NewBlock(ir.BlockExit)
	h.Append(ir.OpCatchExc, ir.NoPos, ir.Aux{})
	for i := range blocks {
		c := f.NewBlock(ir.BlockPlain)
		b.AddEdgeTo(c)
		if i > 0 {
			protect(b, h)
		}
		b = c
		store(b, i%locals, binary(b, konst(b), konst(b)))
	}
	leave(b, konst(b))
	all := make([]*ir.Value, locals)
	for x := range all {
		all[x] = check(h, x)
	}
	leave(h, all...)
	return f
}

// Time limits many times what is needed on a slow machine: they catch quadratic
// behaviour, nothing else.
func TestLarge(t *testing.T) {
	for name, make := range map[string]func() *ir.Func{
		"100000 values, 1000 locals": func() *ir.Func { return synthetic(100_000, 1000) },
		"100000 values, 10 locals":   func() *ir.Func { return synthetic(100_000, 10) },
		"100000 blocks in one try":   func() *ir.Func { return chain(100_000, 8) },
		"50000 loops in a chain":     func() *ir.Func { return loopChain(50_000) },
		"2000 nested loops":          func() *ir.Func { return loopNest(2_000) },
	} {
		t.Run(name, func(t *testing.T) {
			f := make()
			start := time.Now()
			lap := func(what string) {
				if d := time.Since(start); d > 10*time.Second {
					t.Errorf("%s took %v", what, d)
				} else {
					t.Logf("%s: %v", what, d)
				}
				start = time.Now()
			}
			Lift(f)
			lap("Lift")
			Dominators(f).Frontiers()
			lap("dominators and frontiers")
			Liveness(f)
			lap("liveness")
			Loops(f)
			lap("loops")
			SplitCriticalEdges(f)
			lap("critical edges")
			checkGraph(t, f)
		})
	}
}

// loopChain makes n loops one after the other that all change a local.
func loopChain(n int) *ir.Func {
	f := newNaive(2, 0)
	b := f.NewBlock(ir.BlockPlain)
	store(b, 0, konst(b))
	for range n {
		head, exit := f.NewBlock(ir.BlockIf), f.NewBlock(ir.BlockPlain)
		b.AddEdgeTo(head)
		store(head, 0, binary(head, check(head, 0), check(head, 1)))
		head.SetControl(head.Append(ir.OpToBool, ir.NoPos, ir.Aux{}, check(head, 0)))
		head.AddEdgeTo(head)
		head.AddEdgeTo(exit)
		b = exit
	}
	leave(b, check(b, 0))
	return f
}

// loopNest makes n loops inside each other.
func loopNest(n int) *ir.Func {
	f := newNaive(2, 0)
	b := f.NewBlock(ir.BlockPlain)
	store(b, 0, konst(b))
	var heads []*ir.Block
	for range n {
		head := f.NewBlock(ir.BlockPlain)
		store(head, 0, binary(head, check(head, 0), check(head, 1)))
		b.AddEdgeTo(head)
		heads = append(heads, head)
		b = head
	}
	for i := n - 1; i >= 0; i-- {
		end := f.NewBlock(ir.BlockIf)
		end.SetControl(end.Append(ir.OpToBool, ir.NoPos, ir.Aux{}, check(end, 0)))
		b.AddEdgeTo(end)
		end.AddEdgeTo(heads[i])
		b = f.NewBlock(ir.BlockPlain)
		end.AddEdgeTo(b)
	}
	leave(b, check(b, 0))
	return f
}

func BenchmarkLift(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		f := synthetic(100_000, 1000)
		b.StartTimer()
		Lift(f)
	}
}

func BenchmarkFacts(b *testing.B) {
	f := synthetic(100_000, 1000)
	Lift(f)
	b.Run("Dominators", func(b *testing.B) {
		for b.Loop() {
			Dominators(f)
		}
	})
	b.Run("Liveness", func(b *testing.B) {
		for b.Loop() {
			Liveness(f)
		}
	})
	b.Run("Loops", func(b *testing.B) {
		for b.Loop() {
			Loops(f)
		}
	})
}
