package world

import (
	"slices"
	"strings"

	"restack/ir"
)

func (e *eval) loadInstanceAttr(v *ir.Value, o *Object, name string) Type {
	c := o.Class
	attr, builtin, certain := e.lookup(c, name)
	if c.Open != "" {
		return attr
	}
	if g, _, ok := e.lookup(c, "__getattribute__"); ok && !g.Empty() {
		e.escape(just(o), "its class has a __getattribute__")
		return unknown("class " + c.Name + " has a __getattribute__")
	}
	var t Type
	data := !attr.Empty() && attr.All(e.isData)
	if !attr.Empty() {
		t = e.bindAttr(v, attr, o)
	}
	if builtin != nil {
		t = e.union(t, e.builtinAttr(o, builtin, name))
	}
	if !attr.All(isProperty) {
		e.trace.unless("the attribute is one of several")
	}
	if certain && slices.ContainsFunc(attr.Objects, mayFail) { // an AttributeError leads to __getattr__
		t = e.union(t, e.askGetattr(v, o, name))
	}
	if data && certain {
		return t
	}
	e.trace.unless("the instance may have an attribute of its own")
	if f := c.Fields[name]; f != nil {
		e.trace.read(f.place)
		t = e.union(t, e.read(&f.node))
	} else if c.anyField != "" || c.exposed && attr.Empty() && builtin == nil {
		t = e.union(t, unknown("field "+name+" of "+c.Name+": "+c.exposedWhy+c.anyField))
	}
	if c.exposed && slices.ContainsFunc(attr.Objects, plainAttr) { // a default that outside code may hide
		t = e.union(t, unknown("attribute "+name+" of "+c.Name+": "+c.exposedWhy))
	}
	if !certain {
		t = e.union(t, e.askGetattr(v, o, name))
	}
	return t
}

// mayFail reports an attribute of a class that is asked for its value, and may have
// none.
func mayFail(a *Object) bool { return a.Builtin("property", "member_descriptor") || isWorld(a) }

// askGetattr is what the __getattr__ of o, if it has one, makes of a missing
// attribute.
func (e *eval) askGetattr(v *ir.Value, o *Object, name string) Type {
	g, _, _ := e.lookup(o.Class, "__getattr__")
	if g.Empty() {
		return Type{}
	}
	t := e.call(v, e.bindAttr(v, g, o), &arguments{pos: []Type{just(e.in.constant(&ir.Str{V: name}))}})
	e.trace.unless("__getattr__ is asked only for what is not found")
	return t
}

// mayHave reports that an instance of a class of the world may have the attribute.
func (e *eval) mayHave(o *Object, name string) bool {
	t, builtin, _ := e.lookup(o.Class, name)
	if !t.Empty() || builtin != nil || o.Class.Fields[name] != nil || o.Class.anyField != "" || o.Class.exposed {
		return true
	}
	return o.Class.anywhere("__getattr__") || o.Class.anywhere("__getattribute__")
}

// isData reports a data descriptor, which goes before the instance's fields.
func (e *eval) isData(o *Object) bool {
	if o.Kind == KindInstance && o.Class.Body != nil {
		_, _, set := e.lookup(o.Class, "__set__")
		return set && o.Class.Open == ""
	}
	return o.Builtin("property", "member_descriptor", "_tuplegetter")
}

func isProperty(o *Object) bool { return o.Builtin("property") }

func isFunction(o *Object) bool { return o.Kind == KindFunction }

// plain reports that an attribute of a class is no descriptor: instances give
// the object itself.
func plainAttr(o *Object) bool {
	switch o.Kind {
	case KindConst, KindClass, KindModule, KindGenerator, KindMethod:
		return true
	case KindInstance:
		return o.Class.Body == nil && !o.Builtin("property", "staticmethod", "classmethod", "member_descriptor", "_tuplegetter", "function", "cached_property", "partial")
	}
	return false
}

