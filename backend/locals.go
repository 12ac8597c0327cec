package backend

import (
	"cmp"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
	"restack/ssa"
)

// orderLocals returns the locals in the order that code objects have, variables,
// then cells, then free variables, which must be last, and renumbers the slots
// in the code. Parameters come first as they were, then the locals that are used
// most: the forms for two slots in one instruction are for the first 16, and an
// argument above 255 is an instruction more. Of those, the ones for whose order
// unname found a reason keep it among themselves. Locals that were added to the
// function and are not used go.
func (s *sched) orderLocals(units []unit) []ir.Local {
	weight := s.weighLocals(units)
	var order []int
	for x, l := range s.f.Locals {
		if x < len(s.f.Code.Locals) || weight[x] > 0 || l.Kind&(ir.KindCell|ir.KindFree) != 0 {
			order = append(order, x)
		}
	}
	params := s.f.Code.NumParams()
	rank := func(x int) int {
		switch k := s.f.Locals[x].Kind; {
		case x < params:
			return 0
		case k&ir.KindFree != 0:
			return 3
		case k&ir.KindLocal == 0:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(order, func(x, y int) int {
		if c := cmp.Compare(rank(x), rank(y)); c != 0 || rank(x) != 1 {
			return c
		}
		return cmp.Compare(weight[y], weight[x])
	})
	s.keepOrder(order)
	locals := make([]ir.Local, len(order))
	to := make([]int, len(s.f.Locals))
	for i, x := range order {
		locals[i] = s.f.Locals[x]
		to[x] = i
	}
	for _, u := range units {
		for i := range u.insts {
			if in := &u.insts[i]; s.usesLocal(in.op) {
				in.arg = to[in.arg]
			}
		}
	}
	return locals
}

// keepOrder puts the slots whose order matters back in order.
func (s *sched) keepOrder(order []int) {
	var at, slots []int
	for i, x := range order {
		if x < len(s.ordered) && s.ordered[x] && s.f.Locals[x].Kind&(ir.KindCell|ir.KindFree) == 0 {
			at, slots = append(at, i), append(slots, x)
		}
	}
	slices.Sort(slots)
	for k, i := range at {
		order[i] = slots[k]
	}
}

func (s *sched) usesLocal(op pyop.Op) bool {
	k := s.tab.Operand(op)
	return k == pyop.OperandLocal || k == pyop.OperandFree
}

// weighLocals counts the instructions that use a local, those in loops many times.
func (s *sched) weighLocals(units []unit) []int {
	const perLoop, deepest = 8, 6
	weight := make([]int, len(s.f.Locals))
	loops := ssa.Loops(s.f)
	w := 1
	for _, u := range units {
		if b := u.block; b != nil && int(b.ID) < s.f.NumBlocks() { // the others are parts of jumps
			w = 1
			for range min(loops.Depth(b), deepest) {
				w *= perLoop
			}
		}
		for _, in := range u.insts {
			if s.usesLocal(in.op) {
				weight[in.arg] += w
			}
		}
	}
	return weight
}
