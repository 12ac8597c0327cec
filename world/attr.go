package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// field is the attribute of instances of exactly c, made if it is not there.
func (w *World) field(c *Class, name string) *Field {
	f := c.Fields[name]
	if f == nil {
		f = &Field{Name: name}
		if w.solver == nil {
			return f
		}
		c.Fields[name] = f
		c.fieldNames = append(c.fieldNames, name)
		w.wake(&c.shape)
		if c.exposed {
			w.open(&f.node, c.exposedWhy)
		}
		if c.anyField != "" {
			w.open(&f.node, c.anyField)
		}
	}
	return f
}

// attr is the attribute of the class c itself, made if it is not there.
func (w *World) attr(c *Class, name string) *Attr {
	a := c.Attrs[name]
	if a == nil {
		a = &Attr{Name: name}
		if w.solver == nil {
			return a
		}
		c.Attrs[name] = a
		c.attrNames = append(c.attrNames, name)
		for _, s := range c.below() {
			if o := w.in.instance(s); o.escaped {
				a.exposedOf = append(a.exposedOf, o)
			}
			if s.classEscapes {
				w.leak(&a.node, "the class "+s.Name+" gets to outside code")
			}
		}
		if c.Open != "" {
			w.open(&a.node, c.Open)
		}
		for _, s := range c.below() {
			w.wake(&s.shape)
		}
	}
	return a
}

