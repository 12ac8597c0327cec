package world

import (
	"slices"

	"restack/ir"
	"restack/ssa"
)

// findAlways finds the fields that no instance lacks once code outside of
// __init__ can see it. They are stored on every way through __init__, before
// anything else is done with self.
func (w *World) findAlways() {
	for _, c := range w.Classes {
		if c.Open != "" || c.exposed || c.classEscapes || c.bare || c.anyField != "" || c.layout() != "object" {
			continue
		}
		if c.anywhere("__new__") || !c.Frozen && (c.anywhere("__setattr__") || c.anywhere("__delattr__")) || c.anywhere("__getattribute__") {
			continue
		}
		for _, name := range w.stored1(c, nil, 0) {
			if f := c.Fields[name]; f != nil && !f.deleted && !c.anywhere(name) {
				f.Always = true
			}
		}
	}
}

// anywhere reports that a class of the world that c is or derives from has the
// attribute.
func (c *Class) anywhere(name string) bool {
	return slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Attrs[name] != nil })
}

// maxInits bounds the chain of __init__ of base classes.
const maxInits = 16

// stored1 are the fields that the __init__ that c's instances get by the
// classes after `after` surely stores before self is seen.
func (w *World) stored1(c, after *Class, depth int) []string {
	seen := after == nil
	for _, k := range c.MRO {
		if !seen {
			seen = k == after
			continue
		}
		a := k.Attrs["__init__"]
		if a == nil {
			continue
		}
		o := a.Type.Singleton()
		if o != nil && o.Name == "dataclasses.__init__" && !a.changed && a.stores == 0 {
			return w.storedByGenerated(k)
		}
		if !a.Const || o == nil || o.Kind != KindFunction || o.Fn.IR == nil || o.Fn.Opaque != "" || depth > maxInits ||
			o.Fn.Code.ArgCount == 0 || o.Fn.Code.Flags&(ir.FlagGenerator|ir.FlagCoroutine) != 0 {
			return nil
		}
		return w.storedBy(c, k, o.Fn, depth)
	}
	return nil
}

// storedByGenerated are the fields that the __init__ of a dataclass stores.
func (w *World) storedByGenerated(c *Class) []string {
	e := &eval{w: w, in: w.in}
	names, order, certain := e.fieldOrder(c)
	if !certain {
		return nil
	}
	return slices.DeleteFunc(names, func(name string) bool { // not given, and without a default
		return !slices.Contains(order, name)
	})
}

// storedBy looks at one __init__, defined in class k.
func (w *World) storedBy(c, k *Class, fn *Function, depth int) []string {
	f := fn.IR
	dom := ssa.Dominators(f)
	var self *ir.Value
	for _, v := range f.Entry.Values {
		if v.Op == ir.OpParam && v.Aux.Int == 0 {
			self = v
		}
	}
	if self == nil {
		return nil
	}
	at := make([]int, f.NumValues())
	var ends []*ir.Value // where the fields have to be there
	stores := map[string][]*ir.Value{}
	var names []string
	add := func(name string, v *ir.Value) {
		if stores[name] == nil {
			names = append(names, name)
		}
		stores[name] = append(stores[name], v)
	}
	for _, b := range f.Blocks {
		if !dom.Reachable(b) {
			continue
		}
		for i, v := range b.Values {
			at[v.ID] = i
			if v.Op == ir.OpReturn {
				ends = append(ends, v)
				continue
			}
			if v.Op == ir.OpCallMethod && isSuperInit(v.Args[0], self) && !slices.ContainsFunc(v.Args[1:], func(a *ir.Value) bool { return root(a) == self }) {
				for _, name := range w.stored1(c, k, depth+1) {
					add(name, v)
				}
				ends = append(ends, v)
				continue
			}
			for j, a := range v.Args {
				if root(a) == self && !quietUse(c, v, j) {
					ends = append(ends, v)
					break
				}
			}
			if v.Op == ir.OpStoreAttr && root(v.Args[0]) == self && root(v.Args[1]) != self {
				add(v.Aux.Str, v)
			}
		}
	}
	before := func(s, u *ir.Value) bool {
		if s == u {
			return true // what super().__init__ stores before it shows self
		}
		if s.Block == u.Block {
			return at[s.ID] < at[u.ID]
		}
		return dom.Available(s, u.Block)
	}
	return slices.DeleteFunc(names, func(name string) bool {
		return slices.ContainsFunc(ends, func(u *ir.Value) bool {
			return !slices.ContainsFunc(stores[name], func(s *ir.Value) bool { return before(s, u) })
		})
	})
}

// isSuperInit reports that m is super().__init__ of self.
func isSuperInit(m, self *ir.Value) bool {
	m = root(m)
	return m.Op == ir.OpLoadSuperMethod && m.Aux.Str == "__init__" && root(m.Args[2]) == self
}

// quietUse reports that v does not show its argument j, self, to other code.
func quietUse(c *Class, v *ir.Value, j int) bool {
	switch v.Op {
	case ir.OpCopy, ir.OpStoreLocal:
		return true
	case ir.OpStoreAttr:
		return j == 0 && !c.anywhere(v.Aux.Str)
	case ir.OpLoadAttr:
		return !c.anywhere(v.Aux.Str) && !c.anywhere("__getattr__") && !builtinHas(c.MRO[len(c.MRO)-1], v.Aux.Str)
	case ir.OpLoadSuperMethod:
		return v.Aux.Str == "__init__"
	}
	return false
}

// slots marks the fields that __slots__ declares.
func (w *World) slots() {
	for _, c := range w.Classes {
		for _, k := range c.MRO {
			for _, name := range k.ownFields {
				if f := c.Fields[name]; k.slotted && f != nil {
					f.Slot = true
				}
			}
		}
		for _, k := range c.MRO {
			a := k.Attrs["__slots__"]
			if a == nil || !a.Const {
				continue
			}
			for _, o := range a.Type.Objects {
				for _, t := range append(o.Elems, Type{Objects: a.Type.Objects}) {
					if s, ok := t.IsConst().(*ir.Str); ok && c.Fields[s.V] != nil {
						c.Fields[s.V].Slot = true
					}
				}
			}
		}
	}
}
