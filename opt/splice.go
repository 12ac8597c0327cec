package opt

import (
	"slices"

	"restack/ir"
)

// splice puts the body of a callee in the place of a call.
//
//	b1: …                          b1: …
//	    v3 = Call v1 v2                StoreLocal[p'] v2
//	    …                              Plain -> body
//	    Plain -> b2          →     body: … return edges -> b3
//	                               b3: v9 = Phi of what is returned; killed slots
//	                                   …
//	                                   Plain -> b2
//
// args holds a value of the caller for each parameter slot of the callee and free,
// if the body uses any, a cell for each slot of a free variable. The callee's slots become new slots of the
// caller, which hold the arguments from the call on and are unbound again where
// the callee returns, since its frame would be gone: objects live as long as
// they did. Blocks of the callee that nothing protects get the handler of the
// call, if it has one; the state there is that at the call, as the body changes no slot that
// the handler sees. In the handler the callee's slots are unbound first. What
// the callee keeps on the stack until it returns is dropped there.
//
// The result is what stands for the call's result, nil if the callee never
// returns, the block that goes on behind it, and the number of values there that
// belong to the callee still; the uses of the call are the caller's to replace. The block of the call ends before it, in a Plain edge.
type splicer struct {
	f, g   *ir.Func
	call   *ir.Value
	args   []*ir.Value // by parameter slot of g
	free   []*ir.Value // by slot of g, cells
	values []*ir.Value // by ID of g
	blocks []*ir.Block // by ID of g
	slots  int         // slot x of g is slots+x of f
	bound  []bool      // slots of g that may be bound at a return
	last   bool        // a frame that ends lets go of the last slot first
	chains map[*ir.Inlined]*ir.Inlined
}

func (c *Ctx) splice(f *ir.Func, call *ir.Value, g *ir.Func, args, free []*ir.Value) (result *ir.Value, rest *ir.Block, ends int) {
	return c.newSplicer(f, call, g, args, free).splice()
}

func (c *Ctx) newSplicer(f *ir.Func, call *ir.Value, g *ir.Func, args, free []*ir.Value) *splicer {
	s := &splicer{f: f, g: g, call: call, args: args, free: free,
		values: make([]*ir.Value, g.NumValues()), blocks: make([]*ir.Block, g.NumBlocks()),
		slots: len(f.Locals), bound: make([]bool, len(g.Locals)), last: c.Target.LastLocalFirst, chains: map[*ir.Inlined]*ir.Inlined{}}
	for _, l := range g.Locals {
		l.Kind = ir.KindLocal
		f.Locals = append(f.Locals, l)
	}
	return s
}

func (s *splicer) splice() (result *ir.Value, rest *ir.Block, ends int) {
	call, b := s.call, s.call.Block
	at := slices.Index(b.Values, call)
	rest = b.SplitAt(at + 1)
	call.ResetArgs()
	b.Values = b.Values[:at]
	b.RemoveEdge(0) // to rest
	s.copyBlocks(b)
	s.enter(b)
	s.place(b, rest)
	if h := b.Handler(); h != nil {
		s.killInHandler(h)
	}
	after := len(rest.Values)
	result = s.leave(rest)
	return result, rest, len(rest.Values) - after
}