// below are c and all classes derived from it.
func (c *Class) below() []*Class {
	all := []*Class{c}
	for i := 0; i < len(all); i++ {
		for _, s := range all[i].Subclasses {
			if !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return all
}

// flowAttr adds t to a class attribute.
func (w *World) flowAttr(c *Class, name string, t Type) {
	if w.solver == nil {
		return
	}
	a := w.attr(c, name)
	if a.node.t.includes(t) {
		return
	}
	w.flow(&a.node, t)
	w.exposeAttr(a)
}

// lookup finds an attribute in the classes that c inherits from. builtin is the
// builtin class that has it, if no class of the world surely does; certain
// says that it is found.
func (e *eval) lookup(c *Class, name string) (t Type, builtin *Class, certain bool) {
	e.read(&c.shape)
	if c.Open != "" {
		return unknown("class " + c.Name + ": " + c.Open), nil, true
	}
	t, builtin, certain = e.find(c, name)
	if e.w.mayBeStored(e, c, name, t) {
		t = e.union(t, unknown("an attribute "+name+" is set on an unknown object"))
	}
	return t, builtin, certain
}

// find is lookup in the classes as they are written.
func (e *eval) find(c *Class, name string) (t Type, builtin *Class, certain bool) {
	for _, k := range c.MRO {
		if k.Body == nil {
			if builtinHas(k, name) {
				return t, k, true
			}
			continue
		}
		a := k.Attrs[name]
		if a == nil {
			continue
		}
		u := e.read(&a.node)
		if a.bound || u.Empty() { // the body has not got to it yet
			return e.union(t, u), nil, true
		}
		t = e.union(t, u)
	}
	return t, nil, false
}

// loadAttr is object.name for all objects of t.
func (e *eval) loadAttr(v *ir.Value, t Type, name string) Type {
	var r Type
	if t.Unknown {
		r = e.outside(because("attribute "+name+" of an unknown object", t.Why))
		if name == "__class__" && e.record && usedAsClass(e.f, v) {
			e.w.askType()
		}
		if (name == "__dict__" || name == "__globals__" || name == "f_globals" || name == "__builtins__") && e.record {
			e.w.storeAnywhere(name, "attribute "+name+" of an unknown object")
		}
	}
	for _, o := range t.Objects {
		r = e.union(r, e.loadAttrOf(v, o, name))
	}
	return r
}

// dangerous are attributes through which much can be changed.
var dangerous = map[string]bool{"__dict__": true, "__globals__": true, "__closure__": true, "__kwdefaults__": true, "__builtins__": true,
	"__bases__": true, "__class__": true, "__code__": true, "__defaults__": true, "__setattr__": true, "__delattr__": true,
	"__getattribute__": true, "__subclasses__": true, "f_globals": true, "f_locals": true, "gi_frame": true, "cr_frame": true, "__self__": true, "__func__": true}

func (e *eval) loadAttrOf(v *ir.Value, o *Object, name string) Type {
	if o.Kind != KindModule && o.Kind != KindLibrary && o.Kind != KindSuper && dangerous[name] {
		return e.loadDangerous(v, o, name)
	}
	if reflective[name] && (o.Kind == KindClass || o.Kind == KindInstance) && o.Class.Body != nil {
		e.escape(just(e.in.classObject(o.Class)), "its "+name+" is used")
	}
	switch o.Kind {
	case KindModule:
		return e.loadModuleAttr(o.Module, name)
	case KindLibrary:
		full := o.Name + "." + name
		if !o.Self.Empty() {
			return unknown("attribute of a builtin method")
		}
		if e.record && givesModules[full] {
			e.w.exposeModules(full + " is used")
		}
		if e.isPatched(full) {
			return e.union(e.libraryAttr(full), unknown(full+" is replaced"))
		}
		return e.libraryAttr(full)
	case KindClass:
		return e.loadClassAttr(v, o, name)
	case KindSuper:
		return e.loadSuperAttr(v, o, name)
	case KindFunction, KindMethod:
		return e.loadFunctionAttr(o, name)
	}
	if o.Class != nil && o.Class.Body != nil {
		return e.loadInstanceAttr(v, o, name)
	}
	if builtinHas(o.Class, name) {
		return e.builtinAttr(o, name)
	}
	return Type{} // AttributeError
}

// builtinAttr is a method or attribute of an object of a builtin class.
func (e *eval) builtinAttr(o *Object, name string) Type {
	full := o.Class.Name + "." + name
	if r := modelOf(full); r != nil && r.attr {
		return e.expr(nil, r.result, &modelCall{self: just(o)})
	}
	return just(e.in.library(full, o))
}

// loadDangerous: what may be changed with it is given up.
func (e *eval) loadDangerous(v *ir.Value, o *Object, name string) Type {
	if name == "__class__" && o.Kind == KindInstance && o.Class.Body != nil {
		return just(e.in.classObject(o.Class))
	}
	if !e.record {
		return unknown("attribute " + name)
	}
	why := "its " + name + " is used"
	e.w.escapeObject(o, why)
	switch o.Kind {
	case KindInstance, KindConst, KindGenerator:
		if o.Class.Body != nil && name != "__class__" {
			e.w.openFields(o.Class, why)
		}
	case KindClass:
		if name != "__dict__" && name != "__class__" {
			e.w.openClass(o.Class, why)
		}
	case KindFunction, KindMethod:
		if name != "__dict__" && name != "__class__" {
			e.w.opaque(o.Fn, why)
			e.w.openModule(o.Fn.Module, "a function's "+name+" is used")
			for f := o.Fn; f != nil; f = f.Outer {
				for _, l := range f.Code.Locals {
					if n := f.cells[l.Name]; n != nil {
						e.w.open(n, why)
					}
				}
			}
			for _, n := range o.Fn.defaults {
				e.w.open(n, why)
			}
		}
	}
	return unknown("attribute " + name)
}

// openFields lets all attributes of instances of c be anything.
func (w *World) openFields(c *Class, why string) {
	if w.solver == nil || c.anyField != "" {
		return
	}
	c.anyField = why
	for _, name := range c.fieldNames {
		w.open(&c.Fields[name].node, why)
	}
	w.wake(&c.shape)
}

// storeAnywhere says that the attribute is changed of an object not known.
func (w *World) storeAnywhere(name, why string) {
	if w.solver == nil {
		return
	}
	if dangerous[name] {
		if w.storedAny == "" {
			w.storedAny = why
			w.wake(&w.wild)
		}
		return
	}
	if !w.stored[name] {
		w.stored[name] = true
		w.wake(&w.wild)
	}
}

func (e *eval) loadModuleAttr(m *Module, name string) Type {
	if name == "__dict__" {
		if e.record {
			e.w.openModule(m, "its __dict__ is used")
		}
		return unknown("a module's __dict__")
	}
	e.read(&m.shape)
	if m.Open != "" {
		return unknown("module " + m.Name + ": " + m.Open)
	}
	var t Type
	own := m.Globals[name]
	if own != nil {
		t = e.read(&own.node)
		if m.leaked && e.w.isStored(e, name) {
			t = e.union(t, unknown("an attribute of that name is set on an unknown object"))
		}
	}
	switch name {
	case "__name__", "__file__", "__doc__", "__package__":
		return e.union(t, e.in.named("str", "NoneType"))
	}
	if g := m.Globals["__getattr__"]; g != nil && (own == nil || !own.Bound) {
		e.trace.enter() // its argument is no value of the caller
		defer e.trace.leave()
		return e.union(t, e.call(nil, e.read(&g.node), &arguments{pos: []Type{e.in.named("str")}}))
	}
	if own == nil {
		return unknown("module " + m.Name + " has no " + name)
	}
	return t
}

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
		t = e.union(t, e.builtinAttr(o, name))
	}
	if !attr.All(isProperty) {
		e.trace.unless("the attribute is one of several")
	}
	if data && certain {
		return t
	}
	e.trace.unless("the instance may have an attribute of its own")
	if f := c.Fields[name]; f != nil {
		t = e.union(t, e.read(&f.node))
	} else if c.anyField != "" || c.exposed && attr.Empty() && builtin == nil {
		t = e.union(t, unknown("field "+name+" of "+c.Name+": "+c.exposedWhy+c.anyField))
	}
	if !certain {
		if g, _, _ := e.lookup(c, "__getattr__"); !g.Empty() {
			t = e.union(t, e.call(v, e.bindAttr(v, g, o), &arguments{pos: []Type{just(e.in.constant(&ir.Str{V: name}))}}))
			e.trace.unless("__getattr__ is asked only for what is not found")
		}
	}
	return t
}

