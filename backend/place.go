package backend

import (
	"slices"

	"restack/ir"
)

// place decides where operands that could be loaded at any time are loaded. An
// operand that an operation wants below something that lies on the stack since
// earlier would have to be moved there; it is better loaded before that is
// computed. A Copy says so:
//
//	                              v9 = Copy v1
//	v2 = Call …                   v2 = Call …
//	v3 = ListExtend v2 …          v3 = ListExtend v2 …
//	v4 = Call v1 v2          →    v4 = Call v9 v2
//
// This is how compilers order code in the first place; passes lose it. It also
// puts callable and arguments where DictMerge looks for them. The result says
// whether a Copy was inserted; all tables are stale then.
func (s *sched) place() bool {
	p := placer{s: s, start: make([]int32, s.f.NumValues())}
	for _, b := range s.order {
		p.block(b)
	}
	p.keep()
	changed := false
	for _, b := range s.order {
		if len(p.inserts) > int(b.ID) && len(p.inserts[b.ID]) > 0 {
			insertCopies(b, p.inserts[b.ID])
			changed = true
		}
	}
	return changed
}

// usesSlotsDirectly reports whether an operation uses what a slot holds, or a
// constant that others use too, without a Copy: place finds nothing to do
// otherwise, and compilers' own code is not like that.
func usesSlotsDirectly(f *ir.Func) bool {
	stored := make([]bool, f.NumValues())
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpStoreLocal:
				stored[v.Args[0].ID] = true
			case ir.OpPhi:
				stored[v.ID] = v.Aux.Int > 0 && v.Aux.Int <= len(f.Locals)
			case ir.OpParam:
				stored[v.ID] = true
			case ir.OpConst:
				stored[v.ID] = v.Uses() > 1
			}
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpCopy, ir.OpStoreLocal, ir.OpPhi, ir.OpCheckBound, ir.OpMakeCell, ir.OpLoadDeref, ir.OpDeleteDeref, ir.OpLoadClassDeref, ir.OpDrop:
				continue
			case ir.OpStoreDeref, ir.OpLoadFromDictOrDeref:
				if !stored[v.Args[0].ID] || !stored[v.Args[1].ID] {
					continue // only the cell
				}
			}
			for _, a := range v.Args {
				if stored[a.ID] || merged(v) {
					return true
				}
			}
		}
	}
	return false
}

// insert is a Copy to come before value at of a block.
type insert struct {
	at   int32
	copy *ir.Value
}

type placer struct {
	s       *sched
	start   []int32    // of code values: where the tree begins that they are part of
	inserts [][]insert // by block ID, those for later users first
	args    []int      // of the trees at work
	found   []found
	beside  []beside
}

// beside is a Copy that has to lie on the stack where dict does.
type beside struct{ copy, dict *ir.Value }

// found is an operand, argument arg of user, and the value before whose
// computation it is to be loaded.
type found struct {
	user   *ir.Value
	arg    int
	before *ir.Value
}

func (p *placer) block(b *ir.Block) {
	s := p.s
	s.b = b
	s.number(b)
	s.attach(b)
	s.enterSlots(b)
	begin := int32(-1)
	p.found = p.found[:0]
	for i, v := range b.Values {
		if s.hasCode(v) {
			if begin < 0 {
				begin = int32(i)
			}
			p.start[v.ID] = begin
			if !s.attached[v.ID] {
				p.tree(v)
				begin = -1
			}
		} else if v.Op == ir.OpProj {
			p.start[v.ID] = p.start[v.Args[0].ID]
		}
		s.slots.store(v)
	}
	if b.Kind == ir.BlockIf && s.attached[b.Control.ID] {
		p.tree(b.Control)
	}
	for i := len(p.found) - 1; i >= 0; i-- {
		p.insert(p.found[i])
	}
}

