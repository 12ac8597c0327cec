package world

import "slices"

// Escape: what outside code gets hold of. It may call functions and methods
// with anything, read and write the attributes of instances, change containers,
// and resume generators. It does not rebind globals or the attributes of
// classes, nor hide a method by an attribute of an instance: those are the
// assumptions Globals and Classes.

// escape gives all objects of t to outside code.
func (w *World) escape(t Type, why string) {
	if w.solver == nil {
		return
	}
	for _, o := range t.Objects {
		w.escapeObject(o, why)
	}
}

func (w *World) escapeObject(o *Object, why string) {
	if w.solver == nil || o.escaped {
		return
	}
	o.escaped = true
	for _, n := range o.elems {
		if o.immutable() {
			w.leak(n, why)
		} else {
			w.open(n, why)
		}
	}
	if o.keys != nil {
		w.open(o.keys, why)
	}
	if o.factory != nil {
		w.open(o.factory, why)
	}
	switch o.Kind {
	case KindInstance:
		if o.Class.Body != nil {
			w.exposeInstance(o.Class, o, why)
		}
	case KindClass:
		if o.Class.Body != nil {
			w.exposeClass(o.Class, why)
		}
	case KindFunction:
		w.escapeFunction(o.Fn, why)
		w.openFunction(o.Fn, why)
	case KindMethod:
		w.openFunction(o.Fn, why)
		w.exposeMethod(o.Fn, o.Self, why)
		w.escape(o.Self, why)
	case KindModule:
		w.exposeModule(o.Module, why)
	case KindGenerator:
		f := o.Fn
		w.leak(f.yields, why)
		w.leak(f.result, why)
		w.flow(f.sent, unknown(why))
	case KindSuper, KindLibrary:
		w.escape(o.Self, why)
	}
}

// mutable are the builtin containers that outside code can change.
var mutable = []string{"list", "dict", "set", "deque", "OrderedDict", "defaultdict", "Counter"}

// immutable reports that outside code cannot change what is in o.
func (o *Object) immutable() bool {
	if o.plain != nil {
		return o.plain.immutable() && !o.Class.isException()
	}
	return o.Class != nil && o.Class.Module == nil && !slices.Contains(mutable, o.Class.Name)
}

// escapeFunction says that outside code may call f, with anything.
func (w *World) escapeFunction(f *Function, why string) {
	if w.solver == nil || f.Escapes {
		return
	}
	f.Escapes = true
	f.EscapesWhy = why
	w.reach(f)
	for i, n := range f.params {
		w.flow(n, w.outsideArgument(f, i, why))
	}
	w.leak(f.ret, why)
}

// exposeMethod says that outside code may call f with self first, and anything
// after it.
func (w *World) exposeMethod(f *Function, self Type, why string) {
	if w.solver == nil || len(f.params) == 0 || f.Code.ArgCount == 0 {
		w.escapeFunction(f, why)
		return
	}
	w.flow(f.params[0], self)
	if f.exposed {
		return
	}
	f.exposed = true
	f.EscapesWhy = why
	w.reach(f)
	for i, n := range f.params[1:] {
		w.flow(n, w.outsideArgument(f, i+1, why))
	}
	w.leak(f.ret, why)
}

// exposeInstance gives an instance of c to outside code.
func (w *World) exposeInstance(c *Class, o *Object, why string) {
	if !c.exposed {
		c.exposed = true
		c.exposedWhy = why
		for _, name := range c.fieldNames {
			w.open(&c.Fields[name].node, why)
		}
		w.wake(&c.shape)
	}
	for _, k := range c.MRO {
		for _, name := range k.attrNames {
			if a := k.Attrs[name]; !isAnnotations(name) {
				a.exposedOf = append(a.exposedOf, o)
				w.exposeAttr(a)
			}
		}
	}
}

