package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// Annotations and what is written in them. Python keeps annotations and asks nobody
// for them, so what they name does not get anywhere until somebody reads them.
// Generic types such as List[Foo], Optional[Foo], Foo | None and type variables are
// described by one class, GenericAlias: the origin and the parameters. They are kept,
// and called as the origin.

// isTyping reports a library module whose objects are subscripted to write types.
func isTyping(name string) bool {
	return slices.ContainsFunc([]string{"typing.", "collections.", "contextlib.", "types.", "re.", "queue.", "os.", "weakref."}, func(p string) bool { return strings.HasPrefix(name, p) })
}

// alias is a generic type that v makes. That of another one has its origin.
func (e *eval) alias(v *ir.Value, origin, parameters Type) Type {
	o := e.container(v, 1, "GenericAlias", 2, false)
	for _, x := range origin.Objects {
		if x.Builtin("GenericAlias") {
			e.items(o, 0, e.read(x.elems[0]))
			e.items(o, 1, e.read(x.elems[1]))
		} else {
			e.items(o, 0, just(x))
		}
	}
	e.items(o, 1, parameters)
	return just(o)
}

// mayBeGeneric reports what is subscripted to write a type: a library's object, a
// builtin class or one of the world that derives from Generic or such a class.
func (e *eval) mayBeGeneric(o *Object) bool {
	switch {
	case o.Kind == KindLibrary:
		return o.Self.Empty() && isTyping(o.Name)
	case o.Builtin("GenericAlias"):
		return true
	case o.Kind != KindClass || o.Class.Body == nil:
		return o.Kind == KindClass
	}
	e.read(&o.Class.shape)
	if o.Class.Open != "" || o.Class.MRO == nil {
		return false
	}
	t, builtin, _ := e.find(o.Class, "__class_getitem__")
	return t.Empty() && (builtin != nil || slices.ContainsFunc(o.Class.MRO, func(k *Class) bool { return k.generic }))
}

// inUnion reports what stands beside | in a type.
func (e *eval) inUnion(o *Object) bool {
	switch o.Kind {
	case KindClass:
		e.read(&o.Class.shape)
		return o.Class.Open == ""
	case KindLibrary:
		return o.Self.Empty() && isTyping(o.Name)
	}
	return o.Const == ir.None || o.Builtin("GenericAlias", "str")
}

// evalTypeParameter is a type variable and the like.
func evalTypeParameter(e *eval, v *ir.Value) Type {
	var t Type
	for i := range v.Args {
		t = e.union(t, e.arg(v, i))
	}
	return e.alias(v, Type{}, t)
}

// evalSubscriptGeneric is Generic[parameters].
func evalSubscriptGeneric(e *eval, v *ir.Value) Type {
	return e.alias(v, just(e.in.library("typing.Generic", nil)), e.arg(v, 0))
}

// callTypeVar is TypeVar(name, …, bound=…).
func callTypeVar(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	a.each(func(u Type) { t = e.union(t, u) })
	return e.alias(v, Type{}, t), true
}

// annotations is the dict of the names that the body f annotates.
func (w *World) annotations(f *Function) *Object {
	o, isNew := w.in.get(annotationsKey(w, f))
	if isNew {
		o.Fn, o.Name = nil, ""
		o.keys, o.elems, o.shared = &node{}, []*node{{}}, true
	}
	return o
}

func annotationsKey(w *World, f *Function) objectKey {
	return objectKey{kind: KindInstance, class: w.in.class("dict"), fn: f, name: "__annotations__"}
}

// leakAnnotations lets outside code read the annotations of the body f.
func (w *World) leakAnnotations(f *Function, why string) {
	if w.solver != nil && f != nil {
		w.escapeObject(w.annotations(f), why)
	}
}

// isAnnotations reports names under which modules and classes keep annotations.
func isAnnotations(name string) bool {
	return name == "__annotations__" || name == "__annotate__" || name == "__annotate_func__"
}
