package backend

import (
	"restack/ir"
)

// contents says what each frame slot holds; nil is "not known".
type contents []*ir.Value

// root looks through CheckBound, whose result is the object it checked.
func root(v *ir.Value) *ir.Value {
	for v.Op == ir.OpCheckBound {
		v = v.Args[0]
	}
	return v
}

// isUnbound reports whether v is certainly the absence of a value.
func isUnbound(v *ir.Value) bool {
	for v.Op == ir.OpCopy {
		v = v.Args[0]
	}
	return v.Op == ir.OpUnbound
}

// same reports whether two values are certainly one object (or both unbound).
func same(a, b *ir.Value) bool {
	a, b = root(a), root(b)
	return a == b || isUnbound(a) && isUnbound(b)
}

// store is the effect of v on slot contents.
func (c contents) store(v *ir.Value) {
	switch v.Op {
	case ir.OpStoreLocal:
		c[v.Aux.Int] = v.Args[0]
	case ir.OpCheckBound:
		if old := c[v.Aux.Int]; old != nil && same(old, v) {
			c[v.Aux.Int] = v
		}
	}
}

// slotContents finds what the frame slots hold at the entry of each block, by
// block ID, as a forward must-analysis: where predecessors differ, a phi that
// was made for the slot is its content if its arguments are.
func slotContents(f *ir.Func, rpo []*ir.Block, deaths map[*ir.Value][]death) []contents {
	n := len(f.Locals)
	in := make([]contents, f.NumBlocks())
	out := make([]contents, f.NumBlocks())
	exc := make([]contents, f.NumBlocks()) // what the handler sees
	entry := make(contents, n)
	unbound := &ir.Value{Op: ir.OpUnbound, Type: ir.TypeMaybe}
	for i := range entry {
		entry[i] = unbound
	}
	for _, v := range f.Entry.Values {
		if v.Op == ir.OpParam || v.Op == ir.OpFreeVar {
			entry[v.Aux.Int] = v
		}
	}
	for round := 0; ; round++ {
		changed := false
		for _, b := range rpo {
			var c contents
			if b == f.Entry {
				c = entry
			} else {
				c = mergeContents(b, n, out, exc)
			}
			if old := in[b.ID]; old != nil {
				if equalContents(old, c) {
					continue
				}
				if round > steadyAfter {
					c = steady(old, c)
				}
			}
			changed = true
			in[b.ID] = c
			out[b.ID], exc[b.ID] = flowContents(b, c, deaths)
		}
		if !changed {
			return in
		}
	}
}

// steadyAfter is the number of rounds after which slotContents gives up on a
// slot that changes: several phis for one slot could take turns for ever.
const steadyAfter = 20

// steady is c without what it has changed.
func steady(old, c contents) contents {
	c = append(contents(nil), c...)
	for i := range c {
		if c[i] != old[i] {
			c[i] = nil
		}
	}
	return c
}

func equalContents(a, b contents) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// mergeContents joins the contents that the visited predecessors of b leave.
func mergeContents(b *ir.Block, n int, out, exc []contents) contents {
	preds := make([]contents, len(b.Preds))
	for i, e := range b.Preds {
		preds[i] = out[e.Block.ID]
		if e.Block.Protected && e.Index == len(e.Block.Succs)-1 {
			preds[i] = exc[e.Block.ID]
		}
	}
	if len(preds) == 1 {
		return preds[0]
	}
	c := make(contents, n)
	first := true
	for _, p := range preds {
		switch {
		case p == nil: // not visited yet
		case first:
			copy(c, p)
			first = false
		default:
			for x := range c {
				if c[x] != p[x] {
					if c[x] != nil && p[x] != nil && same(c[x], p[x]) {
						c[x] = root(c[x])
					} else {
						c[x] = nil
					}
				}
			}
		}
	}
	for _, p := range b.Phis() {
		x := p.Aux.Int - 1
		if x < 0 || x >= n {
			continue
		}
		fits := true
		for i, a := range p.Args {
			if preds[i] != nil && (preds[i][x] == nil || !same(preds[i][x], a)) {
				fits = false
				break
			}
		}
		if fits {
			c[x] = p
		}
	}
	return c
}

// flowContents is the effect of block b: what it leaves to its successors and
// to its handler. A slot stored before the end of the block holds one of two
// values for the handler.
func flowContents(b *ir.Block, in contents, deaths map[*ir.Value][]death) (out, exc contents) {
	out, exc = in, in
	if len(in) == 0 {
		return
	}
	for i, v := range b.Values {
		dead := deaths[v]
		if v.Op != ir.OpStoreLocal && v.Op != ir.OpCheckBound && dead == nil {
			continue
		}
		if &out[0] == &in[0] {
			out = append(contents(nil), in...)
		}
		out.store(v)
		for _, d := range dead {
			out[d.slot] = nil
			if b.Protected {
				if &exc[0] == &in[0] {
					exc = append(contents(nil), in...)
				}
				exc[d.slot] = nil
			}
		}
		if b.Protected && v.Op == ir.OpStoreLocal && !quietTail(b.Values[i+1:]) {
			if &exc[0] == &in[0] {
				exc = append(contents(nil), in...)
			}
			exc[v.Aux.Int] = nil
		}
	}
	return out, exc
}

// quietTail reports whether none of the values can raise.
func quietTail(vs []*ir.Value) bool {
	for _, v := range vs {
		if v.Op.Info().Effects&ir.Raises != 0 {
			return false
		}
	}
	return true
}
