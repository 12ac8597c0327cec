package ir

import "slices"

// Clone is a copy of f that can be changed without changing f: its blocks,
// values, edges and list of locals are new, with the same IDs. Code objects,
// constants and inline chains are shared, since they are compared by identity
// and nobody changes them.
func (f *Func) Clone() *Func {
	g := &Func{
		Name: f.Name, Version: f.Version, Code: f.Code, Naive: f.Naive,
		Locals:    slices.Clone(f.Locals),
		lastValue: f.lastValue, lastBlock: f.lastBlock,
	}
	values, args := 0, 0
	for _, b := range f.Blocks {
		values += len(b.Values)
		for _, v := range b.Values {
			args += len(v.Args)
		}
	}
	c := cloner{
		blocks: make([]*Block, f.NumBlocks()),
		values: make([]*Value, f.NumValues()),
		fresh:  make([]Value, values),
		args:   make([]*Value, args),
	}
	g.Blocks = make([]*Block, len(f.Blocks))
	for i, b := range f.Blocks {
		g.Blocks[i] = c.block(b)
		g.Blocks[i].Func = g
	}
	for i, b := range f.Blocks {
		c.fill(g.Blocks[i], b)
	}
	if f.Entry != nil {
		g.Entry = c.block(f.Entry)
	}
	return g
}

// cloner knows the copies by the IDs of the originals.
type cloner struct {
	blocks []*Block
	values []*Value
	fresh  []Value // to be handed out
	args   []*Value
}

func (c *cloner) block(b *Block) *Block {
	if c.blocks[b.ID] == nil {
		c.blocks[b.ID] = &Block{ID: b.ID, Kind: b.Kind, Protected: b.Protected, Pos: b.Pos}
	}
	return c.blocks[b.ID]
}

// value is the copy of v, without its arguments and uses at first.
func (c *cloner) value(v *Value) *Value {
	if c.values[v.ID] == nil {
		w := &c.fresh[0]
		c.fresh = c.fresh[1:]
		*w = *v
		w.Args, w.uses = nil, 0
		if v.Block != nil {
			w.Block = c.block(v.Block)
		}
		c.values[v.ID] = w
	}
	return c.values[v.ID]
}

func (c *cloner) fill(to, from *Block) {
	to.Values = make([]*Value, len(from.Values))
	for i, v := range from.Values {
		w := c.value(v)
		n := len(v.Args)
		w.Args, c.args = c.args[:0:n], c.args[n:]
		for _, a := range v.Args {
			w.AddArg(c.value(a))
		}
		to.Values[i] = w
	}
	if from.Control != nil {
		to.SetControl(c.value(from.Control))
	}
	to.Succs, to.Preds = c.edges(from.Succs), c.edges(from.Preds)
}

func (c *cloner) edges(list []Edge) []Edge {
	if len(list) == 0 {
		return nil
	}
	out := make([]Edge, len(list))
	for i, e := range list {
		out[i] = Edge{c.block(e.Block), e.Index}
	}
	return out
}
