package ssa

import "restack/ir"

// splitProtected splits the protected blocks of a naive function where their
// handler would see different values of a local in different places: after a
// StoreLocal of a local that is live into the handler, if something that may
// raise follows, or a jump back where signals are looked for. Stores cannot
// raise, so a run of stores stays together. It reports whether it split anything.
func splitProtected(f *ir.Func, live *localSets) bool {
	split := splitAtStores(f, live)
	return restoreCells(f) || split
}

// restoreCells takes the handler from code that puts a cell back into its slot:
//
//	Drop s                        Drop s
//	StoreLocal[x] cell            StoreLocal[x] cell
//	...                           Plain -> b2
//	Plain -> b1 !h                b2: ...
//	                              Plain -> b1 !h
//
// After an inlined comprehension over a variable x that is a cell outside of it,
// h would see x without a cell on the way from here, and what is done with cells
// needs one. Nothing before the store can raise, so the way is never taken.
func restoreCells(f *ir.Func) bool {
	var blocks []*ir.Block
	for n, b := range f.Blocks {
		i := restored(f, b)
		if i > 0 && blocks == nil {
			blocks = append(make([]*ir.Block, 0, len(f.Blocks)+1), f.Blocks[:n]...)
		}
		if i > 0 {
			c := b.SplitAt(i)
			b.RemoveEdge(len(b.Succs) - 1)
			b.Protected = false
			blocks = append(blocks, b, c)
		} else if blocks != nil {
			blocks = append(blocks, b)
		}
	}
	if blocks == nil {
		return false
	}
	f.Blocks = blocks
	return true
}

// restored is the index after the last store to a cell's slot in a protected
// block before which nothing raises; 0 if there is none.
func restored(f *ir.Func, b *ir.Block) int {
	if !b.Protected {
		return 0
	}
	end := 0
	for i, v := range b.Values {
		if v.Op.Info().Effects&ir.Raises != 0 {
			break
		}
		if v.Op == ir.OpStoreLocal && f.Locals[v.Aux.Int].Kind&(ir.KindCell|ir.KindFree) != 0 && v.Args[0].Op != ir.OpUnbound {
			end = i + 1
		}
	}
	return end
}

// splitAtStores does the splitting of blocks.
func splitAtStores(f *ir.Func, live *localSets) bool {
	var blocks []*ir.Block // the new layout, from the first split on
	var cuts []int
	number := make([]int32, f.NumBlocks())
	for n, b := range f.Blocks {
		number[b.ID] = int32(n)
	}
	for n, b := range f.Blocks {
		cuts = cuts[:0]
		if h := b.Handler(); h != nil {
			cuts = stateChanges(b, h, live, mayGoBack(b, n, number), cuts)
		}
		if len(cuts) == 0 {
			if blocks != nil {
				blocks = append(blocks, b)
			}
			continue
		}
		if blocks == nil {
			blocks = append(make([]*ir.Block, 0, len(f.Blocks)+len(cuts)), f.Blocks[:n]...)
		}
		// From the back, so that each value is moved once.
		at := len(blocks)
		blocks = append(blocks, b)
		for range cuts {
			blocks = append(blocks, nil)
		}
		for i := len(cuts) - 1; i >= 0; i-- {
			blocks[at+1+i] = b.SplitAt(cuts[i])
		}
	}
	if blocks == nil {
		return false
	}
	f.Blocks = blocks
	return true
}

// stateChanges appends the indices of b.Values where a new block has to begin.
func stateChanges(b, handler *ir.Block, live *localSets, back bool, cuts []int) []int {
	cut := -1 // where to cut if something raises later
	for i, v := range b.Values {
		switch {
		case v.Op == ir.OpStoreLocal:
			if live.has(handler, v.Aux.Int) || cut == i {
				cut = i + 1
			}
		case cut >= 0 && v.Op.Info().Effects&ir.Raises != 0:
			cuts = append(cuts, cut)
			cut = -1
		}
	}
	if cut >= 0 && back {
		cuts = append(cuts, cut)
	}
	return cuts
}

// mayGoBack reports whether b, the nth block, may end in a jump back. Signal
// handlers run there, and what they raise goes to b's handler.
func mayGoBack(b *ir.Block, n int, number []int32) bool {
	for _, e := range b.Succs[:b.Kind.NumSuccs()] {
		if int(number[e.Block.ID]) <= n {
			return true
		}
	}
	return false
}

// SplitCriticalEdges puts an empty block on each edge from a block with several
// normal successors to a block with several predecessors, so that code can be
// placed on the edge. Edges to handlers cannot be split. A new block stands
// right after the one it comes from, the fall-through's first; it is not
// protected, as nothing in it raises. Reports whether there were any.
func SplitCriticalEdges(f *ir.Func) bool {
	var blocks []*ir.Block
	for n, b := range f.Blocks {
		if blocks != nil {
			blocks = append(blocks, b)
		}
		ways := b.Kind.NumSuccs()
		for i := range ways {
			k := i
			if b.Kind == ir.BlockIf { // the false edge falls through
				k = ways - 1 - i
			}
			if ways < 2 || len(b.Succs[k].Block.Preds) < 2 {
				continue
			}
			if blocks == nil {
				blocks = append(make([]*ir.Block, 0, len(f.Blocks)+ways), f.Blocks[:n+1]...)
			}
			blocks = append(blocks, b.SplitEdge(k))
		}
	}
	if blocks == nil {
		return false
	}
	f.Blocks = blocks
	return true
}
