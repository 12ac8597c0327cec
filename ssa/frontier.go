package ssa

import "restack/ir"

// Frontiers are the dominance frontiers of a function: the blocks where control
// that passed a place meets control that need not have.
type Frontiers struct {
	dom   *Dom
	start []int32 // node number → first of its frontier in list
	list  []int32 // node numbers, all of them entries
}

// Frontiers computes all frontiers in time linear in their total size. A walk
// up the tree (Cooper, Harvey, Kennedy 2001) ends where an earlier one for the
// same block came by.
func (d *Dom) Frontiers() *Frontiers {
	n := len(d.node)
	type link struct{ block, next int32 }
	var links []link
	head, count := make([]int32, n), make([]int32, n)
	for i := range head {
		head[i] = -1
	}
	for w := range int32(n) {
		node := d.node[w]
		for i := range d.numPreds(node) {
			r := d.num[d.pred(node, i)]
			for r >= 0 && r != d.idom[w] && (head[r] < 0 || links[head[r]].block != w) {
				links = append(links, link{w, head[r]})
				head[r] = int32(len(links) - 1)
				count[r]++
				r = d.idom[r]
			}
		}
	}
	df := &Frontiers{dom: d, start: make([]int32, n+1), list: make([]int32, len(links))}
	for r := range n {
		df.start[r+1] = df.start[r] + count[r]
		at := df.start[r+1]
		for l := head[r]; l >= 0; l = links[l].next {
			at--
			df.list[at] = links[l].block
		}
	}
	return df
}

func (df *Frontiers) of(r int32) []int32 { return df.list[df.start[r]:df.start[r+1]] }

func (df *Frontiers) toBlocks(list []int32) []*ir.Block {
	out := make([]*ir.Block, len(list))
	for i, w := range list {
		out[i] = df.dom.blocks[df.dom.node[w]/2]
	}
	return out
}

// Of is the classical dominance frontier of b on the plain CFG.
func (df *Frontiers) Of(b *ir.Block) []*ir.Block {
	return df.toBlocks(df.of(df.dom.num[entryNode(b)]))
}

// OfDefs is the frontier of what b defines after its phis: b's handler belongs
// to it, if another way leads there.
func (df *Frontiers) OfDefs(b *ir.Block) []*ir.Block {
	return df.toBlocks(df.of(df.dom.num[bodyNode(b)]))
}

// Iterated returns the blocks that need a phi for a variable defined in defs:
// the iterated frontier, restricted to blocks where the variable is live-in. A
// nil live means everywhere. The order is that of discovery.
func (df *Frontiers) Iterated(defs []*ir.Block, live func(*ir.Block) bool) []*ir.Block {
	p := df.placer()
	for _, b := range defs {
		p.def(b)
	}
	return p.place(live)
}

// placer computes iterated frontiers for one variable after another.
type placer struct {
	df           *Frontiers
	round        int32
	queued, done []int32 // per node number: the round in which it was queued, given a phi
	work         []int32
}

func (df *Frontiers) placer() *placer {
	n := len(df.dom.node)
	return &placer{df: df, round: 1, queued: make([]int32, n), done: make([]int32, n)}
}

// def adds a block that defines the current variable after its phis.
func (p *placer) def(b *ir.Block) { p.push(p.df.dom.num[bodyNode(b)]) }

func (p *placer) push(r int32) {
	if p.queued[r] != p.round {
		p.queued[r] = p.round
		p.work = append(p.work, r)
	}
}

// place returns the blocks that need phis and starts the next variable.
func (p *placer) place(live func(*ir.Block) bool) []*ir.Block {
	var out []*ir.Block
	d := p.df.dom
	for len(p.work) > 0 {
		r := p.work[len(p.work)-1]
		p.work = p.work[:len(p.work)-1]
		for _, w := range p.df.of(r) {
			if p.done[w] == p.round {
				continue
			}
			p.done[w] = p.round
			b := d.blocks[d.node[w]/2]
			if live != nil && !live(b) {
				continue
			}
			out = append(out, b)
			p.push(w)
		}
	}
	p.round++
	return out
}