// copyBlocks makes the blocks and values of the body, protected like b where the
// callee does not protect them.
func (s *splicer) copyBlocks(b *ir.Block) {
	f, g := s.f, s.g
	for _, c := range g.Blocks {
		d := f.NewBlock(c.Kind)
		f.Blocks = f.Blocks[:len(f.Blocks)-1]
		d.Pos = s.call.Pos
		s.blocks[c.ID] = d
		for _, v := range c.Values {
			if w := s.copyValue(v); w != nil {
				w.Block = d
				s.values[v.ID] = w
				d.Values = append(d.Values, w)
			}
		}
	}
	for _, c := range g.Blocks {
		d := s.blocks[c.ID]
		for _, v := range c.Values {
			w := s.values[v.ID]
			if w == nil || w.Block != d || len(v.Args) == 0 {
				continue
			}
			w.Args = make([]*ir.Value, 0, len(v.Args))
			for _, a := range v.Args {
				w.AddArg(s.values[a.ID])
			}
		}
		if c.Control != nil && c.Control.Op != ir.OpReturn {
			d.SetControl(s.values[c.Control.ID])
		}
	}
	// Edges in the order of the callee's predecessor lists, for the phis.
	for _, c := range g.Blocks {
		d := s.blocks[c.ID]
		d.Protected = c.Protected
		d.Succs = make([]ir.Edge, len(c.Succs))
		for k, e := range c.Succs {
			d.Succs[k] = ir.Edge{Block: s.blocks[e.Block.ID], Index: e.Index}
		}
		d.Preds = make([]ir.Edge, len(c.Preds))
		for k, e := range c.Preds {
			d.Preds[k] = ir.Edge{Block: s.blocks[e.Block.ID], Index: e.Index}
		}
	}
	h := b.Handler()
	if h == nil {
		return
	}
	edge := b.Succs[len(b.Succs)-1].Index
	for _, c := range g.Blocks {
		d := s.blocks[c.ID]
		if c.Protected || landing(d) {
			continue
		}
		d.Protected = true
		d.AddEdgeTo(h)
		for _, p := range h.Phis() {
			p.AddArg(p.Args[edge])
		}
	}
}

// landing reports whether b is where an exception arrives and does nothing that
// may raise. Any other block may be left by an exception, if only because a
// signal handler raises at a jump back.
func landing(b *ir.Block) bool {
	catches := false
	for _, v := range b.Values {
		if v.Op.Info().Effects&ir.Raises != 0 {
			return false
		}
		catches = catches || v.Op == ir.OpCatchExc
	}
	return catches
}

// copyValue makes the copy of v, without arguments; nil if the body needs none.
func (s *splicer) copyValue(v *ir.Value) *ir.Value {
	aux := v.Aux
	switch v.Op {
	case ir.OpParam:
		s.values[v.ID] = s.args[v.Aux.Int]
		return nil
	case ir.OpFreeVar:
		if s.free != nil {
			s.values[v.ID] = s.free[v.Aux.Int]
		}
		return nil
	case ir.OpReturn:
		return nil
	case ir.OpResume:
		if aux.Int == 0 { // the start
			return nil
		}
	case ir.OpPhi:
		if aux.Int > 0 {
			aux.Int += s.slots
		}
	case ir.OpStoreLocal:
		if v.Block == s.g.Entry && s.atEntry(v) {
			return nil
		}
		s.bound[aux.Int] = true
		aux.Int += s.slots
	case ir.OpCheckBound, ir.OpLoadDeref, ir.OpStoreDeref, ir.OpDeleteDeref, ir.OpLoadClassDeref, ir.OpLoadFromDictOrDeref:
		aux.Int += s.slots
	}
	w := s.f.NewValue(v.Op, s.call.Pos, aux)
	w.Type = v.Type
	w.Inlined = &ir.Inlined{Code: s.g.Code, Pos: v.Pos, Outer: s.call.Inlined}
	if v.Inlined != nil {
		w.Inlined = s.chain(v.Inlined, w.Inlined)
	}
	return w
}

// atEntry reports whether the store v at the start of the body only says what its
// slot holds on entry: an argument, or a cell, which others hold here.
func (s *splicer) atEntry(v *ir.Value) bool {
	a := v.Args[0]
	return a.Op == ir.OpFreeVar || a.Op == ir.OpParam && a.Aux.Int == v.Aux.Int && !s.bound[v.Aux.Int]
}

// chain is the chain in of a value of the callee, prolonged by the link outer
// that stands for the callee itself.
func (s *splicer) chain(in, outer *ir.Inlined) *ir.Inlined {
	if in == nil {
		return outer
	}
	return &ir.Inlined{Code: in.Code, Pos: in.Pos, Outer: s.chain(in.Outer, outer)}
}

