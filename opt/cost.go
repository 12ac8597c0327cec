package opt

import "restack/ir"

const (
	maxRounds   = 6   // calls that only come to light in inlined bodies: so many levels
	maxDepth    = 8   // length of an inline chain
	maxSlots    = 200 // frame slots; from 256 on each access takes two instructions
	tinyBody    = 12  // as large as the call itself: always inlined
	smallBody   = 60  // inlined anywhere
	mediumBody  = 160 // inlined in loops
	selfBody    = 30  // of a function that calls itself: one level of that; fib gains 1.28, a walk of a tree 1.13 (3.12)
	maxFunction = 6000
)

// growth is how many operations a function of the given size may gain by
// callees that are not tiny.
func growth(size int) int { return max(600, 2*size) }

// worth is the cost model.
func (n *inliner) worth(k *candidate) bool {
	size := k.in.size
	switch {
	case len(n.f.Locals)+len(k.in.body.Locals) > maxSlots || n.f.NumValues() > maxFunction:
		return false
	case size <= tinyBody:
		return true
	case n.c.grown+size > growth(n.c.size) || size > mediumBody || size > smallBody && k.depth == 0:
		return false
	}
	n.c.grown += size
	return true
}

// bodySize counts the operations of a function that cost something. Those on the
// way to a raise are run once, if ever, and count little.
func bodySize(f *ir.Func) int {
	cold := coldBlocks(f)
	n, rare := 0, 0
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpPhi, ir.OpCopy, ir.OpParam, ir.OpFreeVar, ir.OpConst, ir.OpUnbound, ir.OpStoreLocal, ir.OpNop, ir.OpResume, ir.OpProj, ir.OpDrop, ir.OpReturn:
			default:
				if cold[b.ID] {
					rare++
				} else {
					n++
				}
			}
		}
	}
	return n + rare/coldWeight
}

// coldWeight: an operation that is not run takes only space, about an eighth of
// what running it once takes in time.
const coldWeight = 8

// coldBlocks are the blocks, by ID, that are reached by an exception, or from which
// every way ends in one.
func coldBlocks(f *ir.Func) []bool {
	cold := make([]bool, f.NumBlocks())
	for id, normal := range reachedNormally(f) {
		cold[id] = !normal
	}
	ways := make([]int, f.NumBlocks()) // that do not end in an exception, as far as known
	var work []*ir.Block
	for _, b := range f.Blocks {
		if ways[b.ID] = b.Kind.NumSuccs(); ways[b.ID] == 0 && b.Control.Op != ir.OpReturn {
			work = append(work, b)
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		cold[b.ID] = true
		for _, e := range b.Preds {
			if p := e.Block; !isExceptional(p, e.Index) {
				if ways[p.ID]--; ways[p.ID] == 0 {
					work = append(work, p)
				}
			}
		}
	}
	return cold
}

// reachedNormally are the blocks, by ID, that are reached without an exception.
func reachedNormally(f *ir.Func) []bool {
	seen := make([]bool, f.NumBlocks())
	work := []*ir.Block{f.Entry}
	seen[f.Entry.ID] = true
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		for _, e := range b.Succs[:b.Kind.NumSuccs()] {
			if !seen[e.Block.ID] {
				seen[e.Block.ID] = true
				work = append(work, e.Block)
			}
		}
	}
	return seen
}
