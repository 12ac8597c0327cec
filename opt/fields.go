package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// initStores are the fields of self that the body of an __init__ has stored on
// every way to a return, if self is used for nothing but stores of fields and
// loads of those that are stored before, on all ways to the load; else nil. It
// must return None.
func initStores(g *ir.Func, plain func(name string) bool) map[string]bool {
	var self *ir.Value
	for _, v := range g.Entry.Values {
		if v.Op == ir.OpParam && v.Aux.Int == 0 {
			self = v
		}
	}
	if self == nil {
		return nil
	}
	bits := map[string]uint64{}
	for _, b := range g.Blocks {
		if b.Control == self {
			return nil
		}
		for _, v := range b.Values {
			if !slices.Contains(v.Args, self) {
				continue
			}
			switch v.Op {
			case ir.OpStoreAttr, ir.OpLoadAttr:
				if len(v.Args) == 2 && v.Args[1] == self || !plain(v.Aux.Str) {
					return nil
				}
				if _, ok := bits[v.Aux.Str]; !ok {
					if len(bits) == 64 {
						return nil
					}
					bits[v.Aux.Str] = 1 << len(bits)
				}
			case ir.OpStoreLocal:
			case ir.OpReturn, ir.OpRaise, ir.OpReraise:
				if slices.Contains(v.Args[:ownArgs(v)], self) {
					return nil
				}
			default:
				return nil
			}
		}
	}
	// A forward must-analysis; a handler sees what was stored at the entry.
	in := make([]uint64, g.NumBlocks())
	order := ssa.ReversePostorder(g)
	for _, b := range order {
		if b != g.Entry {
			in[b.ID] = ^uint64(0)
		}
	}
	flow := func(b *ir.Block, at func(v *ir.Value, have uint64)) uint64 {
		have := in[b.ID]
		for _, v := range b.Values {
			if at != nil {
				at(v, have)
			}
			if v.Op == ir.OpStoreAttr && v.Args[0] == self {
				have |= bits[v.Aux.Str]
			}
		}
		return have
	}
	for changed := true; changed; {
		changed = false
		for _, b := range order {
			out := flow(b, nil)
			for k, e := range b.Succs {
				have := out
				if isExceptional(b, k) {
					have = in[b.ID]
				}
				if x := in[e.Block.ID] & have; x != in[e.Block.ID] {
					in[e.Block.ID], changed = x, true
				}
			}
		}
	}
	ok, returns, always := true, false, ^uint64(0)
	for _, b := range order {
		flow(b, func(v *ir.Value, have uint64) {
			switch {
			case v.Op == ir.OpLoadAttr && v.Args[0] == self:
				ok = ok && have&bits[v.Aux.Str] != 0
			case v.Op == ir.OpReturn:
				ok, returns = ok && constOf(v.Args[0]) == ir.None, true
				always &= have
			}
		})
	}
	if !ok || !returns {
		return nil
	}
	stored := map[string]bool{}
	for name, bit := range bits {
		if always&bit != 0 {
			stored[name] = true
		}
	}
	return stored
}
