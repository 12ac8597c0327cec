package ir

// flow is the control flow graph that Check computes dominators on. It is finer
// than blocks, so that plain dominance answers whether a value is defined:
//
//   - a protected block is two nodes. Phis are defined in the first, which the
//     exception edge leaves; the other values in the second.
//   - the item edge of an Iter block is a node of its own, where the IterNext
//     is defined.
type flow struct {
	top, bottom, item []int32 // nodes of a block by ID; item is -1 if there is none
	succs             [][]int32
	pre, post         []int32 // intervals in the dominator tree; pre -1: unreachable
}

func newFlow(f *Func) *flow {
	g := &flow{
		top:    make([]int32, f.NumBlocks()),
		bottom: make([]int32, f.NumBlocks()),
		item:   make([]int32, f.NumBlocks()),
	}
	node := func() int32 {
		g.succs = append(g.succs, nil)
		return int32(len(g.succs) - 1)
	}
	for _, b := range f.Blocks {
		t := node()
		g.top[b.ID], g.bottom[b.ID], g.item[b.ID] = t, t, -1
		if b.Protected {
			g.bottom[b.ID] = node()
			g.succs[t] = append(g.succs[t], g.bottom[b.ID])
		}
		if b.Kind == BlockIter {
			g.item[b.ID] = node()
			g.succs[g.bottom[b.ID]] = append(g.succs[g.bottom[b.ID]], g.item[b.ID])
		}
	}
	for _, b := range f.Blocks {
		for k, e := range b.Succs {
			from := g.leaving(b, k)
			g.succs[from] = append(g.succs[from], g.top[e.Block.ID])
		}
	}
	g.dominators()
	return g
}

// leaving is the node from which edge k of b leaves.
func (g *flow) leaving(b *Block, k int) int32 {
	switch {
	case b.Protected && k == len(b.Succs)-1:
		return g.top[b.ID]
	case b.Kind == BlockIter && k == 0:
		return g.item[b.ID]
	}
	return g.bottom[b.ID]
}

// defined is the node in which v is defined.
func (g *flow) defined(v *Value) int32 {
	switch {
	case v.Op == OpPhi:
		return g.top[v.Block.ID]
	case v.Op == OpIterNext && v.Block.Control == v && g.item[v.Block.ID] >= 0:
		return g.item[v.Block.ID]
	}
	return g.bottom[v.Block.ID]
}

func (g *flow) reachable(n int32) bool { return g.pre[n] >= 0 }

// dominates reports whether every path to y goes through x; both reachable.
func (g *flow) dominates(x, y int32) bool {
	return g.pre[x] <= g.pre[y] && g.post[y] <= g.post[x]
}

// dominators fills pre and post. Lengauer and Tarjan 1979 with path
// compression, O(m log n): the usual iterative algorithm is quadratic for a
// long protected region, each block of which has an edge to the handler.
func (g *flow) dominators() {
	n := len(g.succs)
	order, parent, num := g.dfs() // everything below in DFS numbers
	count := len(order)
	preds := make([][]int32, count)
	for x, u := range order {
		for _, w := range g.succs[u] {
			preds[num[w]] = append(preds[num[w]], int32(x))
		}
	}
	semi := make([]int32, count)
	label := make([]int32, count)
	ancestor := make([]int32, count)
	idom := make([]int32, count)
	bucket := make([][]int32, count)
	for i := range semi {
		semi[i], label[i], ancestor[i] = int32(i), int32(i), -1
	}
	var path []int32
	eval := func(v int32) int32 {
		if ancestor[v] < 0 {
			return v
		}
		path = path[:0]
		for x := v; ancestor[ancestor[x]] >= 0; x = ancestor[x] {
			path = append(path, x)
		}
		for i := len(path) - 1; i >= 0; i-- {
			x := path[i]
			a := ancestor[x]
			if semi[label[a]] < semi[label[x]] {
				label[x] = label[a]
			}
			ancestor[x] = ancestor[a]
		}
		return label[v]
	}
	for w := int32(count) - 1; w > 0; w-- {
		for _, v := range preds[w] {
			semi[w] = min(semi[w], semi[eval(v)])
		}
		bucket[semi[w]] = append(bucket[semi[w]], w)
		p := parent[w]
		ancestor[w] = p
		for _, v := range bucket[p] {
			if u := eval(v); semi[u] < semi[v] {
				idom[v] = u
			} else {
				idom[v] = p
			}
		}
		bucket[p] = nil
	}
	children := bucket // all empty again
	clear(children)
	for w := 1; w < count; w++ {
		if idom[w] != semi[w] {
			idom[w] = idom[idom[w]]
		}
		children[idom[w]] = append(children[idom[w]], int32(w))
	}
	g.number(n, order, children)
}

// dfs numbers the reachable nodes in preorder; order is the inverse of num,
// parent is in numbers.
func (g *flow) dfs() (order, parent, num []int32) {
	num = make([]int32, len(g.succs))
	for i := range num {
		num[i] = -1
	}
	type visit struct{ node, parent int32 }
	stack := []visit{{0, -1}}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if num[v.node] >= 0 {
			continue
		}
		num[v.node] = int32(len(order))
		order, parent = append(order, v.node), append(parent, v.parent)
		for _, s := range g.succs[v.node] {
			if num[s] < 0 {
				stack = append(stack, visit{s, num[v.node]})
			}
		}
	}
	return order, parent, num
}

// number walks the dominator tree.
func (g *flow) number(n int, order []int32, children [][]int32) {
	g.pre, g.post = make([]int32, n), make([]int32, n)
	for i := range g.pre {
		g.pre[i] = -1
	}
	clock := int32(0)
	stack := []int32{0}
	for len(stack) > 0 {
		x := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if x < 0 { // all of ^x's subtree is done
			g.post[order[^x]] = clock
			continue
		}
		g.pre[order[x]] = clock
		clock++
		stack = append(stack, ^x)
		stack = append(stack, children[x]...)
	}
}