// bindAttr is what an instance gives for a class attribute of type t.
func (e *eval) bindAttr(v *ir.Value, t Type, self *Object) Type {
	var r Type
	if t.Unknown {
		e.escape(just(self), because("self of an unknown class attribute", t.Why))
		r = e.outside(because("a class attribute", t.Why))
	}
	for _, a := range t.Objects {
		switch {
		case a.Kind == KindFunction:
			r = e.union(r, just(e.in.method(a.Fn, self)))
		case a.Builtin("Field") && slices.ContainsFunc(self.Class.MRO, func(k *Class) bool { return k.dataclass }):
			r = e.union(r, e.read(a.elems[0])) // its default is there instead
		case a.Builtin("staticmethod"):
			r = e.union(r, e.read(a.elems[0]))
		case a.Builtin("classmethod"):
			r = e.union(r, e.bindAttr(v, e.read(a.elems[0]), e.in.classObject(self.Class)))
		case a.Builtin("property"):
			get := e.read(a.elems[0])
			if !get.All(isFunction) {
				e.trace.outside("a property whose getter is no function")
			}
			r = e.union(r, e.call(v, get, &arguments{pos: []Type{just(self)}}))
		case a.Builtin("cached_property"): // the first time, then it is an attribute of the instance
			e.trace.library("functools.cached_property")
			e.trace.enter()
			r = e.union(r, e.call(v, e.read(a.elems[0]), &arguments{pos: []Type{just(self)}}))
			e.trace.leave()
		case a.Builtin("member_descriptor"):
		case a.Builtin("_tuplegetter"):
			if p := plainOf(self); a.getsField() < len(p.elems) {
				r = e.union(r, e.read(p.elems[a.getsField()]))
			}
		case plainAttr(a):
			r = e.union(r, just(a))
		case a.Kind == KindLibrary && (strings.HasPrefix(a.Name, "dataclasses.__") || strings.HasPrefix(a.Name, "namedtuple._") && a.Name != "namedtuple.__new__"):
			r = e.union(r, just(e.in.library(a.Name, self)))
		case a.Kind == KindLibrary && strings.HasPrefix(a.Name, "functools.total_ordering."):
			r = e.union(r, just(e.in.library(a.Name, self)))
		case a.Kind == KindLibrary && (a.Name == "contextlib.contextmanager()" || a.Name == "functools.cached()"):
			for _, f := range a.Self.Objects {
				if f.Kind == KindFunction {
					f = e.in.method(f.Fn, self)
				}
				r = e.union(r, just(e.in.library(a.Name, f)))
			}
		case a.Kind == KindLibrary && isModelFunction(a.Name):
			r = e.union(r, just(a)) // builtin functions do not bind
		case a.Kind == KindInstance && a.Class.Body != nil:
			get, _, _ := e.lookup(a.Class, "__get__")
			if get.Empty() {
				r = e.union(r, just(a))
				continue
			}
			r = e.union(r, e.call(v, e.bindAttr(v, get, a), &arguments{pos: []Type{just(self), just(e.in.classObject(self.Class))}}))
		default:
			e.escape(just(self), "self of "+a.String())
			r = e.union(r, unknown("a class attribute that is "+a.String()))
		}
	}
	return r
}

func (e *eval) loadClassAttr(v *ir.Value, o *Object, name string) Type {
	c := o.Class
	if c.Body == nil {
		if !builtinHas(c, name) {
			return unknown("class attribute " + c.Name + "." + name)
		}
		return just(e.in.library(definer(c, name)+"."+name, nil))
	}
	attr, builtin, certain := e.lookup(c, name)
	if c.Open != "" {
		return attr
	}
	var t Type
	if attr.Unknown {
		t = unknown(attr.Why)
	}
	for _, a := range attr.Objects {
		switch {
		case a.Builtin("Field"):
			t = e.union(t, e.union(just(a), e.read(a.elems[0])))
		case a.Kind == KindFunction || plainAttr(a) || a.Builtin("property", "_tuplegetter"):
			t = e.union(t, just(a))
		case a.Kind == KindLibrary && a.Name == "namedtuple._make":
			t = e.union(t, just(e.in.library(a.Name, o)))
		case a.Kind == KindLibrary && strings.HasPrefix(a.Name, "namedtuple."):
			t = e.union(t, just(a))
		case a.Builtin("staticmethod"):
			t = e.union(t, e.read(a.elems[0]))
		case a.Builtin("classmethod"):
			t = e.union(t, e.ofClass(a, o))
		case a.Kind == KindInstance && a.Class.Body != nil:
			get, _, _ := e.lookup(a.Class, "__get__")
			if get.Empty() {
				t = e.union(t, just(a))
				continue
			}
			t = e.union(t, e.call(v, e.bindAttr(v, get, a), &arguments{pos: []Type{e.in.named("NoneType"), just(o)}}))
		default:
			e.escape(just(a), "a descriptor")
			t = e.union(t, unknown("a class attribute that is "+a.String()))
		}
	}
	switch {
	case builtin != nil:
		t = e.union(t, just(e.in.library(definer(builtin, name)+"."+name, nil)))
	case name == "__name__" || name == "__qualname__" || name == "__module__":
		t = e.union(t, e.in.named("str"))
	case name == "__members__" && c.isEnum():
		t = e.union(t, e.members(v, c))
	case !certain:
		if c.isEnum() {
			e.escape(just(e.in.instance(c)), "its class's "+name+" is used")
		}
		t = e.union(t, unknown("an attribute of type: "+name))
		if name == "mro" || name == "__mro__" || name == "__base__" {
			e.escape(just(o), "its "+name+" is used")
		}
	}
	return t
}
