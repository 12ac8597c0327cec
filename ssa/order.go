package ssa

import (
	"slices"

	"restack/ir"
)

// exceptional reports whether successor k of b is the edge to b's handler.
func exceptional(b *ir.Block, k int) bool { return b.Protected && k == len(b.Succs)-1 }

// Postorder returns the reachable blocks, each after all its successors that a
// depth-first search reaches through it. Successors are searched last to first,
// so that in the reverse order a block is followed by its first successor if
// nothing prevents it, and handlers come late.
func Postorder(f *ir.Func) []*ir.Block {
	type frame struct {
		b    *ir.Block
		next int // successors before this one are still to be searched
	}
	seen := make([]bool, f.NumBlocks())
	order := make([]*ir.Block, 0, len(f.Blocks))
	stack := []frame{{f.Entry, len(f.Entry.Succs)}}
	seen[f.Entry.ID] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if top.next == 0 {
			order = append(order, top.b)
			stack = stack[:len(stack)-1]
			continue
		}
		top.next--
		c := top.b.Succs[top.next].Block
		if !seen[c.ID] {
			seen[c.ID] = true
			stack = append(stack, frame{c, len(c.Succs)})
		}
	}
	return order
}

// ReversePostorder returns the reachable blocks, entry first, each before all
// its successors except along retreating edges.
func ReversePostorder(f *ir.Func) []*ir.Block {
	order := Postorder(f)
	slices.Reverse(order)
	return order
}

// RemoveUnreachable deletes the blocks that cannot be reached from the entry,
// with their edges, the phi arguments for those edges and their uses of values.
// The others keep their order. It reports whether there were any.
func RemoveUnreachable(f *ir.Func) bool {
	reached := make([]bool, f.NumBlocks())
	order := Postorder(f)
	if len(order) == len(f.Blocks) {
		return false
	}
	for _, b := range order {
		reached[b.ID] = true
	}
	touched := make([]bool, f.NumBlocks())
	for _, b := range f.Blocks {
		if reached[b.ID] {
			continue
		}
		for _, e := range b.Succs {
			touched[e.Block.ID] = true
		}
	}
	for _, b := range order {
		if touched[b.ID] {
			b.RemovePreds(func(p ir.Edge) bool { return !reached[p.Block.ID] })
		}
	}
	for _, b := range f.Blocks {
		if reached[b.ID] {
			continue
		}
		b.SetControl(nil)
		for _, v := range b.Values {
			v.ResetArgs()
		}
	}
	f.Blocks = slices.DeleteFunc(f.Blocks, func(b *ir.Block) bool { return !reached[b.ID] })
	return true
}
