package opt

import (
	"math/big"
	"slices"

	"restack/ir"
	"restack/ssa"
)

// run makes the stack. The blocks are, from a delegation to where it has
// finished:
//
//	b1: Copies of what is passed       start: …, with what was passed
//	    a tuple of what is alive       …
//	b2: all of it takes the places     b3: the result; is the stack empty?
//	    Plain -> start                 b4: unpack; which delegation?
//	                                   b5: what was alive
func (p *flattener) run() bool {
	f := p.f
	p.groups = map[*ir.Value][]*ir.Value{}
	for _, s := range p.sites {
		slots, ok := p.n.bound(s.call, &s.target, "recursion")
		if !ok {
			return false // of all or none: the first decides
		}
		s.slots = slots
	}
	first := p.start.Block
	begin := first.SplitAt(slices.Index(first.Values, p.start) + 1)
	p.place(first, begin)
	pos := p.start.Pos
	none := f.NewValue(ir.OpConst, pos, ir.Aux{Const: ir.None})
	stack := first.Append(ir.OpCopy, pos, ir.Aux{}, none) // a place of its own
	first.InsertValue(len(first.Values)-1, none)
	p.group(stack)

	most := 0
	for _, s := range p.sites {
		most = max(most, len(s.kept()))
	}
	result, pop := p.finish(stack)
	to := map[*ir.Value]*ir.Value{}
	for _, s := range p.sites {
		s.back = p.block(s.send.Pos, ir.BlockPlain)
		s.value = s.back.Append(ir.OpCopy, s.send.Pos, ir.Aux{}, result)
		s.value.Inlined = s.send.Inlined
		if s.end != nil {
			to[s.end] = s.value
		}
	}
	p.dispatch(pop, stack, most, to)
	var pairs []*ir.Value
	for i, s := range p.sites {
		if s.call.Op == ir.OpCallMethod {
			pairs = append(pairs, s.call.Args[0])
		}
		p.suspend(s, i, begin, stack, most)
		if s.end != nil {
			remove(s.end)
		}
		for _, v := range s.ends {
			remove(v)
		}
	}
	ssa.RemoveUnreachable(f)
	for _, v := range pairs {
		if v.Uses() == 0 {
			remove(v)
		}
	}
	replaceAll(f, to)
	var groups [][]*ir.Value
	for _, v := range p.order {
		groups = append(groups, p.groups[v])
	}
	rejoin(f, groups)
	return true
}

// kept is what has to be kept of what is alive.
func (s *selfDelegation) kept() []*ir.Value {
	return slices.DeleteFunc(slices.Clone(s.live), isConstant)
}

// group adds values that hold v from where they are.
func (p *flattener) group(v *ir.Value, more ...*ir.Value) {
	if p.groups[v] == nil {
		p.groups[v] = []*ir.Value{v}
		p.order = append(p.order, v)
	}
	p.groups[v] = append(p.groups[v], more...)
}

func (p *flattener) place(b *ir.Block, blocks ...*ir.Block) {
	p.f.Blocks = slices.Insert(p.f.Blocks, slices.Index(p.f.Blocks, b)+1, blocks...)
}

// block is a new block, with the handler of the whole body.
func (p *flattener) block(pos ir.Pos, kind ir.BlockKind, to ...*ir.Block) *ir.Block {
	b := p.f.NewBlock(kind)
	p.f.Blocks = p.f.Blocks[:len(p.f.Blocks)-1]
	b.Pos = pos
	for _, c := range to {
		b.AddEdgeTo(c)
	}
	if h := p.sites[0].call.Block.Handler(); h != nil {
		b.Protected = true
		b.AddEdgeTo(h)
	}
	return b
}

// suspend has a delegation keep what is alive and begin anew.
func (p *flattener) suspend(s *selfDelegation, number int, begin *ir.Block, stack *ir.Value, most int) {
	f, b, pos := p.f, s.call.Block, s.call.Pos
	write := p.block(pos, ir.BlockPlain, begin)
	read := p.block(pos, ir.BlockPlain, write)
	items := append([]*ir.Value{stack}, s.kept()...)
	if len(items) <= most {
		none := read.Append(ir.OpConst, pos, ir.Aux{Const: ir.None})
		for len(items) <= most {
			items = append(items, none)
		}
	}
	if len(p.sites) > 1 {
		items = append(items, read.Append(ir.OpConst, pos, ir.Aux{Const: p.number(number)}))
	}
	top := read.Append(ir.OpBuildTuple, pos, ir.Aux{}, items...)
	top.Inlined = s.call.Inlined
	p.group(stack, write.Append(ir.OpCopy, pos, ir.Aux{}, top))
	for _, v := range f.Entry.Values {
		if v.Op != ir.OpParam {
			continue
		}
		a := s.slots[v.Aux.Int]
		if a == v {
			continue
		}
		c := read.Append(ir.OpCopy, pos, ir.Aux{}, a)
		c.Type = a.Type
		d := write.Append(ir.OpCopy, pos, ir.Aux{}, c)
		d.Type = a.Type
		p.group(v, d)
	}
	rest := b.SplitAt(slices.Index(b.Values, s.call))
	p.place(b, read, write, rest) // rest is never reached
	b.RedirectEdge(0, read)
}

