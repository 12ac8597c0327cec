package opt

import "restack/ir"

// dce deletes what nothing needs: values without effects whose result is not
// used, phis that only feed each other, and a Drop that releases nothing.
//
//	v3 = Copy v1
//	v4 = Is v3 v2             →    (nothing)
//	v5 = Drop v4
//
// Sound for values by Effects.Removable: no exception, no Python code, no write
// is lost. An object never made has no finalizer to run; an unused read of an
// existing one keeps nothing alive, for a value lives to its last use.
//
// A Drop is the place where a value that is not needed any more is released, and
// so a place where a finalizer may run: in general it must stay. It is a no-op,
// by three rules, if what it drops
//
//   - never dies: a constant, True or False, or Unbound ("drop of constant");
//   - is used again further down in the block, so that this is not its last use
//     ("drop of live value");
//   - was stored by a StoreLocal above in the block to a slot that is not stored
//     to before the Drop, so that the slot keeps it alive from its last use
//     through the Drop ("drop of stored value").
//
// What only lies in a slot since another block, or in a container, is left alone.
// A deleted Copy, constant or Drop leaves a Nop if nothing else is on its source line, so that
// tracing and coverage see the line; but not inside an expression of many lines.
// A debugger that makes a frame jump can tell the difference still.
//
// Parameters, the exception a handler gets and Nops are facts about a place and
// stay; Nops only if somebody may watch lines. Stores to dead slots, unreachable blocks and phis of equal arguments are
// for other passes.
//
// Reference: Cytron et al. 1991, section 7.1: mark from what has effects, through
// operands, and sweep.
func dce(c *Ctx, f *ir.Func) bool {
	changed := dceDrops(c, f)
	return dceValues(c, f) || changed
}

// dceValues marks what is needed and deletes the rest.
func dceValues(c *Ctx, f *ir.Func) bool {
	needed := make([]bool, f.NumValues())
	var work []*ir.Value
	need := func(v *ir.Value) {
		if !needed[v.ID] {
			needed[v.ID] = true
			work = append(work, v)
		}
	}
	dead := 0
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			dead++
			if !dceRemovable(c, v) {
				need(v)
			}
		}
		if b.Control != nil {
			need(b.Control)
		}
	}
	spread := func() {
		for len(work) > 0 {
			v := work[len(work)-1]
			work = work[:len(work)-1]
			dead--
			for _, a := range v.Args {
				need(a)
			}
		}
	}
	spread()
	if dead == 0 {
		return false
	}
	// Whoever is refused needs its arguments, so users are asked about first.
	for i := len(f.Blocks) - 1; i >= 0; i-- {
		values := f.Blocks[i].Values
		for k := len(values) - 1; k >= 0; k-- {
			if v := values[k]; !needed[v.ID] && !c.Allow(v, "dead value") {
				need(v)
				spread()
			}
		}
	}
	if dead == 0 {
		return false
	}
	dceSweep(c, f, needed)
	return true
}

// dceRemovable reports whether v may go if nothing uses it.
func dceRemovable(c *Ctx, v *ir.Value) bool {
	switch v.Op {
	case ir.OpParam, ir.OpFreeVar, ir.OpCatchExc:
		return false
	case ir.OpNop:
		return !c.seesLines()
	}
	return c.effects(v).Removable()
}

// dceSweep deletes all values that are not needed; only each other may use them.
func dceSweep(c *Ctx, f *ir.Func, needed []bool) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if !needed[v.ID] {
				v.ResetArgs()
			}
		}
	}
	stays := func(v *ir.Value) bool { return needed[v.ID] }
	for _, b := range f.Blocks {
		for i, v := range b.Values {
			if !needed[v.ID] && (v.Op == ir.OpCopy || v.Op == ir.OpConst) && c.seesLines() && keepsLine(b, i, stays) {
				toNop(v)
				needed[v.ID] = true
			}
		}
		kept := b.Values[:0]
		for _, v := range b.Values {
			if needed[v.ID] {
				kept = append(kept, v)
			}
		}
		clear(b.Values[len(kept):])
		b.Values = kept
	}
}

// dceDrops deletes the Drops that release nothing.
func dceDrops(c *Ctx, f *ir.Func) bool {
	d := dropper{
		later: make([]ir.ID, f.NumValues()),
		held:  make([]bool, f.NumValues()),
		slots: make([]*ir.Value, len(f.Locals)),
	}
	changed := false
	for _, b := range f.Blocks {
		if d.block(c, b) {
			changed = true
		}
	}
	return changed
}

// dropper is the state of dceDrops in one block.
type dropper struct {
	later []ir.ID     // the last block seen to use a value below the place at work, by value ID
	held  []bool      // Drops of what a slot holds, by value ID
	slots []*ir.Value // what slots hold at the place at work
}

func (d *dropper) block(c *Ctx, b *ir.Block) bool {
	drops := false
	for _, v := range b.Values {
		drops = drops || v.Op == ir.OpDrop
	}
	if !drops {
		return false
	}
	clear(d.slots)
	for _, v := range b.Values {
		switch v.Op {
		case ir.OpStoreLocal:
			d.slots[v.Aux.Int] = object(v.Args[0])
		case ir.OpDrop:
			d.held[v.ID] = d.holds(object(v.Args[0]))
		}
	}
	changed := false
	if b.Control != nil {
		d.later[object(b.Control).ID] = b.ID
	}
	for i := len(b.Values) - 1; i >= 0; i-- {
		v := b.Values[i]
		if v.Op == ir.OpDrop {
			if rule := d.rule(b, v); rule != "" && c.Allow(v, rule) {
				c.discard(v)
				changed = true
				continue
			}
		}
		if v.Op != ir.OpPhi && v.Op != ir.OpCopy {
			for _, a := range v.Args {
				d.later[object(a).ID] = b.ID
			}
		}
	}
	return changed
}

func (d *dropper) holds(o *ir.Value) bool {
	for _, s := range d.slots {
		if s == o {
			return true
		}
	}
	return false
}

// rule says why the Drop v in b releases nothing; empty: it may.
func (d *dropper) rule(b *ir.Block, v *ir.Value) string {
	o := object(v.Args[0])
	switch {
	case v.Args[0].Type == ir.TypeMethod || v.Args[0].Type == ir.TypeLasti:
		return ""
	case o.Op == ir.OpConst || o.Op == ir.OpCommonConst || o.Op == ir.OpUnbound || o.Type == ir.TypeBool:
		return "drop of constant"
	case d.later[o.ID] == b.ID:
		return "drop of live value"
	case d.held[v.ID]:
		return "drop of stored value"
	}
	return ""
}
