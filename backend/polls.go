package backend

import (
	"restack/ir"
	"restack/ir/pyop"
)

// guardPolls sees to it that what a signal handler raises at a jump back goes to
// the handler of the target, where versions look at the unit before the target:
// another handler may want a deeper stack, and SSA form does not know of the way
// there, and without one it is not caught. A NOP under the right handler is put
// before such a target.
func (s *sched) guardPolls(units []unit) []unit {
	if !s.feat.PollAtTarget {
		return units
	}
	polled := make([]bool, s.labels) // by block ID
	for i := range units {
		for j := range units[i].insts {
			if in := &units[i].insts[j]; in.to != nil && s.tab.PollsBack(in.op) {
				polled[in.to.ID] = true
			}
		}
	}
	out := make([]unit, 0, len(units))
	pos := ir.NoPos // of the last of the units so far
	var handler *ir.Block
	for _, u := range units {
		if u.block != nil && polled[u.block.ID] && u.handler != handler {
			out = append(out, unit{handler: u.handler, insts: []inst{{op: pyop.NOP, pos: pos}}})
		}
		out = append(out, u)
		if n := len(u.insts); n > 0 {
			pos, handler = u.insts[n-1].pos, u.handler
		}
	}
	return out
}
