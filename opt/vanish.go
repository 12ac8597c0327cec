package opt

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// replace makes the objects vanish that are not bad.
func (s *scalarizer) replace() bool {
	groups := s.allowed()
	s.list = slices.DeleteFunc(s.list, func(o *virtual) bool { return !groups[o] })
	if len(s.list) == 0 {
		return false
	}
	s.of, s.to = map[*ir.Value]*virtual{}, map[*ir.Value]*ir.Value{}
	pairs := openPairs(s.f, s.facts)
	for _, o := range s.list {
		s.of[o.v] = o
		if o.v.Op != ir.OpPhi {
			s.expand(o)
		}
	}
	ssa.RemoveUnreachable(s.f)
	s.splitStores()
	for _, o := range s.list {
		if o.v.Op != ir.OpPhi {
			s.loads(o)
		}
	}
	s.erase()
	replaceAll(s.f, s.to)
	pairs.close()
	return true
}

// allowed asks for leave, once for each group that phis connect, and gives the
// objects that have it.
func (s *scalarizer) allowed() map[*virtual]bool {
	asked := map[*virtual]bool{}
	var visit func(o *virtual, ok bool)
	visit = func(o *virtual, ok bool) {
		if _, seen := asked[o]; seen {
			return
		}
		asked[o] = ok
		if o.v.Op == ir.OpPhi {
			for _, a := range o.v.Args {
				visit(s.of[a], ok)
			}
		}
		for _, u := range o.users {
			if u.Op == ir.OpPhi {
				visit(s.of[u], ok)
			}
		}
	}
	for _, o := range s.list {
		if _, seen := asked[o]; !seen && !o.bad && o.v.Op != ir.OpPhi {
			visit(o, s.c.Allow(o.v, "object"))
		}
	}
	return asked
}

// expand puts the body of __init__ in the place of the call that makes o. The
// value of the call goes on to stand for the object.
func (s *scalarizer) expand(o *virtual) {
	v, b := o.v, o.v.Block
	at := slices.Index(b.Values, v)
	var pair *ir.Value
	if v.Op == ir.OpCallMethod {
		pair = v.Args[0]
	}
	o.before = b
	if o.init == nil {
		o.after = b.SplitAt(at + 1)
		s.f.Blocks = slices.Insert(s.f.Blocks, slices.Index(s.f.Blocks, b)+1, o.after)
		remove(v)
	} else {
		args, _ := o.arguments()
		add := func(op ir.Op, aux ir.Aux, args ...*ir.Value) *ir.Value {
			w := s.f.NewValue(op, v.Pos, aux, args...)
			w.Inlined = v.Inlined
			b.InsertValue(at, w)
			at++
			return w
		}
		slots, _ := bind(o.target.Fn, args, add)
		_, o.after, _ = s.c.splice(s.f, v, o.init.body, slots, o.free.values(o.target.Fn, add))
	}
	if pair != nil {
		remove(pair)
	}
}

// splitStores ends protected blocks behind stores into the objects.
func (s *scalarizer) splitStores() {
	for n := 0; n < len(s.f.Blocks); n++ {
		b := s.f.Blocks[n]
		if !b.Protected {
			continue
		}
		at := slices.IndexFunc(b.Values, func(v *ir.Value) bool { return v.Op == ir.OpStoreAttr && s.of[v.Args[0]] != nil })
		if at >= 0 && at+1 < len(b.Values) {
			s.f.Blocks = slices.Insert(s.f.Blocks, n+1, b.SplitAt(at+1))
		}
	}
}

// loads finds what the loads from o give.
func (s *scalarizer) loads(o *virtual) {
	byName := map[string]*fieldReader{}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpLoadAttr && v.Op != ir.OpStoreAttr || v.Args[0] != o.v {
				continue
			}
			r := byName[v.Aux.Str]
			if r == nil {
				r = s.reader(o, v.Aux.Str)
				byName[v.Aux.Str] = r
			}
			if v.Op == ir.OpLoadAttr {
				s.to[v] = r.before(b, v)
			}
		}
	}
}

// fieldReader finds the values of one field of one object, making phis where
// they meet (Braun et al. 2013).
type fieldReader struct {
	s     *scalarizer
	o     *virtual
	name  string
	last  map[*ir.Block]*ir.Value // the last value stored in a block
	entry map[*ir.Block]*ir.Value // what blocks begin with, as far as asked for
}