// number is what tells delegation i: with two of them a bool.
func (p *flattener) number(i int) ir.Const {
	if len(p.sites) == 2 {
		return boolConst(i == 0)
	}
	return &ir.Int{V: big.NewInt(int64(i))}
}

// finish leads all returns to where the stack is looked at, and gives what is
// returned and where to go on if there is something on the stack.
func (p *flattener) finish(stack *ir.Value) (result *ir.Value, pop *ir.Block) {
	f := p.f
	var returns []*ir.Block
	for _, b := range f.Blocks {
		if b.Kind == ir.BlockExit && b.Control != nil && b.Control.Op == ir.OpReturn {
			returns = append(returns, b)
		}
	}
	pos := p.start.Pos
	if len(returns) > 0 {
		pos = returns[0].Control.Pos
	}
	leave := p.block(pos, ir.BlockExit)
	pop = p.block(pos, ir.BlockPlain)
	test := p.block(pos, ir.BlockIf, leave, pop)
	f.Blocks = append(f.Blocks, test, leave, pop)
	result = f.NewValue(ir.OpPhi, pos, ir.Aux{})
	test.InsertValue(0, result)
	for _, b := range returns {
		v := b.Control
		result.AddArg(v.Args[0])
		b.SetControl(nil)
		remove(v)
		b.Kind, b.Pos = ir.BlockPlain, pos
		insertFirstEdge(b, test)
	}
	test.SetControl(test.Append(ir.OpIs, pos, ir.Aux{}, stack, test.Append(ir.OpConst, pos, ir.Aux{Const: ir.None})))
	leave.SetControl(leave.Append(ir.OpReturn, pos, ir.Aux{}, result))
	return result, pop
}

// dispatch has pop take the tuple on top of the stack apart and go on behind the
// delegation that left it there.
func (p *flattener) dispatch(pop *ir.Block, stack *ir.Value, most int, to map[*ir.Value]*ir.Value) {
	pos := pop.Pos
	n := 1 + most
	if len(p.sites) > 1 {
		n++
	}
	top := pop.Append(ir.OpUnpack, pos, ir.Aux{Int: n}, stack)
	items := make([]*ir.Value, n)
	for i := range items {
		items[i] = pop.Append(ir.OpProj, pos, ir.Aux{Int: i}, top)
	}
	at := pop
	for i, s := range p.sites {
		back := s.back
		p.resume(s, stack, items, to)
		p.f.Blocks = append(p.f.Blocks, back)
		if i+1 == len(p.sites) {
			insertFirstEdge(at, back)
			return
		}
		test := items[n-1]
		if len(p.sites) > 2 {
			test = at.Append(ir.OpCompare, pos, ir.Aux{Int: slices.Index(ir.Comparisons[:], "==")}, test,
				at.Append(ir.OpConst, pos, ir.Aux{Const: p.number(i)}))
		}
		at.Kind = ir.BlockIf
		at.SetControl(at.Append(ir.OpToBool, pos, ir.Aux{}, test))
		next := p.block(pos, ir.BlockPlain)
		p.f.Blocks = append(p.f.Blocks, next)
		insertFirstEdge(at, next)
		insertFirstEdge(at, back)
		at = next
	}
}

// resume goes on behind the delegation s, with what was alive.
func (p *flattener) resume(s *selfDelegation, stack *ir.Value, items []*ir.Value, to map[*ir.Value]*ir.Value) {
	back := s.back
	insertFirstEdge(back, s.way.Block)
	p.group(stack, back.Append(ir.OpCopy, s.send.Pos, ir.Aux{}, items[0]))
	k := 1
	for _, v := range s.live {
		var w *ir.Value
		switch {
		case isConstant(v):
			w = back.Append(v.Op, v.Pos, v.Aux)
		case s.iterates[v]:
			w = back.Append(ir.OpGetIter, s.send.Pos, ir.Aux{}, items[k])
		default:
			w = back.Append(ir.OpCopy, s.send.Pos, ir.Aux{}, items[k])
		}
		if !isConstant(v) {
			k++
		}
		w.Type, w.Inlined = v.Type, s.send.Inlined
		if to[v] != nil { // what another one gave
			v = to[v]
		}
		p.group(v, w)
	}
	for _, v := range s.way.Block.Phis() {
		a := v.Args[s.way.Index]
		if a == s.receiver || a == s.send { // gone with the EndSend
			a = back.Append(ir.OpConst, s.send.Pos, ir.Aux{Const: ir.None})
		}
		v.AddArg(a)
	}
}