// enter leads from b into the body. The callee's slots hold the arguments.
func (s *splicer) enter(b *ir.Block) {
	entry := s.blocks[s.g.Entry.ID]
	var head []*ir.Value
	for x, a := range s.args {
		head = append(head, s.store(b, x, a))
		s.bound[x] = true
	}
	b.Values = append(b.Values, head...)
	b.Kind, b.Pos = ir.BlockPlain, s.call.Pos
	insertFirstEdge(b, entry)
}

// store makes a StoreLocal of the callee's slot x in b.
func (s *splicer) store(b *ir.Block, x int, a *ir.Value) *ir.Value {
	v := s.f.NewValue(ir.OpStoreLocal, s.call.Pos, ir.Aux{Int: s.slots + x}, a)
	v.Block = b
	v.Inlined = &ir.Inlined{Code: s.g.Code, Pos: ir.NoPos, Outer: s.call.Inlined}
	return v
}

// kills are the values for b that unbind the callee's slots, in the order in which
// a frame that ends lets go of them.
func (s *splicer) kills(b *ir.Block) []*ir.Value {
	var out []*ir.Value
	for x, bound := range s.bound {
		if !bound {
			continue
		}
		if out == nil {
			u := s.f.NewValue(ir.OpUnbound, ir.NoPos, ir.Aux{})
			u.Block = b
			out = append(out, u)
		}
		out = append(out, s.store(b, x, out[0]))
	}
	if s.last && out != nil {
		slices.Reverse(out[1:])
	}
	return out
}

// killInHandler unbinds the callee's slots where an exception from the body
// arrives, once the exception is the handled one. A handler that leaves the
// function needs none of it, and that of a generator's body has to stay as it is.
func (s *splicer) killInHandler(h *ir.Block) {
	if h.Kind == ir.BlockExit {
		return
	}
	at := len(h.Phis())
	for at < len(h.Values) && (h.Values[at].Op == ir.OpCatchLasti || h.Values[at].Op == ir.OpCatchExc || h.Values[at].Op == ir.OpPushExcInfo) {
		at++
	}
	h.Values = slices.Insert(h.Values, at, s.kills(h)...)
}

// insertFirstEdge makes c the successor 0 of b, before its handler.
func insertFirstEdge(b, c *ir.Block) {
	b.Succs = append(b.Succs, ir.Edge{})
	copy(b.Succs[1:], b.Succs)
	for k := 1; k < len(b.Succs); k++ {
		e := b.Succs[k]
		e.Block.Preds[e.Index].Index = k
	}
	b.Succs[0] = ir.Edge{Block: c, Index: len(c.Preds)}
	c.Preds = append(c.Preds, ir.Edge{Block: b, Index: 0})
}

// place puts the body between b and rest in the layout.
func (s *splicer) place(b, rest *ir.Block) {
	at := slices.Index(s.f.Blocks, b)
	body := make([]*ir.Block, 0, len(s.g.Blocks)+1)
	for _, c := range s.g.Blocks {
		body = append(body, s.blocks[c.ID])
	}
	s.f.Blocks = slices.Insert(s.f.Blocks, at+1, append(body, rest)...)
}

// leave leads from the returns to rest and makes the value that the call has
// there.
func (s *splicer) leave(rest *ir.Block) *ir.Value {
	var results []*ir.Value
	for _, c := range s.g.Blocks {
		r := c.Control
		if c.Kind != ir.BlockExit || r == nil || r.Op != ir.OpReturn {
			continue
		}
		d := s.blocks[c.ID]
		d.Kind = ir.BlockPlain
		insertFirstEdge(d, rest)
		results = append(results, s.values[r.Args[0].ID])
	}
	var result *ir.Value
	var first []*ir.Value
	switch len(results) {
	case 0:
		return nil
	case 1:
		result = results[0]
	default:
		result = s.f.NewValue(ir.OpPhi, s.call.Pos, ir.Aux{}, results...)
		result.Inlined, result.Block = s.call.Inlined, rest
		result.Type = ir.TypeBool
		for _, r := range results {
			if r.Type != ir.TypeBool {
				result.Type = ir.TypeAny
			}
		}
		first = append(first, result)
	}
	rest.Values = slices.Concat(first, s.kills(rest), rest.Values)
	return result
}
