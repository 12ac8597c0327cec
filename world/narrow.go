package world

import (
	"restack/ir"
	"restack/ssa"
)

// A condition is what a branch that was taken says about a value.
type condition struct {
	value *ir.Value // without the Copies
	test  *ir.Value // the bool that was true, or not
	sense bool
}

// narrowing knows which conditions hold where: those of the branches that
// dominate a block.
//
//	If v5 -> b2 b3        v5 = IsNot v1 v2 (None)
//	b2: <- b1             here v1 is not None
type narrowing struct {
	dom     *ssa.Dom
	holds   []*condition // by ID of a block that is reached by one edge of an If only
	about   map[*ir.Value]bool
	byBlock []*ir.Block
}

func newNarrowing(f *ir.Func, order []*ir.Block) *narrowing {
	n := &narrowing{}
	for _, b := range order {
		if b.Kind != ir.BlockIf || b.Succs[0].Block == b.Succs[1].Block {
			continue
		}
		for k := range 2 {
			c := conditionOf(b.Control, k == 0)
			s := b.Succs[k].Block
			if c == nil || len(s.Preds) != 1 {
				continue
			}
			if n.holds == nil {
				n.dom = ssa.Dominators(f)
				n.holds = make([]*condition, f.NumBlocks())
				n.about = map[*ir.Value]bool{}
			}
			n.holds[s.ID] = c
			n.about[c.value] = true
		}
	}
	return n
}

// root is what v is a copy of.
func root(v *ir.Value) *ir.Value {
	for v.Op == ir.OpCopy || v.Op == ir.OpCheckBound {
		v = v.Args[0]
	}
	return v
}

// conditionOf is the condition that control being sense says, or nil.
func conditionOf(control *ir.Value, sense bool) *condition {
	c := root(control)
	for {
		switch c.Op {
		case ir.OpNot:
			c, sense = root(c.Args[0]), !sense
			continue
		case ir.OpToBool:
			a := root(c.Args[0])
			if a.Type == ir.TypeBool || a.Op == ir.OpCall {
				if a.Op == ir.OpCall && len(a.Args) == 3 && a.Aux.Const == nil {
					return &condition{root(a.Args[1]), a, sense}
				}
				if a.Type == ir.TypeBool {
					c = a
					continue
				}
			}
			return &condition{a, c, sense}
		case ir.OpCheckExcMatch:
			return &condition{root(c.Args[0]), c, sense}
		case ir.OpIs, ir.OpIsNot:
			a := root(c.Args[0])
			if a.Op == ir.OpCall && len(a.Args) == 2 {
				a = root(a.Args[1]) // type(x) is C
			}
			return &condition{a, c, sense}
		}
		return nil
	}
}

// apply is the type of v where control is in b.
func (n *narrowing) apply(e *eval, v *ir.Value, b *ir.Block) Type {
	t := e.types[v.ID]
	r := root(v)
	if n == nil || !n.about[r] {
		return t
	}
	if int(b.ID) >= len(n.holds) {
		return t // a block that was made since
	}
	for ; b != nil; b = n.dom.Idom(b) {
		if c := n.holds[b.ID]; c != nil && c.value == r {
			t = e.filter(t, c)
		}
	}
	return t
}

// edge is the type of v where control enters b by its predecessor i.
func (n *narrowing) edge(e *eval, v *ir.Value, b *ir.Block, i int) Type {
	p := b.Preds[i]
	t := n.apply(e, v, p.Block)
	if n.about[root(v)] && p.Block.Kind == ir.BlockIf && p.Index < 2 {
		if c := conditionOf(p.Block.Control, p.Index == 0); c != nil && c.value == root(v) {
			t = e.filter(t, c)
		}
	}
	return t
}

// filter leaves the objects of t for which the condition can hold.
func (e *eval) filter(t Type, c *condition) Type {
	switch c.test.Op {
	case ir.OpToBool:
		return e.keep(t, func(o *Object) bool { return mayBe(o, c.sense) })
	case ir.OpIs, ir.OpIsNot:
		sense := c.sense == (c.test.Op == ir.OpIs)
		other := e.types[c.test.Args[1].ID]
		if a := root(c.test.Args[0]); a != c.value {
			return e.filterExact(t, e.types[a.Args[0].ID], other, sense)
		}
		if !other.IsNone() {
			return t
		}
		if sense && t.Unknown {
			return other
		}
		return e.keep(t, func(o *Object) bool { return o.Kind == KindLibrary || (o.Const == ir.None) == sense })
	case ir.OpCheckExcMatch:
		return e.caught(t, e.types[c.test.Args[1].ID], c.sense)
	case ir.OpCall:
		f := e.types[c.test.Args[0].ID].Singleton()
		if f == nil || f.Kind != KindLibrary || f.Name != "builtins.isinstance" {
			return t
		}
		classes, ok := classList(e, e.types[c.test.Args[2].ID])
		if !ok {
			return t
		}
		return e.keep(t, func(o *Object) bool {
			k := o.TypeOf()
			if k == nil || k.MRO == nil || k.Open != "" {
				return true
			}
			is := false
			for _, b := range classes {
				is = is || k.derives(b)
			}
			return is == c.sense
		})
	}
	return t
}

// filterExact: type(x) is C.
func (e *eval) filterExact(t, callee, class Type, sense bool) Type {
	f, c := callee.Singleton(), class.Singleton()
	if f == nil || f.Kind != KindClass || f.Class.Name != "type" || f.Class.Body != nil || c == nil || c.Kind != KindClass {
		return t
	}
	if t.Unknown && sense && (c.Class.Body != nil && c.Class.Unique || c.Class.isAtom()) {
		return just(e.in.instance(c.Class))
	}
	if !sense && !c.Class.Unique && c.Class.Body != nil {
		return t
	}
	return e.keep(t, func(o *Object) bool { return o.TypeOf() == nil || (o.TypeOf() == c.Class) == sense })
}

func (c *Class) isAtom() bool {
	for _, a := range atoms {
		if c.Body == nil && c.Name == a {
			return true
		}
	}
	return false
}

// classList are the classes of an isinstance test, if each is one class only.
func classList(e *eval, t Type) ([]*Class, bool) {
	o := t.Singleton()
	if o == nil {
		return nil, false
	}
	if o.Builtin("tuple") && o.exact {
		var all []*Class
		for _, n := range o.elems {
			cs, ok := classList(e, e.read(n))
			if !ok {
				return nil, false
			}
			all = append(all, cs...)
		}
		return all, true
	}
	if o.Kind != KindClass || o.Class.Open != "" || o.Class.Body != nil && !o.Class.Unique {
		return nil, false
	}
	if o.Class.Body != nil { // a metaclass could say anything; ABCMeta knows registered classes
		for _, k := range o.Class.MRO {
			if k.abstract {
				return nil, false
			}
		}
	}
	return []*Class{o.Class}, true
}

func (e *eval) keep(t Type, ok func(*Object) bool) Type {
	r := Type{Unknown: t.Unknown, Why: t.Why}
	for _, o := range t.Objects {
		if ok(o) {
			r.Objects = append(r.Objects, o)
		}
	}
	return r
}

// mayBe reports that the truth of o can be sense.
func mayBe(o *Object, sense bool) bool {
	if o.Kind != KindConst {
		return true
	}
	switch c := o.Const.(type) {
	case ir.Singleton:
		return (c == ir.True || c == ir.Ellipsis) == sense
	case *ir.Int:
		return (c.V.Sign() != 0) == sense
	case *ir.Str:
		return (c.V != "") == sense
	}
	return true
}
