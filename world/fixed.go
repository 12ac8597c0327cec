package world

import "restack/ir"

// Fixed reports whether the lookup of the LoadMethod v may be done at any time
// while its receiver lives: it has no effect and finds the same function. The
// receiver is an instance of a builtin class that has the method, or of classes
// of the world that bind it once and whose instances have no attribute of that
// name.
func (x *Facts) Fixed(v *ir.Value) bool {
	if v.Op != ir.OpLoadMethod || x.unreached(v) != "" || !x.Effects(v).Removable() && !x.builtinMethod(v) {
		return false
	}
	name := v.Aux.Str
	return x.Arg(v, 0).All(func(o *Object) bool {
		class := o.Kind == KindClass && o.Class.Body != nil && !typeData[name]
		if o.Kind != KindInstance && o.Kind != KindConst && !class || o.Class == nil {
			return false
		}
		for _, k := range o.Class.MRO {
			if k.Fields[name] != nil && !class {
				return false
			}
		}
		t, builtin, certain := x.e.lookup(o.Class, name)
		if !certain || t.Unknown {
			return false
		}
		if builtin != nil {
			return t.Empty() && !class
		}
		f := t.Singleton()
		return f != nil && (f.Kind == KindFunction || f.Builtin("staticmethod", "classmethod")) && x.constAttr(o.Class, name)
	})
}

// builtinMethod reports that v looks up a method of builtin objects without
// attributes of their own.
func (x *Facts) builtinMethod(v *ir.Value) bool {
	return x.Arg(v, 0).All(func(o *Object) bool {
		if o.Kind != KindInstance && o.Kind != KindConst || o.Class == nil || o.Class.Body != nil {
			return false
		}
		t, builtin, certain := x.e.lookup(o.Class, v.Aux.Str)
		return certain && builtin != nil && t.Empty()
	})
}

// constAttr reports that the class of the MRO that has the attribute binds it
// once.
func (x *Facts) constAttr(c *Class, name string) bool {
	for _, k := range c.MRO {
		if a := k.Attrs[name]; a != nil {
			return a.Const
		}
	}
	return false
}
