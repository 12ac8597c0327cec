package opt

import (
	"slices"

	"restack/ir"
)

// tuples takes items from where a tuple was made instead of from the tuple, and
// does not make tuples that nobody looks at.
//
//	v3 = BuildTuple v1 v2
//	v4 = Unpack[2] v3           v9 = Drop v1
//	v5 = Proj[0] v4        →    v10 = Drop v2
//	v6 = Proj[1] v4             v7 = Call v1 v2
//	v7 = Call v5 v6
//
// It also sees through a phi of tuples of one length that is only taken apart: a
// phi for each item takes its place. That is what an inlined function leaves that
// returns several results.
//
// Sound because BuildTuple makes an exact tuple, whose items nobody can exchange,
// and taking one out is the object itself and raises nothing. Items live as long as
// before: where the tuple was taken apart, it is dropped, and a tuple that is only
// dropped is as good as its items dropped one by one. Allocating less can neither
// run out of memory nor start a collection; a program cannot count on that.
//
// Constants are taken apart as well. Lists are left alone: they change. What is
// stored in a local keeps its tuple; deadstore may end that.
//
// Reference: the escape analysis of tuples that PyPy calls virtuals (Bolz et al.
// 2011), as far as a peephole sees.
func tuples(c *Ctx, f *ir.Func) bool {
	t := tupler{c: c, f: f, to: make([]*ir.Value, f.NumValues()), phis: map[*ir.Value][]*ir.Value{}}
	t.uses = usesOf(f, func(v *ir.Value) bool {
		return v.Op == ir.OpPhi || v.Op == ir.OpBuildTuple || v.Op == ir.OpCopy || v.Op == ir.OpUnpack
	})
	for _, b := range f.Blocks {
		for _, v := range slices.Clone(b.Values) {
			switch v.Op {
			case ir.OpUnpack:
				t.unpack(v)
			case ir.OpGetItem:
				t.item(v)
			}
		}
	}
	if t.changed {
		substitute(f, t.to)
	}
	return t.unused() || t.changed
}

// maxPhis bounds how many phis of phis are seen through.
const maxPhis = 8

type tupler struct {
	c       *Ctx
	f       *ir.Func
	uses    map[ir.ID][]use
	to      []*ir.Value // what takes the place of an item, by ID
	phis    map[*ir.Value][]*ir.Value
	changed bool
}

// unpack replaces the results of the Unpack v by the items of a known tuple.
func (t *tupler) unpack(v *ir.Value) {
	from, n := object(v.Args[0]), v.Aux.Int
	if !t.known(from, n, maxPhis) || !t.c.Allow(v, "unpack") {
		return
	}
	t.changed = true
	items := t.items(from, n, v)
	for _, u := range t.uses[v.ID] {
		p := u.v
		t.to[p.ID] = items[p.Aux.Int]
		p.ResetArgs()
		p.Block.Values = slices.DeleteFunc(p.Block.Values, func(w *ir.Value) bool { return w == p })
	}
	t.release(v, from, items)
}

// item replaces the GetItem v by an item of a known tuple.
func (t *tupler) item(v *ir.Value) {
	k, ok := object(v.Args[1]).Aux.Const.(*ir.Int)
	from := object(v.Args[0])
	if !ok || object(v.Args[1]).Op != ir.OpConst || from.Op != ir.OpBuildTuple || v.Type != ir.TypeAny {
		return
	}
	i, ok := index(k, len(from.Args))
	if !ok || !t.c.Allow(v, "item") {
		return
	}
	t.changed = true
	n := t.f.NewValue(ir.OpCopy, v.Pos, ir.Aux{}, from.Args[i])
	at := slices.Index(v.Block.Values, v)
	v.Block.InsertValue(at, n)
	t.to[v.ID] = n
	t.release(v, from, from.Args)
}

// release makes v, which took the tuple from apart, a Drop of it, or of the items
// if it is to vanish.
func (t *tupler) release(v, from *ir.Value, items []*ir.Value) {
	become(v, ir.OpDrop, ir.TypeNone, ir.Aux{})
	switch from.Op {
	case ir.OpConst:
		t.c.discard(v)
	case ir.OpPhi:
		t.dropAll(v, items)
	default:
		v.AddArg(from)
	}
}

