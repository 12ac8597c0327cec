package world

// functionAttr is the attribute of functions of f's code, made if it is not
// there.
func (w *World) functionAttr(f *Function, name string) *node {
	n := f.attrs[name]
	if n == nil {
		n = &node{}
		if w.solver == nil {
			return n
		}
		if f.attrs == nil {
			f.attrs = map[string]*node{}
		}
		f.attrs[name] = n
		f.attrNames = append(f.attrNames, name)
		if f.attrsOpen != "" {
			w.open(n, f.attrsOpen)
		}
	}
	return n
}

// openFunction lets outside code read and set the attributes of f.
func (w *World) openFunction(f *Function, why string) {
	if f.attrsOpen != "" {
		return
	}
	f.attrsOpen = why
	w.leak(&f.annotated, why)
	for _, name := range f.attrNames {
		w.open(f.attrs[name], why)
	}
}

// functionData are attributes of functions that are not made by setting them.
var functionData = map[string]bool{"__name__": true, "__qualname__": true, "__module__": true, "__doc__": true}

// loadFunctionAttr reads an attribute that was set, or that functools.wraps has
// copied from another function.
func (e *eval) loadFunctionAttr(o *Object, name string) Type {
	t := e.read(e.w.functionAttr(o.Fn, name))
	wrapped := e.read(&e.w.wrapped)
	for _, g := range wrapped.Objects {
		if g.Kind == KindFunction || g.Kind == KindMethod {
			t = e.union(t, e.read(e.w.functionAttr(g.Fn, name)))
		}
	}
	switch {
	case name == "__wrapped__":
		t = e.union(t, wrapped)
	case functionData[name]:
		t = e.union(t, e.in.named("str", "NoneType"))
		if !wrapped.Empty() {
			t = e.union(t, unknown("attribute of a function"))
		}
	case builtinHas(o.Class, name) || wrapped.Unknown:
		e.escape(just(o), "its "+name+" is used")
		t = e.union(t, unknown("attribute of a function"))
	}
	return t
}
