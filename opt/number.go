package opt

import (
	"restack/ir"
	"restack/ssa"
)

// expr names an operation with its operands: two values with the same are the
// same computation.
type expr struct {
	op         ir.Op
	typ        ir.Type
	int        int
	str        string
	c          ir.Const
	a0, a1, a2 ir.ID
}

// exprs finds computations that were made before.
type exprs struct {
	dom    *ssa.Dom
	to     []*ir.Value // what takes the place of a value, by ID
	consts map[ir.Const]*ir.Value
	made   map[expr][]*ir.Value
	index  []int32 // place in the block, by ID
}

// maxCandidates bounds how many earlier computations are looked at for one value.
const maxCandidates = 8

func newExprs(f *ir.Func) *exprs {
	x := &exprs{
		dom: ssa.Dominators(f), to: make([]*ir.Value, f.NumValues()), index: make([]int32, f.NumValues()),
		consts: map[ir.Const]*ir.Value{}, made: map[expr][]*ir.Value{},
	}
	for _, b := range f.Blocks {
		for i, v := range b.Values {
			x.index[v.ID] = int32(i)
		}
	}
	return x
}

// find is what v is the same object as: through Copies and what was replaced, and
// one value for each constant.
func (x *exprs) find(v *ir.Value) *ir.Value {
	v = object(original(x.to, object(v)))
	if v.Op == ir.OpConst {
		if w := x.consts[v.Aux.Const]; w != nil {
			return w
		}
		x.consts[v.Aux.Const] = v
	}
	return v
}

// key is the name of what v computes; ok is false if it has too many operands.
func (x *exprs) key(v *ir.Value) (k expr, ok bool) {
	if len(v.Args) > 3 {
		return k, false
	}
	k = expr{op: v.Op, typ: v.Type, int: v.Aux.Int, str: v.Aux.Str, c: v.Aux.Const}
	for i, id := range []*ir.ID{&k.a0, &k.a1, &k.a2} {
		if i < len(v.Args) {
			*id = x.find(v.Args[i]).ID
		}
	}
	if (v.Op == ir.OpIs || v.Op == ir.OpIsNot) && k.a0 > k.a1 {
		k.a0, k.a1 = k.a1, k.a0
	}
	return k, true
}

// before reports whether w is computed on every way to v.
func (x *exprs) before(w, v *ir.Value) bool {
	if w.Block == v.Block {
		return x.index[w.ID] < x.index[v.ID]
	}
	return x.dom.Available(w, v.Block)
}

// earlier is a value that computed k before v and that ok accepts, or nil.
func (x *exprs) earlier(k expr, v *ir.Value, ok func(w *ir.Value) bool) *ir.Value {
	made := x.made[k]
	for i := len(made) - 1; i >= max(0, len(made)-maxCandidates); i-- {
		if w := made[i]; x.before(w, v) && ok(w) {
			return w
		}
	}
	return nil
}

func (x *exprs) add(k expr, v *ir.Value) { x.made[k] = append(x.made[k], v) }
