package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// cells makes variables in cells plain variables again where no closure needs the
// cell, and deletes functions that are made and never used.
//
//	v2 = MakeCell v1
//	v3 = StoreLocal[x] v2
//	v4 = LoadDeref[x] v2      →    v4 = Copy v1
//	v6 = StoreDeref[x] v2 v5       v6 = StoreLocal[x] v5
//
// A cell can go if it is only read, written, emptied and held by slots. That is so
// for one that closures shared, once they are inlined everywhere: a function of
// which nothing is left but slots that hold it goes first. Making one has no effects,
// its defaults and annotations were evaluated before.
//
// A variable becomes what the compiler would have made of it without the nested
// scope, a slot, and ssa.Lift finds its values, what it holds at handlers, and where it
// must be checked. A check that can fail says the same as before, as inline brings reads
// of another scope's variables only where these are bound.
//
// The cell has kept its content alive until the variable was bound anew or its scope
// returned, and so does the slot, if it is one of the function's own. For a
// variable of an inlined scope, whose cell may have lived on in a closure, the content has to be inert.
//
// Reference: lambda lifting's special case where all calls are known; Johnsson 1985.
func cells(c *Ctx, f *ir.Func) bool {
	if !c.mayInline(f) {
		return false
	}
	p := &cellPass{c: c, f: f}
	p.find()
	changed := p.dropFunctions()
	return p.unbox() || changed
}

type cellPass struct {
	c    *Ctx
	f    *ir.Func
	uses map[ir.ID][]use // of cells, functions and Copies of them
	made []*ir.Value     // MakeCell and MakeFunction, in order
}

func (p *cellPass) find() {
	of := map[*ir.Value]bool{}
	for _, b := range p.f.Blocks {
		for _, v := range b.Values {
			switch o := object(v); o.Op {
			case ir.OpMakeCell, ir.OpMakeFunction:
				of[v] = true
				if o == v {
					p.made = append(p.made, v)
				}
			}
		}
	}
	if len(p.made) > 0 {
		p.uses = usesOf(p.f, func(v *ir.Value) bool { return of[v] })
	}
}

// dropFunctions deletes the functions that nothing calls or passes on.
func (p *cellPass) dropFunctions() bool {
	changed := false
	for _, v := range slices.Backward(p.made) { // one that is a default of another goes after it
		if v.Op == ir.OpMakeFunction && p.idle(v) && p.inertParts(v) && p.c.Allow(v, "function") {
			p.erase(v)
			changed = true
		}
	}
	return changed
}

// idle reports whether v, or what is a copy of it, is only held and released.
func (p *cellPass) idle(v *ir.Value) bool {
	return !slices.ContainsFunc(p.uses[v.ID], func(u use) bool {
		switch {
		case u.v == nil:
			return true
		case u.v.Op == ir.OpMakeFunction && len(u.v.Args) == 0:
			return false // has gone before
		case u.v.Op == ir.OpCopy:
			return !p.idle(u.v)
		case u.v.Op == ir.OpReturn || u.v.Op == ir.OpRaise || u.v.Op == ir.OpReraise:
			return u.index < ownArgs(u.v)
		}
		return u.v.Op != ir.OpStoreLocal && u.v.Op != ir.OpDrop
	})
}

// inertParts reports whether nobody sees when the function v releases what it
// refers to: its defaults and annotations, and cells that slots do not hold until
// the function at work ends.
func (p *cellPass) inertParts(v *ir.Value) bool {
	if p.c.World.NoFinalizers {
		return true
	}
	return !slices.ContainsFunc(v.Args[:len(v.Args)-1], func(a *ir.Value) bool {
		o := object(a)
		if o.Op == ir.OpBuildTuple && len(o.Args) > 0 && o.Args[0].Type == ir.TypeCell {
			return slices.ContainsFunc(o.Args, func(c *ir.Value) bool { return object(c).Op != ir.OpFreeVar && !p.own(object(c)) })
		}
		return o.Op != ir.OpMakeFunction && !p.c.Facts().Inert(a)
	})
}

