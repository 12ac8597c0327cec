package backend

import (
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// orderLocals returns the locals in the order that code objects have, variables,
// then cells, then free variables, which must be last, and renumbers the slots
// in the code. Locals that were added to the function stand at its end.
func (s *sched) orderLocals(units []unit) []ir.Local {
	order := make([]int, len(s.f.Locals))
	for i := range order {
		order[i] = i
	}
	rank := func(k ir.LocalKind) int {
		switch {
		case k&ir.KindFree != 0:
			return 2
		case k&ir.KindLocal == 0:
			return 1
		}
		return 0
	}
	slices.SortStableFunc(order, func(i, j int) int { return rank(s.f.Locals[i].Kind) - rank(s.f.Locals[j].Kind) })
	locals := make([]ir.Local, len(order))
	to := make([]int, len(order))
	for i, x := range order {
		locals[i] = s.f.Locals[x]
		to[x] = i
	}
	for _, u := range units {
		for i := range u.insts {
			in := &u.insts[i]
			if k := s.tab.Operand(in.op); k == pyop.OperandLocal || k == pyop.OperandFree {
				in.arg = to[in.arg]
			}
		}
	}
	return locals
}
