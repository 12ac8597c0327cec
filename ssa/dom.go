package ssa

import "restack/ir"

// Dom is the dominator tree of a function's reachable blocks. It is a snapshot:
// changing the CFG makes it stale.
//
// What a handler sees of a protected block is the state at the block's entry.
// So the tree is built on a graph in which a protected block is two nodes: its
// entry, with the edge to the handler and one to the body, and its body, with
// the normal edges. Between blocks (entries) dominance is the same as on the
// plain CFG; for values it is what SSA needs, see Available.
type Dom struct {
	blocks []*ir.Block // by block ID
	num    []int32     // node → number in depth-first preorder, -1 if unreachable
	node   []int32     // and back
	idom   []int32     // numbers → number of the immediate dominator; -1 for the entry
	pre    []int32     // number → place in a preorder of the dominator tree
	size   []int32     // number → nodes in the subtree
	order  []int32     // the numbers in that preorder
}

// entryNode and bodyNode are the nodes of a block, equal if it is unprotected.
func entryNode(b *ir.Block) int32 { return 2 * int32(b.ID) }

func bodyNode(b *ir.Block) int32 {
	if b.Protected {
		return 2*int32(b.ID) + 1
	}
	return 2 * int32(b.ID)
}

// succ is successor k of a node, -1 past the last.
func (d *Dom) succ(node int32, k int) int32 {
	b := d.blocks[node/2]
	n := len(b.Succs)
	switch {
	case !b.Protected:
		if k < n {
			return entryNode(b.Succs[k].Block)
		}
	case node&1 == 1: // body: the normal edges
		if k < n-1 {
			return entryNode(b.Succs[k].Block)
		}
	case k == 0:
		return node + 1
	case k == 1:
		return entryNode(b.Succs[n-1].Block)
	}
	return -1
}

// numPreds and pred list the predecessors of a node.
func (d *Dom) numPreds(node int32) int {
	if node&1 == 1 {
		return 1
	}
	return len(d.blocks[node/2].Preds)
}

func (d *Dom) pred(node int32, i int) int32 {
	if node&1 == 1 {
		return node - 1
	}
	e := d.blocks[node/2].Preds[i]
	if exceptional(e.Block, e.Index) {
		return entryNode(e.Block)
	}
	return bodyNode(e.Block)
}

// Dominators builds the tree by the algorithm of Lengauer and Tarjan (1979)
// with simple path compression, O(m log n). The iterative algorithm of Cooper,
// Harvey and Kennedy is shorter but quadratic on a long try body, where all
// blocks of a deep dominator tree have one common successor, the handler.
func Dominators(f *ir.Func) *Dom {
	d := &Dom{blocks: make([]*ir.Block, f.NumBlocks()), num: make([]int32, 2*f.NumBlocks())}
	for _, b := range f.Blocks {
		d.blocks[b.ID] = b
	}
	parent := d.search(f.Entry)
	n := int32(len(d.node))
	d.idom = make([]int32, n)

	// All below is in preorder numbers.
	buf := make([]int32, 5*n)
	semi, label, ancestor, bucket, next := buf[:n], buf[n:2*n], buf[2*n:3*n], buf[3*n:4*n], buf[4*n:]
	for i := range n {
		semi[i], label[i], ancestor[i], bucket[i] = i, i, -1, -1
	}
	var path []int32
	// eval returns the node with the least semidominator on the linked path
	// above and including v, without the root of its tree.
	eval := func(v int32) int32 {
		if ancestor[v] < 0 {
			return v
		}
		path = path[:0]
		for u := v; ancestor[ancestor[u]] >= 0; u = ancestor[u] {
			path = append(path, u)
		}
		for i := len(path) - 1; i >= 0; i-- {
			u := path[i]
			a := ancestor[u]
			if semi[label[a]] < semi[label[u]] {
				label[u] = label[a]
			}
			ancestor[u] = ancestor[a]
		}
		return label[v]
	}
	for w := n - 1; w > 0; w-- {
		node := d.node[w]
		for i := range d.numPreds(node) {
			if v := d.num[d.pred(node, i)]; v >= 0 {
				semi[w] = min(semi[w], semi[eval(v)])
			}
		}
		s := semi[w]
		next[w], bucket[s] = bucket[s], w
		p := parent[w]
		ancestor[w] = p
		for v := bucket[p]; v >= 0; v = next[v] {
			if u := eval(v); semi[u] < semi[v] {
				d.idom[v] = u
			} else {
				d.idom[v] = p
			}
		}
		bucket[p] = -1
	}
	d.idom[0] = -1
	for w := int32(1); w < n; w++ {
		if d.idom[w] != semi[w] {
			d.idom[w] = d.idom[d.idom[w]]
		}
	}
	d.number()
	return d
}

