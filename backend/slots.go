package backend

import (
	"restack/ir"
	"restack/ssa"
)

// A value that is used in several places needs to lie somewhere in between. If
// no named local holds it, it could stay on the stack, but the stack is no
// place for what many operations want in any order: everything above would have
// to be moved, and a block would have to hand it on to all its successors.
// allocate gives such values slots of their own, by StoreLocals to new locals,
// and phis among them by copies on the edges where their arguments lie
// elsewhere:
//
//	                          v1 = Call …
//	v1 = Call …               StoreLocal[.t0] v1
//	…                    →    …
//	v5 = Call v2 v1           v5 = Call v2 v1        (loads .t0)
//
// Compilers keep on the stack what is used up once, in stack order, and what
// instructions want there: iterators, exit functions, exceptions, containers
// under construction. So does allocate.
//
// References: Boissinot, Darte, Rastello, de Dinechin and Guillon 2009 for phis
// and copies; Hack, Grund and Goos 2006 for coloring in dominance order.
type allocator struct {
	s     *sched
	f     *ir.Func
	named int // the number of locals that f had
	loops *ssa.Forest
	uses  []valueUses // by value ID
	cands []*ir.Value // the values that get slots
	phis  []bool      // likewise: phis that come to their slots by their arguments; others come from the slot of their own local
	num   []int32     // value ID → index in cands, -1 if there is none
	class classes
	color []int32                 // class → slot, counted from named
	end   [][]*ir.Value           // what is to be appended to blocks, by block ID
	made  map[*ir.Value]bool      // Copies for handlers
	split map[*ir.Block]*ir.Block // the new second halves of blocks
}

// allocate reports whether it changed the function. The tables of s are stale
// then.
func (s *sched) allocate() bool {
	if s.f.Code.Flags&ir.FlagOptimized == 0 {
		return false // locals() would show the slots
	}
	a := &allocator{s: s, f: s.f, named: len(s.f.Locals)}
	a.survey()
	a.surveyHandlers()
	if !a.choose() {
		return false
	}
	a.class = newClasses(a)
	a.class.coalesce(a)
	for _, wanted := range []func(p, o *ir.Value) bool{a.apart, a.unplaceable} {
		if a.copyForHandlers(wanted) {
			a.class = newClasses(a)
			a.class.coalesce(a)
		}
	}
	a.dropHandlerPhis()
	a.removeCopies()
	a.paint()
	a.insert()
	a.release()
	return true
}

// choose finds the values that get slots and reports whether there are any.
func (a *allocator) choose() bool {
	for _, b := range a.s.order {
		for _, v := range b.Values {
			if a.wants(v) {
				if a.num == nil {
					a.num = make([]int32, a.f.NumValues())
					for i := range a.num {
						a.num[i] = -1
					}
				}
				a.add(v)
			}
		}
	}
	// What goes into a phi that has a slot is best put there at once.
	for i := 0; i < len(a.cands); i++ {
		if v := a.cands[i]; a.inPhiSlot(v) {
			for _, o := range v.Args {
				if a.num[o.ID] < 0 && o.Op != ir.OpParam && o.Op != ir.OpFreeVar && a.eligible(o) {
					a.add(o)
				}
			}
		}
	}
	if len(a.cands) == 0 {
		return false
	}
	a.copyForHandlers(func(p, o *ir.Value) bool { return a.num[o.ID] < 0 })
	return true
}

func (a *allocator) add(v *ir.Value) {
	a.num[v.ID] = int32(len(a.cands))
	a.cands = append(a.cands, v)
	a.phis = append(a.phis, v.Op == ir.OpPhi && !a.s.homedAt(v.Block, v))
}

// inPhiSlot reports whether the candidate v is a phi that comes to its slot by
// its arguments.
func (a *allocator) inPhiSlot(v *ir.Value) bool { return a.phis[a.num[v.ID]] }

// slot is the slot of a value, -1 if it has none.
func (a *allocator) slot(v *ir.Value) int {
	n := a.num[v.ID]
	if n < 0 {
		return -1
	}
	return a.named + int(a.color[a.class.find(n)])
}
