package world

import (
	"math/bits"
	"slices"

	"restack/ir"
)

// PlaceSet is a set of places that code reaches by a name: the fields of the
// instances of each class, and the globals of each module that are bound more than
// once.
type PlaceSet []uint64

func (s *PlaceSet) add(n int) {
	if n == 0 {
		return
	}
	for len(*s) <= n/64 {
		*s = append(*s, 0)
	}
	(*s)[n/64] |= 1 << (n % 64)
}

// unite adds what is in t and reports whether s grew.
func (s *PlaceSet) unite(t PlaceSet) bool {
	grown := false
	for i, w := range t {
		for len(*s) <= i {
			*s = append(*s, 0)
		}
		if w&^(*s)[i] != 0 {
			(*s)[i] |= w
			grown = true
		}
	}
	return grown
}

// each calls do for all numbers in s.
func (s PlaceSet) each(do func(n int)) {
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			do(64*i + bits.TrailingZeros64(w))
		}
	}
}

// With is the union of s and t.
func (s PlaceSet) With(t PlaceSet) PlaceSet {
	u := slices.Clone(s)
	u.unite(t)
	return u
}

// Overlaps reports whether a place is in both.
func (s PlaceSet) Overlaps(t PlaceSet) bool {
	for i := range min(len(s), len(t)) {
		if s[i]&t[i] != 0 {
			return true
		}
	}
	return false
}

// numberPlaces gives all fields and globals their numbers, from 1.
func (w *World) numberPlaces() {
	n := 0
	for _, c := range w.Classes {
		for _, name := range c.fieldNames {
			n++
			c.Fields[name].place = n
		}
	}
	for _, m := range w.Modules {
		for _, name := range m.names {
			n++
			m.Globals[name].place = n
		}
	}
}

// fieldPlace is the number of a field of c's instances; 0 if there is none.
func (c *Class) fieldPlace(name string) int {
	if f := c.Fields[name]; f != nil {
		return f.place
	}
	return 0
}

func (m *Module) globalPlace(name string) int {
	if g := m.Globals[name]; g != nil {
		return g.place
	}
	return 0
}

// Places are where the LoadAttr, StoreAttr, DeleteAttr, LoadGlobal, StoreGlobal or
// DeleteGlobal v finds what it names. It reports false if that may be anywhere
// else, or if running it does more than that: the fields must be kept by the
// instances themselves, and no class may have an attribute of the name, or a
// method that sees to attributes.
func (x *Facts) Places(v *ir.Value) (PlaceSet, bool) {
	var s PlaceSet
	switch v.Op {
	case ir.OpLoadGlobal, ir.OpStoreGlobal, ir.OpDeleteGlobal:
		if x.fn == nil || x.fn.Module.Open != "" {
			return nil, false
		}
		n := x.fn.Module.globalPlace(v.Aux.Str)
		s.add(n)
		return s, n != 0
	case ir.OpLoadAttr, ir.OpStoreAttr, ir.OpDeleteAttr:
		ok := x.unreached(v) == "" && x.Arg(v, 0).All(func(o *Object) bool {
			if o.Kind != KindInstance || !o.Class.PlainField(v.Aux.Str) || o.Class.anyField != "" {
				return false
			}
			n := o.Class.fieldPlace(v.Aux.Str)
			s.add(n)
			return n != 0
		})
		return s, ok
	}
	return nil, false
}

// attributeMethods are special methods by which a class sees to attributes itself.
var attributeMethods = [...]string{"__setattr__", "__delattr__", "__getattr__", "__getattribute__"}

// PlainField reports whether an attribute of instances of c is found in the
// instance and nowhere else, and set there.
func (c *Class) PlainField(name string) bool {
	if c.Body == nil || c.Open != "" || len(c.MRO) == 0 || name == "__class__" || name == "__dict__" || name == "__weakref__" {
		return false
	}
	slotted, slot := false, false
	for _, k := range c.MRO {
		if k.Body == nil {
			if k.Name != "object" {
				return false
			}
			continue
		}
		for _, m := range attributeMethods {
			if k.Attrs[m] != nil {
				return false
			}
		}
		f := k.Fields[name]
		slot = slot || f != nil && f.Slot
		for _, f := range k.Fields {
			slotted = slotted || f.Slot
		}
		if k.Open != "" || k.Attrs[name] != nil && (f == nil || !f.Slot) {
			return false
		}
	}
	return slot || !slotted
}
