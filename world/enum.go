package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// Enumerations: what the body of a class derived from Enum binds and is no
// descriptor, becomes a member of it, an instance of the class made once. The library's base
// classes are described like builtin ones.

// isEnum reports an enumeration of the world.
func (c *Class) isEnum() bool {
	return c.Body != nil && slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Body == nil && k.Name == "Enum" })
}

// reservedInEnum are names that Enum takes for itself, or that name no member.
func reservedInEnum(c *Class, name string) bool {
	return strings.HasPrefix(name, "_") && strings.HasSuffix(name, "_") || strings.HasPrefix(name, "_"+strings.TrimLeft(c.Name, "_")+"__")
}

// isMember reports what becomes a member when it is bound; what may or may not, does.
func isMember(o *Object) bool {
	return o.Kind != KindFunction && !o.Builtin("property", "classmethod", "staticmethod")
}

// enumAttr is the attribute of an enumeration that its body binds to t.
func (e *eval) enumAttr(c *Class, name string, t Type) Type {
	if !c.isEnum() || reservedInEnum(c, name) {
		return t
	}
	var r Type
	for _, o := range t.Objects {
		if isMember(o) {
			r = e.union(r, just(e.in.instance(c)))
		}
		if !isMember(o) || o.Kind == KindClass || o.Kind == KindLibrary || isWorld(o) {
			r = e.union(r, just(o))
		}
	}
	if t.Unknown {
		r = e.union(e.union(r, just(e.in.instance(c))), unknown(t.Why))
	}
	return r
}

// enumValues is what the members of c are bound to in its body.
func (e *eval) enumValues(c *Class) Type {
	var t Type
	e.read(&c.shape)
	for _, k := range c.MRO {
		if !k.isEnum() {
			continue
		}
		for _, name := range k.attrNames {
			if u := e.read(&k.Attrs[name].node); !reservedInEnum(k, name) {
				t = e.union(t, e.keep(u, isMember))
			}
		}
	}
	return t
}

// makeMembers is what EnumType does when a class statement is done: it calls __init__
// with each value. It reports why the class is not understood.
func (e *eval) makeMembers(v *ir.Value, c *Class) (why string) {
	for _, k := range c.MRO {
		for _, name := range []string{"__new__", "_generate_next_value_", "_ignore_", "__init_subclass__", "__set_name__"} {
			if k.Body != nil && k.Attrs[name] != nil {
				return "an enumeration with " + name
			}
		}
	}
	self := e.in.instance(c)
	init, _, _ := e.lookup(c, "__init__")
	if init.Empty() {
		return ""
	}
	e.trace.enter()
	defer e.trace.leave()
	for _, o := range e.enumValues(c).Objects {
		a := &arguments{}
		if o.Builtin("tuple") {
			star := Type{}
			for _, n := range o.elems {
				if o.exact {
					a.pos = append(a.pos, e.read(n))
				} else {
					star = e.read(n)
					a.star = &star
				}
			}
		} else {
			a.pos = []Type{just(o)}
		}
		e.call(v, e.bindAttr(v, init, self), a)
	}
	return ""
}

// callEnum is C(value), which finds a member, or asks _missing_.
func (e *eval) callEnum(v *ir.Value, c *Class, a *arguments) Type {
	self := e.in.instance(c)
	e.trace.library("EnumType.__call__")
	e.trace.enter()
	defer e.trace.leave()
	var value Type
	a.each(func(t Type) { value = e.union(value, t) })
	e.callbacks(v, []string{"__hash__", "__eq__"}, value, &arguments{pos: []Type{e.enumValues(c)}})
	if missing, _, _ := e.lookup(c, "_missing_"); !missing.Empty() {
		e.call(v, e.bindAttr(v, missing, e.in.classObject(c)), &arguments{pos: []Type{value}})
	}
	return just(self)
}

// callAuto is auto(): the value that it stands for.
func callAuto(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	c, _ := e.namespace()
	if c == nil || len(a.pos) > 0 {
		return Type{}, false
	}
	e.read(&c.shape)
	if slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.Body == nil && k.Name == "str" }) {
		return e.in.named("str"), true
	}
	return e.in.named("int"), true
}

// members is __members__ of an enumeration, which is read like a dict.
func (e *eval) members(v *ir.Value, c *Class) Type {
	o := e.container(v, 2, "dict", anyLength, true)
	e.putKeys(o, e.in.named("str"))
	e.items(o, 0, just(e.in.instance(c)))
	return just(o)
}
