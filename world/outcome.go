package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// Outcome is what the test v always gives: an identity with None or of a type, a
// truth test, a call of isinstance. It is not known if the types allow both.
func (x *Facts) Outcome(v *ir.Value) (is, known bool) {
	if v.Op == ir.OpIs || v.Op == ir.OpIsNot {
		if a, b := x.Arg(v, 0).Singleton(), x.Arg(v, 1).Singleton(); a != nil && b != nil && a.builtin() && b.builtin() {
			return (a == b) == (v.Op == ir.OpIs), true
		}
	}
	for _, sense := range []bool{true, false} {
		c := conditionOf(v, sense)
		if v.Op == ir.OpCall && len(v.Args) == 3 && v.Aux.Const == nil {
			c = &condition{root(v.Args[1]), v, sense}
		}
		if c == nil {
			return false, false
		}
		t := x.TypeAt(c.value, v.Block)
		if t.Unknown || t.Empty() || c.test.Op == ir.OpCall && !x.plainInstances(t) {
			return false, false
		}
		if x.e.filter(t, c).Empty() {
			return !sense, true
		}
	}
	return false, false
}

// builtin reports that o stands for one object, which the module builtins gives a
// name.
func (o *Object) builtin() bool {
	return o.Kind == KindLibrary && strings.HasPrefix(o.Name, "builtins.") && o.Self.Empty() ||
		o.Kind == KindClass && o.Class.Module == nil && isBuiltinName[o.Class.Name]
}

// plainInstances reports that isinstance of one of t asks nothing but its class.
func (x *Facts) plainInstances(t Type) bool {
	return t.All(func(o *Object) bool {
		return isAtom(o) || o.Kind == KindInstance && o.Class.Body == nil && !o.Class.group || x.inherits(o, "__class__", "__getattribute__")
	})
}

// ByIdentity reports that a value of type t is equal to what it is, and to
// nothing else that has no __eq__ of its own for it: None, functions, instances of
// classes that inherit object's.
func (x *Facts) ByIdentity(t Type) bool {
	return t.All(func(o *Object) bool {
		return o.Const == ir.None || o.Kind == KindFunction || x.inherits(o, "__eq__", "__ne__")
	})
}

// inherits reports that o is an instance of a class of the world that has these
// special methods from object.
func (x *Facts) inherits(o *Object, names ...string) bool {
	if o.Kind != KindInstance || o.Class.Body == nil || slices.ContainsFunc(o.Class.MRO, func(k *Class) bool { return k.dataclass }) {
		return false
	}
	for _, name := range names {
		if t, builtin, _ := x.e.lookup(o.Class, name); t.Unknown || !t.Empty() || builtin == nil || definer(builtin, name) != "object" {
			return false
		}
	}
	return true
}

// IsAtom reports that all of t are numbers, texts or None, exactly.
func (t Type) IsAtom() bool { return t.All(isAtom) }
