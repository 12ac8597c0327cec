package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
	"restack/world"
)

// deadstore deletes stores to frame slots that nobody can observe.
//
//	v3 = Binary[+] v1 v2          v3 = Binary[+] v1 v2
//	v4 = StoreLocal[x] v3    →    v5 = Return v3
//	v5 = Return v3
//
// A slot is looked at by whoever inspects the frame, which the assumption frames
// rules out; by CheckBound, so that slots with one are left alone; by
// super() without arguments, which reads the first; and by the scheduler, for which
// it is the home of a value that is used later, so that a store counts as dead only
// if its value is not used any more, lies in another slot too, or is a constant.
//
// A slot also keeps what it holds alive. So all that is ever stored in the slot must
// be inert, that is dropping it early or late must not be seen: constants, what Facts
// know to be inert, anything in a program without finalizers, and a parameter whose own
// slot holds it to the end. Then each single store to the slot may go; one of a
// constant, or that unbinds it, only if nothing large can be in the slot, for it may
// be there to give memory back. A store of a constant that the next store to the slot
// overwrites, with nothing between that could raise, run Python code or read what a finalizer writes, goes in any case.
//
// Cells are no slots, names of class and module bodies neither. Functions that look
// at their own locals are not touched.
//
// Reference: dead store elimination as in Muchnick 1997, section 18.10.
func deadstore(c *Ctx, f *ir.Func) bool {
	if !c.Assumes(world.Frames) || c.Fn != nil && c.Fn.Opaque != "" || !optimized(f.Code) {
		return false
	}
	d := stores{c: c, f: f, free: make([]bool, len(f.Locals)), large: make([]bool, len(f.Locals)), fixed: make([]*ir.Value, len(f.Locals)), joined: map[joint]bool{}}
	d.survey()
	d.live = ssa.Liveness(f)
	changed := false
	for _, b := range f.Blocks {
		changed = d.block(b) || changed
	}
	return changed
}

type stores struct {
	c     *Ctx
	f     *ir.Func
	free  []bool      // slots whose stores may go
	large []bool      // slots that may hold what takes memory
	fixed []*ir.Value // the parameter that a slot holds all the time, or nil
	live  *ssa.Live
	// joined are the arguments of phis that were made for a slot.
	joined map[joint]bool
}

// survey finds out about the slots.
func (d *stores) survey() {
	for i, l := range d.f.Locals {
		d.free[i] = l.Kind&(ir.KindCell|ir.KindFree) == 0
	}
	if mentionsClass(d.f) {
		d.free[0] = false
	}
	for _, v := range d.f.Entry.Values {
		if v.Op == ir.OpParam {
			d.fixed[v.Aux.Int] = v
		}
	}
	each := func(do func(v *ir.Value)) {
		for _, b := range d.f.Blocks {
			for _, v := range b.Values {
				do(v)
			}
		}
	}
	each(func(v *ir.Value) {
		if v.Op == ir.OpStoreLocal && object(v.Args[0]) != d.fixed[v.Aux.Int] {
			d.fixed[v.Aux.Int] = nil
		}
	})
	each(func(v *ir.Value) {
		switch v.Op {
		case ir.OpPhi:
			for _, a := range v.Args {
				d.joined[joint{a, v.Aux.Int - 1}] = true
			}
		case ir.OpCheckBound:
			d.free[v.Aux.Int] = false
		case ir.OpStoreLocal, ir.OpParam:
			x := v
			if v.Op == ir.OpStoreLocal {
				x = v.Args[0]
			}
			i := v.Aux.Int
			d.free[i] = d.free[i] && d.inert(x, i)
			d.large[i] = d.large[i] || !d.small(x, i)
		}
	})
}

// mentionsClass reports whether f may call super() without arguments, which reads
// slot 0.
func mentionsClass(f *ir.Func) bool {
	return slices.ContainsFunc(f.Locals, func(l ir.Local) bool { return l.Kind&ir.KindFree != 0 && l.Name == "__class__" })
}

// inert reports whether nobody sees how long slot i holds v.
func (d *stores) inert(v *ir.Value, i int) bool {
	v = object(v)
	return v.Op == ir.OpUnbound || v.Type == ir.TypeBool || d.held(v, i) || v.Type == ir.TypeAny && d.c.Facts().Inert(v)
}

// small reports whether holding v in slot i takes no memory to speak of.
func (d *stores) small(v *ir.Value, i int) bool {
	return isConstant(object(v)) || d.held(v, i) || v.Type == ir.TypeBool || v.Type == ir.TypeAny && d.c.Facts().Type(v).Is("int", "float", "bool", "NoneType")
}

func isConstant(v *ir.Value) bool {
	return v.Op == ir.OpConst || v.Op == ir.OpCommonConst || v.Op == ir.OpUnbound
}

// held reports whether another slot than i holds v all the time.
func (d *stores) held(v *ir.Value, i int) bool {
	v = object(v)
	return v.Op == ir.OpParam && v.Aux.Int != i && d.fixed[v.Aux.Int] == v
}

func (d *stores) block(b *ir.Block) bool {
	used := make(map[*ir.Value]bool) // below the place at work
	next := make([]bool, len(d.f.Locals))
	use := func(v *ir.Value) {
		used[v], used[object(v)] = true, true
	}
	if b.Control != nil {
		use(b.Control)
	}
	var gone []*ir.Value
	for _, v := range slices.Backward(b.Values) {
		if v.Op == ir.OpStoreLocal {
			if d.dead(b, v, used, next[v.Aux.Int]) && d.c.Allow(v, "dead store") {
				gone = append(gone, v)
				continue
			}
			clear(next)
			next[v.Aux.Int] = true
		} else if e := d.c.effects(v); !e.Removable() {
			clear(next)
		} else if e != 0 {
			for i := range next { // what is read here may depend on what the slot releases
				next[i] = next[i] && d.free[i]
			}
		}
		for _, a := range v.Args {
			use(a)
		}
	}
	for _, v := range gone {
		d.c.discard(v)
	}
	return len(gone) > 0
}

// dead reports whether the store v may go. Overwritten: the next thing that
// happens is another store to its slot.
func (d *stores) dead(b *ir.Block, v *ir.Value, used map[*ir.Value]bool, overwritten bool) bool {
	x, i := v.Args[0], v.Aux.Int
	o := object(x)
	constant := isConstant(o)
	if overwritten && constant {
		return true
	}
	if !d.free[i] || constant && d.large[i] || o.Op == ir.OpParam && o.Aux.Int == i {
		return false
	}
	needed := used[x] || used[o]
	out := d.live.LiveOut(b)
	if (constant || d.held(o, i)) && !d.feeds(x, i) && !d.feeds(o, i) {
		return true
	}
	return !needed && !out.Has(x) && !out.Has(o)
}

// feeds reports whether a phi that was made for slot i, and so has its home there,
// can be v.
func (d *stores) feeds(v *ir.Value, i int) bool { return v.Op != ir.OpUnbound && d.joined[joint{v, i}] }

// joint is an argument of a phi for a slot.
type joint struct {
	v    *ir.Value
	slot int
}
