package ir

// SplitEdge puts a new empty block on successor edge k of b and returns it. The
// phi arguments of the old target stay where they are. The caller gives the new
// block its place in f.Blocks.
func (b *Block) SplitEdge(k int) *Block {
	e := b.Succs[k]
	c := b.Func.block(BlockPlain)
	c.Succs, c.Preds = append(c.Succs, e), append(c.Preds, Edge{b, k})
	b.Succs[k] = Edge{c, 0}
	e.Block.Preds[e.Index] = Edge{c, 0}
	return c
}

// RemovePreds deletes the predecessor edges of c for which drop is true, with
// the phi arguments that belong to them, in time linear in the edges. The
// successor lists of the dropped predecessors are left as they are: the caller
// is about to delete those blocks.
func (c *Block) RemovePreds(drop func(Edge) bool) {
	dropped := make([]bool, len(c.Preds))
	n := 0
	for i, p := range c.Preds {
		if drop(p) {
			dropped[i] = true
			continue
		}
		c.Preds[n] = p
		p.Block.Succs[p.Index].Index = n
		n++
	}
	if n == len(dropped) {
		return
	}
	clear(c.Preds[n:])
	c.Preds = c.Preds[:n]
	for _, v := range c.Phis() {
		n := 0
		for i, a := range v.Args {
			if dropped[i] {
				a.uses--
				continue
			}
			v.Args[n] = a
			n++
		}
		clear(v.Args[n:])
		v.Args = v.Args[:n]
	}
}

// Absorb appends the only normal successor of the Plain block b to b, which
// takes over its way out: the inverse of SplitAt. b must be its only predecessor,
// it must have no phis and the same handler as b. The caller takes the block out
// of f.Blocks.
func (b *Block) Absorb() {
	c := b.Succs[0].Block
	if c.Protected {
		c.RemoveEdge(len(c.Succs) - 1)
	}
	b.RemoveEdge(0)
	handler := b.Succs
	b.Succs = append(c.Succs[:len(c.Succs):len(c.Succs)], handler...)
	for k, e := range b.Succs {
		e.Block.Preds[e.Index] = Edge{b, k}
	}
	for _, v := range c.Values {
		v.Block = b
	}
	b.Values = append(b.Values, c.Values...)
	b.Kind, b.Control, b.Pos = c.Kind, c.Control, c.Pos
	c.Values, c.Succs, c.Control = nil, nil, nil
}