// search numbers the nodes in depth-first preorder and returns the parents in
// the search tree, all in those numbers.
func (d *Dom) search(entry *ir.Block) (parent []int32) {
	type frame struct {
		node int32
		next int
	}
	for i := range d.num {
		d.num[i] = -1
	}
	root := entryNode(entry)
	d.num[root] = 0
	d.node = append(d.node, root)
	parent = append(parent, -1)
	stack := []frame{{node: root}}
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		s := d.succ(top.node, top.next)
		if s < 0 {
			stack = stack[:len(stack)-1]
			continue
		}
		top.next++
		if d.num[s] < 0 {
			d.num[s] = int32(len(d.node))
			d.node = append(d.node, s)
			parent = append(parent, d.num[top.node])
			stack = append(stack, frame{node: s})
		}
	}
	return parent
}

// number computes subtree sizes and a preorder of the dominator tree. A node's
// preorder number in the search is greater than its dominator's, so two loops
// do it.
func (d *Dom) number() {
	n := len(d.node)
	d.pre, d.size, d.order = make([]int32, n), make([]int32, n), make([]int32, n)
	free := make([]int32, n) // next unused place in a node's interval
	for w := n - 1; w >= 0; w-- {
		d.size[w]++
		if p := d.idom[w]; p >= 0 {
			d.size[p] += d.size[w]
		}
	}
	for w := range n {
		if p := d.idom[w]; p >= 0 {
			d.pre[w] = free[p]
			free[p] += d.size[w]
		}
		free[w] = d.pre[w] + 1
		d.order[d.pre[w]] = int32(w)
	}
}

// ancestor reports whether a is b or above it in the tree.
func (d *Dom) ancestor(a, b int32) bool {
	return uint32(d.pre[b]-d.pre[a]) < uint32(d.size[a])
}

// Reachable reports whether b was reachable when the tree was built.
func (d *Dom) Reachable(b *ir.Block) bool {
	return 2*int(b.ID) < len(d.num) && d.num[entryNode(b)] >= 0
}

// Idom is the immediate dominator of b, nil for the entry.
func (d *Dom) Idom(b *ir.Block) *ir.Block {
	p := d.idom[d.num[entryNode(b)]]
	if p < 0 {
		return nil
	}
	return d.blocks[d.node[p]/2]
}

// Dominates reports whether every way from the entry to b passes a; a block
// dominates itself. Both must be reachable. O(1).
func (d *Dom) Dominates(a, b *ir.Block) bool {
	return d.ancestor(d.num[entryNode(a)], d.num[entryNode(b)])
}

// Available reports whether v, which stands in a block of the tree, is defined
// on every way to the start of b. For a block and its handler that is so for
// the block's phis only. O(1).
func (d *Dom) Available(v *ir.Value, b *ir.Block) bool {
	if v.Op == ir.OpPhi {
		return d.Dominates(v.Block, b)
	}
	return v.Block != b && d.ancestor(d.num[bodyNode(v.Block)], d.num[entryNode(b)])
}

// Preorder returns the reachable blocks, each after its immediate dominator,
// and each subtree of the tree in one piece.
func (d *Dom) Preorder() []*ir.Block {
	out := make([]*ir.Block, 0, len(d.order))
	for _, w := range d.order {
		if node := d.node[w]; node&1 == 0 {
			out = append(out, d.blocks[node/2])
		}
	}
	return out
}
