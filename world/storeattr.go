package world

import "restack/ir"

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
			e.trace.write(o.Module.globalPlace(name))
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
	set, _, _ := e.lookup(c, "__setattr__")
	if frozen := set.Singleton(); frozen != nil && frozen.Name == "dataclasses.__setattr__" && c.Open == "" { // an error, or what the generated __init__ does
		e.trace.library(frozen.Name)
		e.trace.write(c.fieldPlace(name))
		e.w.flow(&e.w.field(c, name).node, value)
		return
	}
	if !set.Empty() || c.Open != "" {
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
	e.trace.write(c.fieldPlace(name))
	e.w.flow(&e.w.field(c, name).node, value)
}

func (e *eval) deleteAttr(t Type, name string) {
	if !e.record {
		e.traceDelete(t, name)
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