// own reports whether the cell v is one of the function's own scope, which its slot
// holds to the end.
func (p *cellPass) own(v *ir.Value) bool {
	return v.Op == ir.OpMakeCell && v.Inlined == nil && slices.ContainsFunc(p.uses[v.ID], func(u use) bool {
		return u.v.Op == ir.OpStoreLocal && p.keeps(u.v.Aux.Int, v)
	})
}

// erase deletes v and what happens to it.
func (p *cellPass) erase(v *ir.Value) {
	for _, u := range p.uses[v.ID] {
		switch u.v.Op {
		case ir.OpCopy:
			p.erase(u.v)
		case ir.OpReturn, ir.OpRaise, ir.OpReraise:
			u.v.RemoveArg(slices.Index(u.v.Args[ownArgs(u.v):], v) + ownArgs(u.v))
		case ir.OpStoreLocal:
			p.release(u.v)
		default:
			remove(u.v)
		}
	}
	args := slices.Clone(v.Args)
	remove(v)
	for _, a := range args {
		if (a.Op == ir.OpBuildTuple || a.Op == ir.OpCopy || a.Op == ir.OpConst) && a.Uses() == 0 && a.Block != nil {
			parts := slices.Clone(a.Args)
			remove(a)
			for _, q := range parts {
				if q.Op == ir.OpCopy && q.Uses() == 0 {
					remove(q)
				}
			}
		}
	}
}

// release makes the store v of something that is gone release what the slot held.
func (p *cellPass) release(v *ir.Value) {
	b := v.Block
	u := p.f.NewValue(ir.OpUnbound, v.Pos, ir.Aux{})
	b.InsertValue(slices.Index(b.Values, v), u)
	v.SetArg(0, u)
}

// unbox turns variables in cells into plain ones.
func (p *cellPass) unbox() bool {
	p.uses, p.made = nil, nil
	p.find()
	changed := false
	for _, v := range p.made {
		if v.Op != ir.OpMakeCell || !p.plain(v) {
			continue
		}
		slot, ok := p.slotFor(v)
		if ok && p.c.Allow(v, "cell") {
			p.rewrite(v, slot)
			changed = true
		}
	}
	if changed {
		p.unmark()
		p.f.Naive = true
		ssa.Lift(p.f)
	}
	return changed
}

// unmark says of slots that cells are not put in from the start any more that they
// are ordinary ones.
func (p *cellPass) unmark() {
	begins := make([]bool, len(p.f.Locals))
	for _, v := range p.f.Entry.Values {
		if v.Op == ir.OpResume {
			break
		}
		if v.Op == ir.OpStoreLocal && v.Args[0].Op == ir.OpMakeCell {
			begins[v.Aux.Int] = true
		}
	}
	for x := range p.f.Locals {
		if l := &p.f.Locals[x]; l.Kind&ir.KindCell != 0 && !begins[x] {
			l.Kind = l.Kind&^ir.KindCell | ir.KindLocal
		}
	}
}

// plain reports whether the cell v is only read, written, emptied and held.
func (p *cellPass) plain(v *ir.Value) bool {
	return !slices.ContainsFunc(p.uses[v.ID], func(u use) bool {
		if u.v == nil {
			return true
		}
		switch u.v.Op {
		case ir.OpLoadDeref, ir.OpStoreDeref, ir.OpDeleteDeref:
			return u.index != 0
		case ir.OpCopy:
			return !p.plain(u.v)
		case ir.OpStoreLocal, ir.OpDrop:
			return false
		}
		return true
	})
}

