package world

import (
	"slices"

	"restack/ir"
)

// What builtin bases keep. Instances of a class of the world that derives from a
// builtin class have, besides their fields, what that keeps: the items of a
// container, the arguments of an exception. The Object of the instances has the
// nodes for it, and plain is a view of the same as an object of the builtin class.

// kept says by layout which builtin class has the view; a simple exception has that
// of a tuple, its args.
var kept = map[string]string{"tuple": "tuple", "list": "list", "set": "set", "frozenset": "frozenset", "deque": "deque", "dict": "dict",
	"OrderedDict": "OrderedDict", "int": "int", "float": "float", "complex": "complex", "str": "str", "bytes": "bytes"}

// particular are exception classes that keep more than args, look at what they are
// given or make instances of other classes.
var particular = []string{"OSError", "SyntaxError", "UnicodeError", "ImportError", "BaseExceptionGroup", "SystemExit", "StopIteration",
	"AttributeError", "NameError"}

// simpleException reports an exception class that keeps args and nothing else.
func (c *Class) simpleException() bool {
	return c.isException() && !slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Body == nil && slices.Contains(particular, k.Name) })
}

func (c *Class) isException() bool {
	return slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Body == nil && k.Name == "BaseException" })
}

// viewClass is the builtin class of the view of c's instances, or empty.
func (c *Class) viewClass() string {
	if c.simpleException() {
		return "tuple"
	}
	for _, k := range c.MRO {
		if k.Body == nil && kept[k.Name] != "" {
			return kept[k.Name]
		}
	}
	return ""
}

// furnish gives the Object of c's instances what the builtin base keeps.
func (w *World) furnish(c *Class) {
	class := c.viewClass()
	if class == "" {
		return
	}
	k := w.in.class(class)
	o := w.in.instance(c)
	if k.isAtom() {
		o.plain = w.in.instance(k)
		return
	}
	for range max(1, len(c.named())) {
		o.elems = append(o.elems, &node{})
	}
	o.exact = c.named() != nil
	if k.derives(w.in.class("dict")) {
		o.keys = &node{}
	}
	o.plain, _ = w.in.get(objectKey{kind: KindInstance, class: k, self: o})
	o.plain.shared = true
	o.plain.Self, o.plain.elems, o.plain.keys, o.plain.exact = Type{}, o.elems, o.keys, o.exact
	if o.escaped {
		o.escaped = false
		w.escapeObject(o, c.exposedWhy)
	}
}

// plainOf is o as its builtin base sees it.
func plainOf(o *Object) *Object {
	if o.plain != nil {
		return o.plain
	}
	return o
}

// isWorld reports an instance of a class of the world.
func isWorld(o *Object) bool { return o.Kind == KindInstance && o.Class.Body != nil }

// definer is the builtin class whose method or attribute c, a builtin class, has
// under that name. All simple exceptions are made in one way.
func definer(c *Class, name string) string {
	if c.group {
		return c.Name
	}
	for _, k := range c.MRO {
		if builtinAttrs[k.Name][name] && !(k.simpleException() && k.Name != "BaseException" && (name == "__init__" || name == "__new__")) {
			return k.Name
		}
	}
	return c.Name
}

// makeBuiltin is the __new__ of the builtin class that c derives from: what it keeps
// of the arguments for the instance o.
func (e *eval) makeBuiltin(v *ir.Value, c *Class, o *Object, a *arguments) {
	base := c.layout()
	switch view := c.viewClass(); {
	case view == "" && keepsOnly(e.in.class(base)):
		e.surrender(a, "argument of "+c.Name+", kept by "+base)
	case view == "":
		a.each(func(t Type) { e.escape(t, "argument of "+c.Name+", kept by "+base) })
	case c.isException():
		e.put(o.elems[0], e.every(a))
	case o.plain.Builtin(mutable...): // __init__ fills it
	default:
		e.trace.library(base + ".__new__")
		e.trace.enter()
		defer e.trace.leave()
		t := e.callModel(v, "builtins."+view, Type{}, a)
		e.keepItems(o, a.arg(0), e.inside(e.keep(t, func(p *Object) bool { return p.elems != nil }), "elem"))
	}
}

// every is what any positional argument may be.
func (e *eval) every(a *arguments) Type {
	var t Type
	for _, u := range a.positional() {
		t = e.union(t, u)
	}
	if a.star != nil {
		t = e.union(t, *a.star)
	}
	return t
}

// keepsOnly reports an exception class that keeps what it is given, and looks at
// nothing in it.
func keepsOnly(c *Class) bool {
	return c.isException() && !slices.ContainsFunc(c.MRO, func(k *Class) bool {
		return slices.Contains([]string{"OSError", "SyntaxError", "UnicodeError", "ImportError", "BaseExceptionGroup"}, k.Name)
	})
}

// inheritsBuiltin reports that o has these special methods from its builtin class.
func (e *eval) inheritsBuiltin(v *ir.Value, o *Object, names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		t := e.lookupSpecial(v, o, name)
		return t.Unknown || !t.All(func(m *Object) bool { return m.Kind == KindLibrary && isBuiltinClassName(m.Name) })
	})
}