// exposeAttr lets outside code get a by way of the instances that have escaped.
func (w *World) exposeAttr(a *Attr) {
	for _, o := range a.exposedOf {
		for _, v := range a.node.t.Objects {
			switch {
			case v.Kind == KindFunction:
				w.exposeMethod(v.Fn, just(o), a.why(o))
			case v.Builtin("property"):
				for _, n := range v.elems {
					for _, g := range n.t.Objects {
						if g.Kind == KindFunction {
							w.exposeMethod(g.Fn, just(o), a.why(o))
						}
					}
				}
			case v.Builtin("classmethod"):
				for _, g := range v.elems[0].t.Objects {
					if g.Kind == KindFunction {
						w.exposeMethod(g.Fn, just(w.in.classObject(o.Class)), a.why(o))
					}
				}
			default:
				w.escapeObject(v, a.why(o))
			}
		}
	}
}

func (a *Attr) why(o *Object) string {
	return because("an instance with the attribute "+a.Name+" gets to outside code", o.Class.exposedWhy)
}

// exposeClass gives the class itself to outside code, which may make instances
// and subclasses: self may be anything then.
func (w *World) exposeClass(c *Class, why string) {
	if c.classEscapes {
		return
	}
	c.classEscapes = true
	c.escapesWhy = why
	w.leakAnnotations(c.Body, why)
	w.escapeObject(w.in.instance(c), why)
	for _, k := range c.MRO {
		for _, name := range k.attrNames {
			w.leak(&k.Attrs[name].node, why)
		}
		k.attrsLeak = k.attrsLeak || k.Body != nil
	}
	w.wake(&c.shape)
}

// exposeModule lets outside code read the globals of m.
func (w *World) exposeModule(m *Module, why string) {
	if m.leaked {
		return
	}
	m.leaked = true
	w.leakAnnotations(m.Body(), "its module gets to outside code")
	for _, name := range m.names {
		w.leak(&m.Globals[name].node, why)
	}
	w.wake(&m.shape)
}

// givesModules are the parts of the library by which a program comes by its own
// modules without an import: an object that is not known may be one of them.
var givesModules = map[string]bool{
	"sys.modules": true, "builtins.__import__": true, "importlib.import_module": true, "importlib.__import__": true, "importlib.reload": true,
	"importlib.util": true, "importlib.machinery": true, "inspect.getmodule": true, "inspect.getmembers": true, "inspect.stack": true,
	"gc.get_objects": true, "gc.get_referrers": true, "gc.get_referents": true, "runpy.run_module": true, "runpy.run_path": true,
	"pkgutil.resolve_name": true, "pkgutil.find_loader": true, "pkgutil.get_loader": true, "pydoc.locate": true,
}

// exposeModules lets outside code read the globals of all modules.
func (w *World) exposeModules(why string) {
	for _, m := range w.Modules {
		w.exposeModule(m, why)
	}
}

// openModule gives up on the globals of m.
func (w *World) openModule(m *Module, why string) {
	if w.solver == nil || m.Open != "" {
		return
	}
	m.Open = why
	w.leakAnnotations(m.Body(), why)
	for _, name := range m.names {
		w.open(&m.Globals[name].node, why)
	}
	w.wake(&m.shape)
}

// openClass gives up on the attributes of c and of the instances.
func (w *World) openClass(c *Class, why string) {
	if w.solver == nil || c.Open != "" || c.Body == nil {
		return
	}
	c.Open = why
	w.escapeObject(w.in.classObject(c), why)
	for _, name := range c.attrNames {
		w.open(&c.Attrs[name].node, why)
	}
	w.wake(&c.shape)
	for _, s := range c.Subclasses {
		w.openClass(s, "base class "+c.Name+": "+why)
	}
}

// opaque gives up on f's frame: other code may see its locals.
func (w *World) opaque(f *Function, why string) {
	if w.solver == nil || f.Opaque != "" {
		return
	}
	f.Opaque = why
	w.enqueue(f)
}
