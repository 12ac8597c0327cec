package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// namePrefix is how the name begins that a call of getattr asks for, where it is
// put together from a constant and something else; empty if that is not known.
func (e *eval) namePrefix(v *ir.Value) string {
	if v == nil || v.Op != ir.OpCall || len(v.Args) < 3 {
		return ""
	}
	name := root(v.Args[2])
	switch {
	case name.Op == ir.OpBuildString:
	case name.Op == ir.OpBinary && ir.Operators[name.Aux.Int] == "+" && e.types[name.Args[1].ID].Is("str"):
	default:
		return ""
	}
	s, ok := e.types[root(name.Args[0]).ID].IsConst().(*ir.Str)
	if !ok || strings.HasPrefix(s.V, "_") {
		return ""
	}
	return s.V
}

// listed reports an object whose attributes can be listed, but for those of
// object.
func (e *eval) listed(o *Object) bool {
	if o.Kind != KindInstance || o.Class.Body == nil || o.Class.layout() != "object" {
		return false
	}
	e.read(&o.Class.shape)
	return o.Class.Open == "" && !o.Class.anywhere("__getattr__") && !o.Class.anywhere("__getattribute__")
}

// attrNames are the names of the attributes of an instance of a class of the
// world that begin with the prefix.
func (e *eval) attrNames(o *Object, prefix string) []string {
	var names []string
	add := func(list []string) {
		for _, n := range list {
			if strings.HasPrefix(n, prefix) && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	e.read(&o.Class.shape)
	for _, k := range o.Class.MRO {
		add(k.attrNames)
	}
	add(o.Class.fieldNames)
	return names
}

// attrName is the constant name in argument 1.
func attrName(a *arguments) (string, bool) {
	s, ok := a.arg(1).IsConst().(*ir.Str)
	if !ok || len(a.names) > 0 || a.star != nil {
		return "", false
	}
	return s.V, true
}

func callSetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.storeAttr(v, a.arg(0), name, a.arg(2))
	} else if e.record {
		e.changeAnything(a.arg(0), "setattr() with a name that is not known")
		e.escape(a.arg(2), "setattr() with a name that is not known")
		a.each(func(t Type) { e.escape(t, "argument of setattr()") })
	}
	return e.in.named("NoneType"), true
}

func callDelattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.deleteAttr(a.arg(0), name)
	}
	if e.record {
		e.changeAnything(a.arg(0), "delattr() is used")
	}
	return e.in.named("NoneType"), true
}

// changeAnything lets any attribute of the objects be anything.
func (e *eval) changeAnything(t Type, why string) {
	w := e.w
	if t.Unknown {
		if w.storedAny == "" {
			w.storedAny = why
			w.wake(&w.wild)
		}
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindInstance && o.Class.Body != nil:
			w.openFields(o.Class, why)
		case o.Kind == KindClass:
			w.openClass(o.Class, why)
		case o.Kind == KindModule:
			w.openModule(o.Module, why)
		case o.Kind == KindLibrary:
			w.patch("*")
		case o.Kind == KindFunction:
			w.opaque(o.Fn, why)
			w.escapeObject(o, why)
			w.flow(o.Fn.ret, unknown(why))
		}
	}
}

func callGetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	if name, ok := attrName(a); ok {
		t = e.loadAttr(v, a.arg(0), name)
	} else if prefix := e.namePrefix(v); prefix != "" && a.arg(0).All(e.listed) {
		for _, o := range a.arg(0).Objects {
			for _, name := range e.attrNames(o, prefix) {
				t = e.union(t, e.loadAttrOf(v, o, name))
			}
			if o.Class.exposed || o.Class.anyField != "" {
				t = e.union(t, unknown("an attribute "+prefix+"…"))
			}
		}
	} else {
		if e.record {
			for _, o := range a.arg(0).Objects {
				e.escape(just(o), "getattr() with a name that is not known")
				if o.Kind == KindModule {
					e.w.openModule(o.Module, "getattr() with a name that is not known")
				}
			}
		}
		t = unknown("getattr() with a name that is not known")
	}
	return e.union(t, a.arg(2)), true
}

func callHasattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.loadAttr(v, a.arg(0), name)
	} else {
		e.escape(a.arg(0), "hasattr() with a name that is not known")
	}
	return e.in.named("bool"), true
}

// callObjectSetattr is object.__setattr__(o, name, value), or super()'s.
func callObjectSetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	a = a.withSelf(self)
	name, ok := attrName(a)
	for _, o := range a.arg(0).Objects {
		if !ok || o.Kind != KindInstance || o.Class.Body == nil {
			if e.record {
				e.changeAnything(a.arg(0), "object.__setattr__ with a name that is not known")
			}
			return Type{}, false
		}
		e.trace.write(o.Class.fieldPlace(name))
		if e.record {
			e.put(&e.w.field(o.Class, name).node, a.arg(2))
		}
	}
	return e.in.named("NoneType"), !a.arg(0).Unknown
}
