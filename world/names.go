package world

import (
	"strings"

	"restack/ir"
)

// global is the global of m of that name, made if it is not there yet.
func (w *World) global(m *Module, name string) *Global {
	g := m.Globals[name]
	if g == nil {
		if w.solver == nil {
			return &Global{Name: name}
		}
		g = &Global{Name: name}
		m.Globals[name] = g
		m.names = append(m.names, name)
		if m.leaked {
			w.leak(&g.node, "its module gets to outside code")
		}
		if m.Open != "" {
			w.open(&g.node, m.Open)
		}
		w.wake(&m.shape)
	}
	return g
}

// readGlobal is what a read of the name as a global of m gives, builtins
// included.
func (e *eval) readGlobal(m *Module, name string) Type {
	if m == nil {
		return unknown("a global of a module that is not known")
	}
	e.read(&m.shape)
	g := m.Globals[name]
	if m.Open != "" { // anything, and so what the name says, too
		t := unknown("module " + m.Name + ": " + m.Open)
		if g != nil {
			t = e.union(t, e.read(&g.node))
		}
		b, _ := e.builtin(name)
		return e.union(t, b)
	}
	var t Type
	if g != nil {
		t = e.read(&g.node)
		if m.leaked && e.w.isStored(e, name) {
			t = e.union(t, unknown("an attribute of that name is set on an unknown object"))
		}
	}
	switch name {
	case "__name__", "__file__", "__doc__", "__package__", "__qualname__":
		// Not the module's name: who runs it as a program calls it __main__.
		return e.union(t, e.in.named("str", "NoneType"))
	case "__annotations__", "__annotate__":
		if e.record {
			e.w.leakAnnotations(m.Body(), "annotations are read")
		}
	case "__builtins__":
		if e.record {
			e.w.giveUp("__builtins__ is used")
		}
	}
	if g != nil && g.Bound {
		return t
	}
	if b, ok := e.builtin(name); ok {
		return e.union(t, b)
	}
	if g == nil {
		return unknown("no global or builtin " + name)
	}
	return t
}

// builtin is the builtin of that name, and what it is replaced by.
func (e *eval) builtin(name string) (Type, bool) {
	t, ok := e.ownBuiltin(name)
	if e.isPatched("builtins." + name) {
		return e.union(t, unknown("builtin "+name+" is replaced")), true
	}
	return t, ok
}

func (e *eval) ownBuiltin(name string) (Type, bool) {
	if c := e.in.builtin[name]; c != nil && isBuiltinName[name] {
		return just(e.in.classObject(c)), true
	}
	switch name {
	case "NotImplemented":
		return e.in.named("NotImplementedType"), true
	case "Ellipsis":
		return just(e.in.constant(ir.Ellipsis)), true
	case "__debug__":
		return e.in.named("bool"), true
	}
	if isBuiltinName[name] {
		if e.record && seesRaised["builtins."+name] {
			e.w.showRaised(name + " is used")
		}
		if e.record && givesModules["builtins."+name] {
			e.w.exposeModules(name + "() is used")
		}
		return just(e.in.library("builtins."+name, nil)), true
	}
	return Type{}, false
}

func evalLoadGlobal(e *eval, v *ir.Value) Type {
	if e.fn == nil {
		return unknown("the function's module is not known")
	}
	return e.readGlobal(e.fn.Module, v.Aux.Str) // an inlined read is of the host's global
}

// namespace is the class whose body v is part of, and the module.
func (e *eval) namespace() (*Class, *Module) {
	if e.fn == nil {
		return nil, nil
	}
	return e.w.classes[e.fn], e.fn.Module
}

func evalLoadName(e *eval, v *ir.Value) Type {
	c, m := e.namespace()
	t := Type{}
	if v.Aux.Str == "__annotations__" && e.fn != nil && (e.record || e.w.in.find(annotationsKey(e.w, e.fn)) != nil) {
		return just(e.w.annotations(e.fn))
	}
	if e.fn != nil && e.fn.Outer != nil { // not a module's body
		if c == nil {
			return unknown("a name in a class body that is not understood")
		}
		e.read(&c.shape)
		if a := c.Attrs[v.Aux.Str]; a != nil {
			t = e.read(&a.node)
		}
	}
	if !t.Empty() {
		if b := e.readGlobal(m, v.Aux.Str); !b.Unknown || m.Globals[v.Aux.Str] != nil || m.Open != "" {
			t = e.union(t, b)
		}
		return t
	}
	return e.readGlobal(m, v.Aux.Str)
}

