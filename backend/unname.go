package backend

import "restack/ir"

// unname deletes the stores to locals that only give values a place, so that
// allocate finds a better one, one slot for many locals or the stack:
//
//	v1 = Call …
//	v2 = StoreLocal[x] v1    →    v1 = Call …
//	v3 = Attr v1                  v3 = Attr v1
//
// What inlining brings along are dozens of them. A local is left alone if it is a
// parameter or a cell, if it is asked whether it is bound, if something is stored
// there that is not inert, and if strings may grow in it: s = s + t is done in
// place only where both are one slot. Locals that may hold what is not inert also
// keep their order, in which the end of the frame lets go of them.
func (s *sched) unname(f *ir.Func) {
	if f.Code.Flags&ir.FlagOptimized == 0 {
		return
	}
	named := make([]bool, len(f.Locals))
	cleared := make([]bool, len(f.Locals))
	for x, l := range f.Locals {
		named[x] = x < f.Code.NumParams() || l.Kind&(ir.KindCell|ir.KindFree) != 0
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpCheckBound, ir.OpParam, ir.OpFreeVar:
				named[v.Aux.Int] = true
			case ir.OpStoreLocal:
				o, x := uncopied(v.Args[0]), v.Aux.Int
				switch {
				case o.Op == ir.OpUnbound || o.Op == ir.OpConst && o.Aux.Const == ir.None && o.Uses() == 1:
					cleared[x] = true
				case o.Type == ir.TypeMaybe || o.Type == ir.TypeCell || !s.isInert(o):
					named[x] = true
					s.setOrdered(x)
				case grows(o):
					named[x] = true
				}
			}
		}
	}
	for _, b := range f.Blocks {
		n := 0
		for _, v := range b.Values {
			if v.Op == ir.OpStoreLocal && !named[v.Aux.Int] {
				if cleared[v.Aux.Int] {
					s.setLarge(uncopied(v.Args[0]))
				}
				v.ResetArgs()
				continue
			}
			b.Values[n] = v
			n++
		}
		clear(b.Values[n:])
		b.Values = b.Values[:n]
	}
}

// uncopied is what v is a Copy of.
func uncopied(v *ir.Value) *ir.Value {
	for v.Op == ir.OpCopy {
		v = v.Args[0]
	}
	return v
}

// grows reports whether v may be a string with something appended to it.
func grows(v *ir.Value) bool {
	return (v.Op == ir.OpBinary || v.Op == ir.OpInplace) && v.Aux.Int == 0
}

// setOrdered notes that slot x may hold what is not inert.
func (s *sched) setOrdered(x int) {
	if s.ordered == nil {
		s.ordered = make([]bool, len(s.f.Locals))
	}
	s.ordered[x] = true
}

// setLarge notes that the program gives v's memory back before the function ends.
func (s *sched) setLarge(v *ir.Value) {
	if s.large == nil {
		s.large = map[*ir.Value]bool{}
	}
	s.large[v] = true
}
