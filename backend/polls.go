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
	var last, before inst // of the units so far
	var handler *ir.Block
	for _, u := range units {
		if u.block != nil && polled[u.block.ID] && u.handler != handler {
			guard := unit{handler: u.handler, insts: []inst{{op: pyop.NOP, pos: last.pos}}}
			if n := len(out) - 1; last.op == pyop.NOP && last.pos == before.pos && len(out[n].insts) > 0 {
				// A NOP that no line begins with can do it.
				out[n].insts = out[n].insts[:len(out[n].insts)-1]
			}
			out = append(out, guard)
		}
		out = append(out, u)
		for _, in := range u.insts {
			last, before = in, last
		}
		if len(u.insts) > 0 {
			handler = u.handler
		}
	}
	return out
}