func evalLoadClassDeref(e *eval, v *ir.Value) Type {
	t := evalLoadDeref(e, v)
	if v.Op == ir.OpLoadFromDictOrDeref && v.Aux.Int < len(e.f.Locals) {
		t = e.union(t, e.inClassAround(e.f.Locals[v.Aux.Int].Name))
	}
	if c, _ := e.namespace(); c != nil && v.Aux.Int < len(e.f.Locals) {
		e.read(&c.shape)
		if a := c.Attrs[e.f.Locals[v.Aux.Int].Name]; a != nil {
			t = e.union(t, e.read(&a.node))
		}
	}
	return t
}

// evalLoadLocals is what a class body keeps for the scopes of annotations, in a
// cell of its own that no source can name.
func evalLoadLocals(e *eval, v *ir.Value) Type {
	if e.record && e.fn.Outer == nil {
		e.w.openModule(e.fn.Module, "its namespace is taken")
	}
	return unknown("a namespace")
}

// inClassAround is what the name is in the namespace of the class around.
func (e *eval) inClassAround(name string) Type {
	for f := e.fn; f != nil; f = f.Outer {
		c := e.w.classes[f]
		if c == nil {
			continue
		}
		e.read(&c.shape)
		if c.Open != "" {
			return unknown("class " + c.Name + ": " + c.Open)
		}
		if a := c.Attrs[name]; a != nil {
			return e.read(&a.node)
		}
		return Type{}
	}
	return unknown("a name in an annotation")
}

// evalLoadFromDict reads a name where annotations and type parameters do: in
// the namespace of a class, then as a global.
func evalLoadFromDict(e *eval, v *ir.Value) Type {
	if e.fn == nil {
		return unknown("the function's module is not known")
	}
	return e.union(e.readGlobal(e.fn.Module, v.Aux.Str), e.inClassAround(v.Aux.Str))
}

func evalStoreName(e *eval, v *ir.Value) Type {
	if !e.record {
		return Type{}
	}
	t := e.arg(v, 0)
	if v.Aux.Str == "__classcell__" || v.Aux.Str == "__classdictcell__" {
		return Type{} // type() takes them away
	}
	if e.fn.Outer == nil {
		e.w.flow(&e.w.global(e.fn.Module, v.Aux.Str).node, t)
		return Type{}
	}
	if c := e.w.classes[e.fn]; c != nil {
		e.w.flowAttr(c, v.Aux.Str, t)
	} else {
		e.escape(t, "in a class body that is not understood")
	}
	return Type{}
}

func evalStoreGlobal(e *eval, v *ir.Value) Type {
	if e.record {
		e.w.flow(&e.w.global(e.fn.Module, v.Aux.Str).node, e.arg(v, 0))
	}
	return Type{}
}

func evalDeleteName(e *eval, v *ir.Value) Type { return Type{} }

// isStored reports that an attribute of that name is set on objects that are
// not known.
func (w *World) isStored(e *eval, name string) bool {
	e.read(&w.wild)
	return w.stored[name] || w.storedAny != ""
}

// mayBeStored reports that the attribute, t as c has it, may be set on instances
// of c, or on c itself, by code of the world that does not know them. Outside
// code that has an instance does not hand back its class; the world may ask for
// it. What is set on an instance does not go before a data descriptor.
func (w *World) mayBeStored(e *eval, c *Class, name string, t Type) bool {
	if !c.exposed && !c.classEscapes || !w.isStored(e, name) {
		return false
	}
	return c.classEscapes || w.typeAsked || !special(name) && !t.Empty() && !t.All(e.isData)
}

// usedAsClass reports that the class that v gives is used for more than its
// name or a comparison.
func usedAsClass(f *ir.Func, v *ir.Value) bool {
	for _, b := range f.Blocks {
		for _, u := range b.Values {
			for _, a := range u.Args {
				if root(a) != v {
					continue
				}
				switch u.Op {
				case ir.OpCopy, ir.OpIs, ir.OpIsNot, ir.OpCompare, ir.OpDrop:
				case ir.OpLoadAttr:
					if u.Aux.Str != "__name__" && u.Aux.Str != "__qualname__" && u.Aux.Str != "__module__" {
						return true
					}
				default:
					return true
				}
			}
		}
	}
	return false
}