// isData reports a data descriptor, which goes before the instance's fields.
func (e *eval) isData(o *Object) bool {
	if o.Kind == KindInstance && o.Class.Body != nil {
		_, _, set := e.lookup(o.Class, "__set__")
		return set && o.Class.Open == ""
	}
	return o.Builtin("property", "member_descriptor")
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
		return o.Class.Body == nil && !o.Builtin("property", "staticmethod", "classmethod", "member_descriptor", "function")
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
		case a.Builtin("member_descriptor"):
		case plainAttr(a):
			r = e.union(r, just(a))
		case a.Kind == KindLibrary && strings.HasPrefix(a.Name, "dataclasses.__"):
			r = e.union(r, just(e.in.library(a.Name, self)))
		case a.Kind == KindLibrary && a.Name == "contextlib.contextmanager()":
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
		return just(e.in.library(c.Name+"."+name, nil))
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
		case a.Kind == KindFunction || plainAttr(a) || a.Builtin("property"):
			t = e.union(t, just(a))
		case a.Builtin("staticmethod"):
			t = e.union(t, e.read(a.elems[0]))
		case a.Builtin("classmethod"):
			for _, g := range e.read(a.elems[0]).Objects {
				if g.Kind == KindFunction {
					t = e.union(t, just(e.in.method(g.Fn, o)))
				} else {
					t = e.union(t, unknown("a class method that is "+g.String()))
				}
			}
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
		t = e.union(t, just(e.in.library(builtin.Name+"."+name, nil)))
	case name == "__name__" || name == "__qualname__" || name == "__module__":
		t = e.union(t, e.in.named("str"))
	case !certain:
		t = e.union(t, unknown("an attribute of type: "+name))
		if name == "mro" || name == "__mro__" || name == "__base__" {
			e.escape(just(o), "its "+name+" is used")
		}
	}
	return t
}

