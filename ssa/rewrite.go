package ssa

import "restack/ir"

// takesSlot reports whether argument i of v is the content of a slot, not an
// operand that evaluation holds, so that v takes it without a Copy.
func takesSlot(v *ir.Value, i int) bool {
	a := v.Args[i]
	switch v.Op {
	case ir.OpMakeCell:
		return true
	case ir.OpCheckBound, ir.OpLoadDeref, ir.OpDeleteDeref, ir.OpLoadClassDeref, ir.OpStoreDeref:
		return i == 0 && a.Aux.Int == v.Aux.Int
	case ir.OpLoadFromDictOrDeref:
		return i == 1 && a.Aux.Int == v.Aux.Int
	}
	return false
}

// use is what argument i of a naive value becomes.
func (l *lifter) use(v *ir.Value, i int) ref {
	a := v.Args[i]
	switch l.kind[a.ID] {
	case namedLoad:
		if takesSlot(v, i) {
			return l.find(l.reach[a.ID])
		}
	case stackLoad, unboundLoad:
		return l.find(l.operand(a))
	}
	return ref(a.ID)
}

// onDemand reports whether v is kept only if something else needs it.
func (l *lifter) onDemand(v *ir.Value) bool {
	return l.kind[v.ID] != plainValue || v.Op == ir.OpStoreLocal && v.Aux.Int >= l.named
}

// markNeeded finds the phis and Copies that something uses.
func (l *lifter) markNeeded() {
	l.needed = make([]bool, len(l.same))
	var work []ref
	need := func(r ref) {
		if !l.needed[r] {
			l.needed[r] = true
			work = append(work, r)
		}
	}
	for _, b := range l.f.Blocks {
		for _, v := range b.Values {
			if l.onDemand(v) {
				continue
			}
			for i := range v.Args {
				need(l.use(v, i))
			}
		}
		if b.Control != nil {
			need(l.find(l.operand(b.Control)))
		}
	}
	for len(work) > 0 {
		r := work[len(work)-1]
		work = work[:len(work)-1]
		if k := l.phiOf(r); k >= 0 {
			for _, a := range l.phis[k].args {
				need(l.find(a))
			}
		} else if kind := l.kind[r]; kind == namedLoad || kind == passedCheck {
			need(l.find(l.reach[r]))
		}
	}
}

// value is the Value of a ref that find returned.
func (l *lifter) value(r ref) *ir.Value {
	if k := l.phiOf(r); k >= 0 {
		return l.out[k]
	}
	if r == 0 {
		if l.unbound == nil {
			l.unbound = l.f.NewValue(ir.OpUnbound, ir.NoPos, ir.Aux{})
		}
		return l.unbound
	}
	return l.values[r]
}

// rewrite makes the new form of all blocks.
func (l *lifter) rewrite() {
	l.out = make([]*ir.Value, len(l.phis))
	for _, b := range l.f.Blocks {
		for k := l.phisOf[b.ID]; k < l.phisOf[b.ID+1]; k++ {
			if r := l.phiRef(int(k)); l.needed[r] {
				p := l.f.NewValue(ir.OpPhi, ir.NoPos, ir.Aux{Int: 1 + int(l.phis[k].local)})
				p.Type, p.Block = l.typeOf(r), b
				l.out[k] = p
			}
		}
	}
	for _, b := range l.f.Blocks {
		l.rewriteBlock(b)
	}
	if l.unbound != nil {
		l.f.Entry.InsertValue(0, l.unbound)
	}
}

func (l *lifter) rewriteBlock(b *ir.Block) {
	var phis []*ir.Value
	for k := l.phisOf[b.ID]; k < l.phisOf[b.ID+1]; k++ {
		p := l.out[k]
		if p == nil {
			continue
		}
		args := l.phis[k].args
		p.Args = make([]*ir.Value, 0, len(args))
		for _, a := range args {
			p.AddArg(l.value(l.find(a)))
		}
		phis = append(phis, p)
	}
	if b.Control != nil {
		if c := l.value(l.find(l.operand(b.Control))); c != b.Control {
			b.SetControl(c)
		}
	}
	kept := b.Values[:0]
	for _, v := range b.Values {
		if l.rewriteValue(v) {
			kept = append(kept, v)
		}
	}
	clear(b.Values[len(kept):])
	b.Values = kept
	if len(phis) > 0 {
		b.Values = append(phis, kept...)
	}
}

// rewriteValue reports whether v stays.
func (l *lifter) rewriteValue(v *ir.Value) bool {
	if l.onDemand(v) {
		if k := l.kind[v.ID]; k != namedLoad && k != passedCheck || !l.needed[v.ID] {
			v.ResetArgs()
			return false
		}
		v.ResetArgs()
		v.Op, v.Type, v.Aux = ir.OpCopy, l.typeOf(ref(v.ID)), ir.Aux{}
		v.AddArg(l.value(l.find(l.reach[v.ID])))
		return true
	}
	for i, a := range v.Args {
		if w := l.value(l.use(v, i)); w != a {
			v.SetArg(i, w)
		}
	}
	if v.Op == ir.OpCopy {
		v.Type = l.typeOf(ref(v.ID))
	}
	return true
}
