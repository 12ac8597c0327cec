package opt

import (
	"slices"

	"restack/ir"
)

// substitute replaces all uses of each value v for which to[v.ID] is set by that
// value, which may be replaced itself, and reports whether there were any.
func substitute(f *ir.Func, to []*ir.Value) bool {
	changed := false
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if o := original(to, a); o != a {
					v.SetArg(i, o)
					changed = true
				}
			}
		}
		if b.Control != nil {
			if o := original(to, b.Control); o != b.Control {
				b.SetControl(o)
				changed = true
			}
		}
	}
	return changed
}

// original follows replacements to the end. Those in unreachable blocks can be
// circular; any of them will do then.
func original(to []*ir.Value, v *ir.Value) *ir.Value {
	o := v
	for range to {
		if int(o.ID) >= len(to) || to[o.ID] == nil {
			break
		}
		o = to[o.ID]
	}
	if o != v {
		to[v.ID] = o
	}
	return o
}

// object looks through operations that give their argument itself.
func object(v *ir.Value) *ir.Value {
	for v.Op == ir.OpCopy || v.Op == ir.OpCheckBound {
		v = v.Args[0]
	}
	return v
}

// neverBound reports whether v is a check that always fails.
func neverBound(v *ir.Value) bool {
	return v.Op == ir.OpCheckBound && object(v.Args[0]).Op == ir.OpUnbound
}

// isExceptional reports whether successor k of b is the edge to its handler.
func isExceptional(b *ir.Block, k int) bool { return b.Protected && k == len(b.Succs)-1 }

// wayOut is the index in b.Values of a control value that must stay last, or
// their number: where values that are made at the end of b go.
func wayOut(b *ir.Block) int {
	if n := len(b.Values); b.Kind != ir.BlockIf && b.Control != nil && n > 0 {
		return n - 1
	}
	return len(b.Values)
}

// become makes v an operation without arguments, at its place.
func become(v *ir.Value, op ir.Op, typ ir.Type, aux ir.Aux) {
	v.ResetArgs()
	v.Op, v.Type, v.Aux = op, typ, aux
}

// constType is the type of a constant.
func constType(c ir.Const) ir.Type {
	if c == ir.True || c == ir.False {
		return ir.TypeBool
	}
	return ir.TypeAny
}

// toNop makes v, which nothing uses and which uses nothing, a Nop.
func toNop(v *ir.Value) {
	v.Op, v.Type, v.Aux = ir.OpNop, ir.OpNop.Info().Result, ir.Aux{}
}

// maxOperands is how far keepsLine looks for the expression around a value.
const maxOperands = 64

// keepsLine reports whether the value at index i of b alone makes its source
// line visible: of the values that stay, neither neighbour is on the line, and
// none further on is an expression of several lines around it.
func keepsLine(b *ir.Block, i int, stays func(*ir.Value) bool) bool {
	pos := b.Values[i].Pos
	if pos.Line <= 0 {
		return false
	}
	for k := i - 1; k >= 0; k-- {
		if w := b.Values[k]; w.Pos.Line > 0 && stays(w) {
			if w.Pos.Line == pos.Line {
				return false
			}
			break
		}
	}
	seen := 0
	for _, w := range b.Values[i+1:] {
		if w.Pos.Line <= 0 || !stays(w) {
			continue
		}
		if w.Pos.Line == pos.Line && seen == 0 || w.Pos.Line <= pos.Line && w.Pos.EndLine >= pos.EndLine && w.Pos.EndLine > w.Pos.Line {
			return false
		}
		if seen++; seen > maxOperands {
			return false
		}
	}
	return true
}

// discard deletes v, which nothing uses, or leaves a Nop for its line's sake.
func (c *Ctx) discard(v *ir.Value) {
	b := v.Block
	i := slices.Index(b.Values, v)
	v.ResetArgs()
	stays := func(w *ir.Value) bool { return w.Op == ir.OpNop || !w.Op.Info().Effects.Removable() }
	if c.seesLines() && keepsLine(b, i, stays) {
		toNop(v)
		return
	}
	b.Values = slices.Delete(b.Values, i, i+1)
}

// use is an argument of a value, or the control of a block if index is -1.
type use struct {
	v     *ir.Value // nil for a control
	block *ir.Block
	index int
}

// usesOf lists the uses of the values that want is true for, in the order of the
// function, by value ID.
func usesOf(f *ir.Func, want func(*ir.Value) bool) map[ir.ID][]use {
	uses := map[ir.ID][]use{}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			for i, a := range v.Args {
				if want(a) {
					uses[a.ID] = append(uses[a.ID], use{v, b, i})
				}
			}
		}
		if b.Control != nil && want(b.Control) {
			uses[b.Control.ID] = append(uses[b.Control.ID], use{nil, b, -1})
		}
	}
	return uses
}