// slotFor is the slot for the content of the cell v: that of the cell itself, if
// it belongs to the function's own scope, which ends with the function; else a new
// one, of which the number is negative: -1 less the one it is named after.
func (p *cellPass) slotFor(v *ir.Value) (slot int, ok bool) {
	i := slices.IndexFunc(p.uses[v.ID], func(u use) bool { return u.v.Op == ir.OpStoreLocal })
	if i < 0 {
		return 0, false
	}
	slot = p.uses[v.ID][i].v.Aux.Int
	if p.own(v) {
		return slot, true
	}
	return -1 - slot, p.c.World.NoFinalizers || p.inertContent(v)
}

// keeps reports whether the slot holds the cell v from the time it is made until the
// function ends.
func (p *cellPass) keeps(slot int, v *ir.Value) bool {
	for _, b := range p.f.Blocks {
		for _, w := range b.Values {
			if w.Op == ir.OpStoreLocal && w.Aux.Int == slot && w.Args[0] != v && w.Args[0] != v.Args[0] {
				return false
			}
			if w.Op == ir.OpCheckBound && w.Aux.Int == slot {
				return false
			}
		}
	}
	return true
}

// inertContent reports whether nobody sees when what the cell v has held goes.
func (p *cellPass) inertContent(v *ir.Value) bool {
	facts := p.c.Facts()
	if v.Args[0].Type != ir.TypeMaybe && !facts.Inert(v.Args[0]) || v.Args[0].Type == ir.TypeMaybe && v.Args[0].Op != ir.OpUnbound {
		return false
	}
	return !slices.ContainsFunc(p.uses[v.ID], func(u use) bool {
		return u.v.Op == ir.OpCopy || u.v.Op == ir.OpStoreDeref && !facts.Inert(u.v.Args[1])
	})
}

// rewrite makes the variable whose cell is v one in a slot, in naive form.
func (p *cellPass) rewrite(v *ir.Value, slot int) {
	f := p.f
	content := v.Args[0]
	if slot < 0 {
		l := f.Locals[-1-slot]
		l.Kind = ir.KindLocal
		slot = len(f.Locals)
		f.Locals = append(f.Locals, l)
	}
	p.replace(v, slot)
	b := v.Block
	at := slices.Index(b.Values, v)
	v.ResetArgs()
	v.Op, v.Type, v.Aux = ir.OpStoreLocal, ir.TypeNone, ir.Aux{Int: slot}
	v.AddArg(content)
	b.Values[at] = v
}

// replace makes reads and writes of the cell those of the slot.
func (p *cellPass) replace(cell *ir.Value, slot int) {
	for _, u := range p.uses[cell.ID] {
		w := u.v
		b := w.Block
		load := func() *ir.Value {
			x := p.f.NewValue(ir.OpLoadLocal, w.Pos, ir.Aux{Int: slot})
			x.Inlined = w.Inlined
			b.InsertValue(slices.Index(b.Values, w), x)
			return x
		}
		check := func(w *ir.Value, x *ir.Value) {
			w.ResetArgs()
			w.Op, w.Type, w.Aux = ir.OpCheckBound, ir.TypeAny, ir.Aux{Int: slot}
			w.AddArg(x)
		}
		switch w.Op {
		case ir.OpLoadDeref:
			check(w, load())
		case ir.OpDeleteDeref:
			none := p.f.NewValue(ir.OpUnbound, w.Pos, ir.Aux{})
			s := p.f.NewValue(ir.OpStoreLocal, w.Pos, ir.Aux{Int: slot}, none)
			s.Inlined = w.Inlined
			check(w, load())
			at := slices.Index(b.Values, w) + 1
			b.InsertValue(at, none)
			b.InsertValue(at+1, s)
		case ir.OpStoreDeref:
			x := w.Args[1]
			w.ResetArgs()
			w.Op, w.Type, w.Aux = ir.OpStoreLocal, ir.TypeNone, ir.Aux{Int: slot}
			w.AddArg(x)
		case ir.OpCopy:
			p.replace(w, slot)
			remove(w)
		case ir.OpStoreLocal:
			if w.Aux.Int == slot {
				remove(w)
			} else {
				p.release(w)
			}
		case ir.OpDrop:
			remove(w)
		}
	}
}