// special reports names that are looked up in the class only.
func special(name string) bool { return strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") }

// askType says that the class of an unknown object is asked for.
func (w *World) askType() {
	if w.solver != nil && !w.typeAsked {
		w.typeAsked = true
		w.wake(&w.wild)
	}
}

func (e *eval) isPatched(name string) bool {
	e.read(&e.w.wild)
	return e.w.patched[name] || e.w.patched["*"]
}

// patch says that the library's name is not what it was.
func (w *World) patch(name string) {
	if w.solver != nil && !w.patched[name] {
		w.patched[name] = true
		w.wake(&w.wild)
	}
}

func (w *World) giveUp(why string) {
	w.patch("*")
	w.showRaised(why)
}

// module is the module of the world that an import names, resolved against
// where it stands; nil if it is not of the world.
func (w *World) resolve(from *Module, name string, level int) (full string, m *Module) {
	full = name
	if level > 0 {
		base := strings.Split(from.Name, ".")
		if from.Package {
			level--
		}
		if level > len(base) {
			return "", nil
		}
		base = base[:len(base)-level]
		full = strings.Join(base, ".")
		if name != "" {
			full = strings.TrimPrefix(full+"."+name, ".")
		}
	}
	return full, w.modules[full]
}

func constInt(v *ir.Value) (int, bool) {
	if v.Op == ir.OpConst {
		if c, ok := v.Aux.Const.(*ir.Int); ok && c.V.IsInt64() {
			return int(c.V.Int64()), true
		}
	}
	return 0, false
}

func evalImportName(e *eval, v *ir.Value) Type {
	level, ok := constInt(v.Args[0])
	if !ok || e.fn == nil {
		return unknown("an import that is not understood")
	}
	var t Type
	if e.isPatched("builtins.__import__") {
		t = unknown("__import__ is replaced")
	}
	full, m := e.w.resolve(e.fn.Module, v.Aux.Str, level)
	fromlist := e.arg(v, 1)
	if level == 0 && fromlist.IsNone() { // import a.b gives a
		full, _, _ = strings.Cut(full, ".")
		m = e.w.modules[full]
	}
	if m != nil {
		return e.union(t, just(e.in.moduleObject(m)))
	}
	if full == "" {
		return unknown("an import that is not understood")
	}
	if e.record && !transparent[full] {
		e.w.showRaised("module " + full + " is used")
	}
	return e.union(t, just(e.in.library(full, nil)))
}

func evalImportFrom(e *eval, v *ir.Value) Type {
	var t Type
	for _, o := range e.arg(v, 0).Objects {
		t = e.union(t, e.loadAttrOf(v, o, v.Aux.Str))
		if o.Kind == KindModule {
			if sub := e.w.modules[o.Module.Name+"."+v.Aux.Str]; sub != nil {
				t = e.union(t, just(e.in.moduleObject(sub)))
			}
		}
	}
	if a := e.arg(v, 0); a.Unknown {
		t = e.union(t, unknown(a.Why))
	}
	return t
}

func evalImportStar(e *eval, v *ir.Value) Type {
	if !e.record {
		return Type{}
	}
	t := e.arg(v, 0)
	if t.Unknown {
		e.w.openModule(e.fn.Module, "import * from an unknown module")
	}
	for _, o := range t.Objects {
		if o.Kind != KindModule {
			e.w.openModule(e.fn.Module, "import * from "+o.String())
			continue
		}
		e.read(&o.Module.shape)
		if o.Module.Open != "" {
			e.w.openModule(e.fn.Module, "import * from "+o.Module.Name+": "+o.Module.Open)
		}
		_, all := o.Module.Globals["__all__"]
		for _, name := range o.Module.names {
			if all || !strings.HasPrefix(name, "_") {
				g := e.w.global(e.fn.Module, name)
				if g.stores < 2 {
					g.stores = 2 // which one it is, depends on the order
				}
				e.w.flow(&g.node, e.read(&o.Module.Globals[name].node))
			}
		}
	}
	return Type{}
}