// dropAll makes the Drop v one of each of the items.
func (t *tupler) dropAll(v *ir.Value, items []*ir.Value) {
	if len(items) == 0 {
		t.c.discard(v)
		return
	}
	v.ResetArgs()
	v.AddArg(items[0])
	at := slices.Index(v.Block.Values, v)
	for i, a := range items[1:] {
		d := t.f.NewValue(ir.OpDrop, v.Pos, ir.Aux{}, a)
		d.Inlined = v.Inlined
		v.Block.InsertValue(at+1+i, d)
	}
}

// known reports whether v is certainly one of some tuples of n known items, which
// are not needed as tuples where v is a phi.
func (t *tupler) known(v *ir.Value, n, depth int) bool {
	switch v.Op {
	case ir.OpBuildTuple:
		return len(v.Args) == n
	case ir.OpConst:
		k, ok := v.Aux.Const.(*ir.Tuple)
		return ok && len(k.Elems) == n
	case ir.OpPhi:
		if depth == 0 || !t.takenApart(v, depth) {
			return false
		}
		for i, a := range v.Args {
			e := v.Block.Preds[i]
			a = object(a)
			if a == v || a.Op == ir.OpConst && isExceptional(e.Block, e.Index) || !t.known(a, n, depth-1) {
				return false
			}
		}
		return true
	}
	return false
}

// takenApart reports whether nothing is done with v but to take it apart, or to
// let another such phi have it.
func (t *tupler) takenApart(v *ir.Value, depth int) bool {
	for _, u := range t.uses[v.ID] {
		if u.v == nil {
			return false
		}
		if !slices.Contains(u.v.Args, v) {
			continue // it was an Unpack
		}
		switch u.v.Op {
		case ir.OpUnpack:
		case ir.OpCopy:
			if !t.takenApart(u.v, depth) {
				return false
			}
		case ir.OpPhi:
			if depth <= 1 || !t.takenApart(u.v, depth-1) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// items are the items of v, which is known, for use at v's or, of constants, at.
func (t *tupler) items(v *ir.Value, n int, at *ir.Value) []*ir.Value {
	switch v.Op {
	case ir.OpBuildTuple:
		return v.Args
	case ir.OpConst:
		return t.constants(v, at.Block, slices.Index(at.Block.Values, at), at.Pos)
	}
	if items := t.phis[v]; items != nil {
		return items
	}
	items := make([]*ir.Value, n)
	for i := range items {
		items[i] = t.f.NewValue(ir.OpPhi, v.Pos, ir.Aux{})
		v.Block.InsertValue(0, items[i])
	}
	t.phis[v] = items
	for i, a := range v.Args {
		a = object(a)
		var from []*ir.Value
		if p := v.Block.Preds[i].Block; a.Op == ir.OpConst {
			from = t.constants(a, p, wayOut(p), v.Pos)
		} else {
			from = t.items(a, n, nil)
		}
		for k, x := range from {
			items[k].AddArg(x)
		}
	}
	return items
}

// constants puts the items of the constant v at place i of b.
func (t *tupler) constants(v *ir.Value, b *ir.Block, i int, pos ir.Pos) []*ir.Value {
	var items []*ir.Value
	for k, e := range v.Aux.Const.(*ir.Tuple).Elems {
		n := t.f.NewValue(ir.OpConst, pos, ir.Aux{Const: e})
		n.Type = constType(e)
		b.InsertValue(i+k, n)
		items = append(items, n)
	}
	return items
}

// unused deletes the tuples that are only dropped.
func (t *tupler) unused() bool {
	changed := false
	drops := usesOf(t.f, func(v *ir.Value) bool { return v.Op == ir.OpBuildTuple })
	for _, b := range t.f.Blocks {
		for _, v := range slices.Clone(b.Values) {
			if v.Op != ir.OpBuildTuple {
				continue
			}
			if slices.ContainsFunc(drops[v.ID], func(u use) bool { return u.v == nil || u.v.Op != ir.OpDrop }) || !t.c.Allow(v, "tuple") {
				continue
			}
			for _, u := range drops[v.ID] {
				t.dropAll(u.v, v.Args)
			}
			t.c.discard(v)
			changed = true
		}
	}
	return changed
}