func (s *scalarizer) reader(o *virtual, name string) *fieldReader {
	r := &fieldReader{s: s, o: o, name: name, last: map[*ir.Block]*ir.Value{}, entry: map[*ir.Block]*ir.Value{}}
	for _, b := range s.f.Blocks {
		for _, v := range b.Values {
			if r.stores(v) {
				r.last[b] = v.Args[1]
			}
		}
	}
	return r
}

func (r *fieldReader) stores(v *ir.Value) bool {
	return v.Op == ir.OpStoreAttr && v.Args[0] == r.o.v && v.Aux.Str == r.name
}

// before is the field's value at v in b.
func (r *fieldReader) before(b *ir.Block, v *ir.Value) *ir.Value {
	var found *ir.Value
	for _, w := range b.Values {
		if w == v {
			break
		}
		if r.stores(w) {
			found = w.Args[1]
		}
	}
	if found != nil {
		return found
	}
	return r.begin(b)
}

// begin is the field's value at the start of b.
func (r *fieldReader) begin(b *ir.Block) *ir.Value {
	if v := r.entry[b]; v != nil {
		return v
	}
	if len(b.Preds) == 1 {
		v := r.edge(b.Preds[0])
		r.entry[b] = v
		return v
	}
	p := b.Func.NewValue(ir.OpPhi, ir.NoPos, ir.Aux{})
	b.InsertValue(0, p)
	r.entry[b] = p
	for _, e := range b.Preds {
		p.AddArg(r.edge(e))
	}
	return p
}

// edge is the field's value on the edge e into a block.
func (r *fieldReader) edge(e ir.Edge) *ir.Value {
	b := e.Block
	if b == r.o.before || len(b.Preds) == 0 {
		panic("the field " + r.name + " is loaded before it is stored")
	}
	if isExceptional(b, e.Index) {
		return r.begin(b)
	}
	if v := r.last[b]; v != nil {
		return v
	}
	return r.begin(b)
}

// field is what the merged object o has in a field, from __init__ on.
func (s *scalarizer) field(o *virtual, name string) *ir.Value {
	if v := o.fields[name]; v != nil {
		return v
	}
	if o.fields == nil {
		o.fields = map[string]*ir.Value{}
	}
	if o.v.Op != ir.OpPhi {
		o.fields[name] = s.reader(o, name).begin(o.after)
		return o.fields[name]
	}
	p := s.f.NewValue(ir.OpPhi, o.v.Pos, ir.Aux{})
	o.v.Block.InsertValue(0, p)
	o.fields[name] = p
	for _, a := range o.v.Args {
		p.AddArg(s.field(s.of[a], name))
	}
	return p
}

// erase removes all that happens to the objects.
func (s *scalarizer) erase() {
	for _, b := range s.f.Blocks {
		// Fields of phis first: they add phis to blocks.
		for _, v := range slices.Clone(b.Values) {
			if v.Op == ir.OpLoadAttr {
				if o := s.of[v.Args[0]]; o != nil && o.v.Op == ir.OpPhi {
					s.to[v] = s.field(o, v.Aux.Str)
				}
			}
		}
	}
	if !s.c.World.NoFinalizers {
		s.unbound = s.f.NewValue(ir.OpUnbound, ir.NoPos, ir.Aux{})
		s.f.Entry.InsertValue(0, s.unbound)
	}
	for _, b := range s.f.Blocks {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool {
			gone := s.of[v] != nil || slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return s.of[a] != nil }) && s.drops(v)
			if gone {
				v.ResetArgs()
			}
			return gone
		})
	}
}

// drops takes the objects out of v, or reports that v is to be removed.
func (s *scalarizer) drops(v *ir.Value) bool {
	switch v.Op {
	case ir.OpIs, ir.OpIsNot: // it is not None
		k := ir.False
		if v.Op == ir.OpIsNot {
			k = ir.True
		}
		v.ResetArgs()
		v.Op, v.Aux = ir.OpConst, ir.Aux{Const: k}
		return false
	case ir.OpReturn, ir.OpRaise, ir.OpReraise:
		for i := len(v.Args) - 1; i >= ownArgs(v); i-- {
			if s.of[v.Args[i]] != nil {
				v.RemoveArg(i)
			}
		}
		return false
	case ir.OpStoreLocal:
		if s.c.World.NoFinalizers {
			break
		}
		v.SetArg(0, s.unbound) // what it held before goes now
		return false
	}
	return true
}