// tree finds the operands in the tree of v that are better loaded earlier, last
// one first. The result is what the tree wants from the stack first, or nil.
func (p *placer) tree(v *ir.Value) *ir.Value {
	ops := p.s.operands(v)
	args := p.args
	p.args = append(p.args, argIndexes(v, ops)...)
	var held *ir.Value // what the operands further on want from the stack
	for i := len(p.args) - 1; i >= len(args); i-- {
		arg := p.args[i]
		o := v.Args[arg]
		switch {
		case p.s.attached[o.ID] && o.Block == p.s.b:
			p.args = p.args[:i]
			if h := p.tree(o); h != nil {
				held = h
			}
		case p.loadable(o) || p.usedElsewhere(v, arg):
			if held != nil && p.before(o, held) {
				p.found = append(p.found, found{v, arg, held})
			}
		case p.s.hasCode(o) || o.Op == ir.OpProj:
			if o.Block == p.s.b || merged(v) {
				held = o
			}
		}
	}
	p.args = args
	return held
}

// argIndexes are the arguments of v that its operands are, in their order.
func argIndexes(v *ir.Value, ops []operand) []int {
	order := argOrders[v.Op]
	next := 0
	if container(v) != nil {
		next = 1
	}
	var args []int
	for _, o := range ops {
		if o.half == first {
			if order != nil {
				args = append(args, order[next])
			} else {
				args = append(args, next)
			}
			next++
		}
	}
	return args
}

// loadable reports whether o can be loaded here rather than found on the stack.
func (p *placer) loadable(o *ir.Value) bool {
	switch o.Type {
	case ir.TypeAny, ir.TypeBool, ir.TypeCell:
		return p.s.remat(o) || p.s.home(o) >= 0
	}
	return false
}

// before reports whether o is there before the computation of held begins.
func (p *placer) before(o, held *ir.Value) bool {
	if o.Block != held.Block { // both dominate the user, so one of them the other
		return p.s.rank[o.Block.ID] < p.s.rank[held.Block.ID]
	}
	return p.s.index[o.ID] < p.start[held.ID]
}

// merged reports whether v is a call with a keyword dict to which DictMerge adds:
// that wants callable, arguments and dict in a row, in other blocks too.
func merged(v *ir.Value) bool {
	return v.Op == ir.OpCallEx && len(v.Args) == 3 && v.Args[2].Uses() > 1
}

// usedElsewhere reports whether callable or arguments of v, a call with a keyword
// dict to which DictMerge adds, are used by others, too. DictMerge then finds a Copy.
func (p *placer) usedElsewhere(v *ir.Value, arg int) bool {
	return merged(v) && arg < 2 && p.s.times[v.Args[arg].ID] > 1
}

func (p *placer) insert(f found) {
	b := f.before.Block
	at := p.start[f.before.ID]
	if b.Values[at].Op == ir.OpEndSend {
		return // nothing may come before that
	}
	o := f.user.Args[f.arg]
	c := p.s.f.NewValue(ir.OpCopy, b.Values[at].Pos, ir.Aux{}, o)
	c.Type = o.Type
	f.user.SetArg(f.arg, c)
	if merged(f.user) {
		p.beside = append(p.beside, beside{c, f.user.Args[2]})
	}
	if p.inserts == nil {
		p.inserts = make([][]insert, p.s.f.NumBlocks())
	}
	p.inserts[b.ID] = append(p.inserts[b.ID], insert{at, c})
}

// keep has the Copies for a merged call on the stack wherever an exception keeps its
// dict there, which is above them.
func (p *placer) keep() {
	for _, k := range p.beside {
		for _, b := range p.s.order {
			if v := b.Control; b.Kind == ir.BlockExit && slices.Contains(v.Args[explicitArgs(v):], k.dict) {
				v.AddArg(k.copy)
			}
		}
	}
}

// insertCopies puts the Copies at their places in b. Of several at one place, those
// for later users come first: they lie deeper.
func insertCopies(b *ir.Block, list []insert) {
	at := make(map[int32][]*ir.Value, len(list))
	for _, in := range list {
		at[in.at] = append(at[in.at], in.copy)
		in.copy.Block = b
	}
	values := make([]*ir.Value, 0, len(b.Values)+len(list))
	for i, v := range b.Values {
		values = append(values, at[int32(i)]...)
		values = append(values, v)
	}
	b.Values = values
}
