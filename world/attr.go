package world

import (
	"slices"

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
			if o := w.in.instance(s); o.escaped && !isAnnotations(name) {
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
		if i := slices.Index(k.tupleFields, name); i >= 0 {
			return e.union(t, just(e.in.fieldGetter(i))), nil, true
		}
		a := k.Attrs[name]
		if a == nil {
			continue
		}
		u := e.enumAttr(k, name, e.read(&a.node))
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
	if o.Builtin("GenericAlias") {
		e.escape(just(o), "its "+name+" is used")
		return unknown("attribute of a generic alias")
	}
	if builtinHas(o.Class, name) {
		return e.builtinAttr(o, o.Class, name)
	}
	return Type{} // AttributeError
}

// builtinAttr is the attribute that o has from a builtin class.
func (e *eval) builtinAttr(o *Object, c *Class, name string) Type {
	full := definer(c, name) + "." + name
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
				f.cellsOpen = true
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
	if isAnnotations(name) && e.record {
		e.w.leakAnnotations(m.Body(), "annotations are read")
	}
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
