package backend

import (
	"fmt"
	"math"
	"slices"

	"restack/ir"
	"restack/ir/pyop"
)

// pushesFrame are the instructions that may run a Python function in the same
// evaluation loop. From 3.13 on its exception is looked up at the unit before.
var pushesFrame = [pyop.NumOps]bool{
	pyop.CALL: true, pyop.CALL_KW: true, pyop.CALL_FUNCTION_EX: true, pyop.SEND: true, pyop.FOR_ITER: true,
	pyop.BINARY_OP: true, pyop.BINARY_SUBSCR: true, pyop.LOAD_ATTR: true,
}

// guardRanges puts a NOP in front of a frame-pushing instruction that begins a
// handler's range or follows one.
func (s *sched) guardRanges(units []unit) {
	if !s.feat.ExcLookupPrevUnit {
		return
	}
	var last *ir.Block
	for i := range units {
		u := &units[i]
		if len(u.insts) == 0 {
			continue
		}
		if in := u.insts[0]; u.handler != last && pushesFrame[in.op] {
			u.insts = append([]inst{{op: pyop.NOP, pos: in.pos}}, u.insts...)
		}
		last = u.handler
	}
}

// assemble writes bytecode, exception table and location table. Jumps start
// short and grow until everything fits, so the sizes settle (Szymanski 1978).
func (s *sched) assemble(units []unit, code *ir.Code) error {
	s.guardRanges(units)
	start := make([]int, len(units)+1) // in units of code
	label := make([]int, s.labels)     // block ID → 1 + index of the unit
	n := 0
	for i := range units {
		if b := units[i].block; b != nil {
			label[b.ID] = 1 + i
		}
		for j := range units[i].insts {
			in := &units[i].insts[j]
			if !s.tab.Has(in.op) {
				return fmt.Errorf("%s has no %s", s.tab.Version, in.op)
			}
			if in.arg < 0 || in.arg > math.MaxInt32 {
				return fmt.Errorf("%s %d: no such argument", in.op, in.arg)
			}
			in.size = uint8(s.tab.Size(in.op, in.arg))
		}
		n += len(units[i].insts)
	}
	for grown := true; grown; {
		grown = false
		at := 0
		for i := range units {
			start[i] = at
			for j := range units[i].insts {
				at += int(units[i].insts[j].size)
			}
		}
		start[len(units)] = at
		for i := range units {
			at := start[i]
			for j := range units[i].insts {
				in := &units[i].insts[j]
				at += int(in.size)
				if in.to == nil {
					continue
				}
				u := label[in.to.ID] - 1
				if u < 0 {
					return fmt.Errorf("jump to b%d, which has no code", in.to.ID)
				}
				d := start[u] - at
				switch s.tab.Jump(in.op) {
				case pyop.JumpBackward:
					d = -d
				case pyop.JumpForward:
				default:
					d = max(-d, d)
				}
				if d < 0 {
					return fmt.Errorf("%s in the wrong direction", in.op)
				}
				in.arg = d
				if n := s.tab.Size(in.op, d); n > int(in.size) {
					in.size = uint8(n)
					grown = true
				}
			}
		}
	}
	out := make([]byte, 0, 2*start[len(units)])
	spans := slices.Grow(s.spans[:0], n)
	var table []pyop.ExcEntry
	for i := range units {
		u := &units[i]
		from := len(out)
		for _, in := range u.insts {
			// A jump may have been given more room than it needs in the end.
			for n := s.tab.Size(in.op, in.arg); n < int(in.size); n++ {
				out = s.tab.AppendExtended(out)
			}
			out = s.tab.Append(out, in.op, in.arg)
			spans = append(spans, pyop.Span{Units: int(in.size), Pos: in.pos})
		}
		if u.handler == nil || len(out) == from {
			continue
		}
		h, _ := s.finalTarget(u.handler)
		e := pyop.ExcEntry{Start: from, End: len(out), Target: start[label[h.ID]-1] * 2, Depth: int(s.depths[u.handler.ID]), Lasti: wantsLasti(u.handler)}
		if n := len(table); n > 0 && table[n-1].End == e.Start && table[n-1].Target == e.Target && table[n-1].Depth == e.Depth && table[n-1].Lasti == e.Lasti {
			table[n-1].End = e.End
			continue
		}
		table = append(table, e)
	}
	code.Bytecode = out
	code.ExceptionTable = pyop.AppendExcTable(nil, table)
	code.LineTable = pyop.AppendLocations(nil, code.FirstLine, spans)
	s.spans = spans
	return nil
}

// wantsLasti reports whether the handler uses the place of the raise.
func wantsLasti(h *ir.Block) bool {
	for _, v := range h.Values {
		if v.Op == ir.OpCatchLasti {
			return v.Uses() > 0
		}
		if v.Op != ir.OpPhi {
			break
		}
	}
	return false
}