// storeAttr sets object.name for all objects of t.
func (e *eval) storeAttr(v *ir.Value, t Type, name string, value Type) {
	if !e.record && e.trace == nil {
		return
	}
	w := e.w
	if t.Unknown {
		e.trace.outside(because("an attribute of an unknown object is set", t.Why))
		e.escape(value, because("stored in an unknown object", t.Why))
		w.storeAnywhere(name, "attribute "+name+" of an unknown object is set")
	}
	for _, o := range t.Objects {
		switch {
		case dangerous[name] && o.Kind != KindModule:
			e.escape(value, "stored as "+name)
			e.storeDangerous(o, name, value)
		case o.Kind == KindModule:
			if !e.record {
				continue
			}
			g := w.global(o.Module, name)
			g.stores = max(g.stores, 2)
			w.flow(&g.node, value)
			if name == "__class__" || name == "__dict__" {
				w.openModule(o.Module, name+" is set")
			}
		case o.Kind == KindLibrary:
			w.patch(o.Name + "." + name)
			e.escape(value, "stored in "+o.Name)
		case o.Kind == KindClass && o.Class.Body != nil:
			w.flowAttr(o.Class, name, value)
			if e.record {
				w.attr(o.Class, name).changed = true
			}
		case o.Kind == KindInstance && o.Class.Body != nil:
			e.storeInstanceAttr(v, o, name, value)
		case o.Kind == KindFunction:
			e.put(w.functionAttr(o.Fn, name), value)
		case o.Kind == KindMethod: // AttributeError
		case o.Builtin(fixedClasses...): // AttributeError
		default:
			e.escape(value, "stored in "+o.String())
		}
	}
}

// fixedClasses are builtin classes whose instances have no attributes to set.
var fixedClasses = append([]string{"list", "tuple", "dict", "set", "frozenset", "range", "slice", "NotImplementedType"}, atoms...)

func (e *eval) storeDangerous(o *Object, name string, value Type) {
	why := name + " is set"
	e.w.escapeObject(o, why)
	switch o.Kind {
	case KindInstance:
		if o.Class.Body != nil {
			e.w.openClass(o.Class, why)
		}
		for _, c := range value.Objects {
			if c.Kind == KindClass {
				e.w.openClass(c.Class, why)
			}
		}
	case KindClass:
		e.w.openClass(o.Class, why)
	case KindFunction, KindMethod:
		e.w.opaque(o.Fn, why)
		e.w.escapeFunction(o.Fn, why)
		e.w.flow(o.Fn.ret, unknown(why))
	}
}

func (e *eval) storeInstanceAttr(v *ir.Value, o *Object, name string, value Type) {
	c := o.Class
	if set, _, _ := e.lookup(c, "__setattr__"); !set.Empty() || c.Open != "" {
		e.escape(value, "set by a __setattr__")
		if !set.Unknown {
			e.call(v, e.bindAttr(v, set, o), &arguments{pos: []Type{just(e.in.constant(&ir.Str{V: name})), value}})
		}
		e.w.openFields(c, "its class has a __setattr__")
		return
	}
	attr, _, certain := e.lookup(c, name)
	for _, a := range attr.Objects {
		switch {
		case a.Builtin("property") && len(a.elems) > 1:
			e.call(v, e.read(a.elems[1]), &arguments{pos: []Type{just(o), value}})
		case a.Kind == KindInstance && a.Class.Body != nil:
			if set, _, _ := e.lookup(a.Class, "__set__"); !set.Empty() {
				e.call(v, e.bindAttr(v, set, a), &arguments{pos: []Type{just(o), value}})
			}
		}
	}
	if attr.Unknown {
		e.escape(just(o), "self of an unknown class attribute")
		e.escape(value, "given to an unknown descriptor")
	}
	if certain && attr.All(e.isData) {
		return
	}
	e.w.flow(&e.w.field(c, name).node, value)
}

func (e *eval) deleteAttr(t Type, name string) {
	if !e.record {
		return
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindLibrary:
			e.w.patch(o.Name + "." + name)
		case o.Kind == KindModule:
			g := e.w.global(o.Module, name)
			g.stores, g.deleted = max(g.stores, 2), true
		case o.Kind == KindClass && o.Class.Body != nil:
			if a := e.w.attr(o.Class, name); a.bound || !a.changed {
				a.bound, a.changed = false, true
				for _, c := range o.Class.below() {
					e.w.wake(&c.shape)
				}
			}
		case o.Kind == KindInstance && o.Class.Body != nil:
			if f := e.w.field(o.Class, name); !f.deleted {
				f.deleted = true
			}
			if del, _, _ := e.lookup(o.Class, "__delattr__"); !del.Empty() {
				e.escape(just(o), "its class has a __delattr__")
			}
			attr, _, _ := e.lookup(o.Class, name)
			if !attr.Empty() {
				e.escape(just(o), "an attribute that a class has is deleted")
			}
		}
	}
	if t.Unknown {
		e.w.storeAnywhere(name, "attribute "+name+" of an unknown object is deleted")
	}
}
