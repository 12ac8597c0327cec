package backend

import "restack/ir"

// makeCalls has instances made by calls.
func makeCalls(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op == ir.OpNew {
				v.Op = ir.OpCall
			}
		}
	}
}

// removeCopyPhis replaces phis with one argument by that argument: both would be
// one slot of the stack.
func removeCopyPhis(f *ir.Func) {
	var to map[*ir.Value]*ir.Value
	for _, b := range f.Blocks {
		phis := b.Phis()
		if len(b.Preds) != 1 || len(phis) == 0 {
			continue
		}
		if to == nil {
			to = map[*ir.Value]*ir.Value{}
		}
		for _, p := range phis {
			to[p] = p.Args[0]
		}
		b.Values = b.Values[len(phis):]
	}
	if to == nil {
		return
	}
	for p := range to {
		p.ResetArgs()
	}
	find := func(v *ir.Value) *ir.Value {
		for n := 0; n <= len(to); n++ {
			w, ok := to[v]
			if !ok {
				break
			}
			v = w
		}
		return v
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if w := find(a); w != a {
					v.SetArg(i, w)
				}
			}
		}
		if c := b.Control; c != nil && find(c) != c {
			b.SetControl(find(c))
		}
	}
}
