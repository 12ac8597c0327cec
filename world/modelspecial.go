package world

import "restack/ir"

// modelSpecials are builtins that a row cannot describe. They report false to
// leave the call to the row, or to nobody.
var modelSpecials map[string]func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool)

func init() {
	modelSpecials = map[string]func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool){
		"builtins.super":        callSuper,
		"builtins.type":         callType,
		"builtins.property":     wrap("property", 3),
		"builtins.staticmethod": wrap("staticmethod", 1),
		"builtins.classmethod":  wrap("classmethod", 1),
		"abc.abstractmethod":    callIdentity,
		"builtins.globals":      callGlobals,
		"builtins.locals":       callLocals,
		"builtins.vars":         callLocals,
		"builtins.exec":         callLocals,
		"builtins.eval":         callLocals,
		"builtins.dir":          callDir,
		"builtins.setattr":      callSetattr,
		"builtins.delattr":      callDelattr,
		"builtins.getattr":      callGetattr,
		"builtins.hasattr":      callHasattr,
		"builtins.min":          callMinMax,
		"builtins.max":          callMinMax,
		"builtins.sum":          callSum,
		"builtins.zip":          callZip,
		"builtins.map":          callMap,
		"builtins.filter":       callFilter,
		"builtins.next":         callNext,
		"builtins.abs":          callAbs,
		"builtins.round":        callRound,
		"builtins.divmod":       callDivmod,
		"builtins.reversed":     callReversed,
		"builtins.str":          callStr("__str__", "__repr__"),
		"builtins.repr":         callStr("__repr__"),
		"builtins.ascii":        callStr("__repr__"),
		"builtins.format":       callStr("__format__", "__str__", "__repr__"),
		"builtins.dict":         callDict,
		"builtins.sorted":       callSorted,
		"list.sort":             callSorted,
		"dict.update":           callDictUpdate,
		"object.__new__":        callObjectNew,
		"object.__setattr__":    callObjectSetattr,
		"property.setter":       callPropertySetter,
		"generator.send":        callSend,
		"generator.close": func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
			return e.in.named("NoneType"), !self.Unknown
		},
		"functools.wraps":   callWraps,
		"functools.wraps()": callIdentity,
		"str.join": func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
			e.iterate(v, a.arg(0))
			return Type{}, false
		},
	}
}

// wrap is a descriptor that holds functions.
func wrap(class string, n int) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		if len(a.names) > 0 || a.star != nil || a.kwall != nil || len(a.pos) == 0 {
			return Type{}, false
		}
		o := e.container(v, 1, class, n, false)
		for i := range min(n, len(a.pos)) {
			e.items(o, i, a.pos[i])
		}
		return just(o), true
	}
}

// callPropertySetter: @p.setter makes a new property with the getter of p.
func callPropertySetter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	o := e.container(v, 1, "property", 3, false)
	for _, p := range self.Objects {
		for i, n := range p.elems {
			e.items(o, i, e.read(n))
		}
	}
	e.items(o, 1, a.arg(0))
	return just(o), !self.Unknown && len(self.Objects) > 0
}

func callIdentity(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return a.arg(0), len(a.pos) == 1 && len(a.names) == 0
}

func callSuper(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) == 2 && len(a.names) == 0 {
		if a.pos[0].Unknown || a.pos[1].Unknown {
			return Type{}, false
		}
		return e.makeSuper(a.pos[0], a.pos[1]), true
	}
	fn := e.home(v)
	if len(a.pos) != 0 || a.star != nil || fn == nil || v.Inlined != nil || len(fn.params) == 0 {
		return Type{}, false
	}
	n := fn.cell("__class__")
	if n == nil {
		return Type{}, false
	}
	class, first := e.read(n), e.read(fn.params[0])
	if class.Unknown || first.Unknown {
		return Type{}, false
	}
	return e.makeSuper(class, first), true
}

func callType(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 1 || len(a.names) > 0 || a.star != nil {
		a.each(func(t Type) { e.escape(t, "argument of type()") })
		return unknown("a class made by type()"), true
	}
	var t Type
	if a.pos[0].Unknown {
		t = unknown("type of an unknown object: " + a.pos[0].Why)
		if e.record && usedAsClass(e.f, v) {
			e.w.askType()
		}
	}
	for _, o := range a.pos[0].Objects {
		if c := o.TypeOf(); c != nil {
			t = e.union(t, just(e.in.classObject(c)))
		} else {
			t = e.union(t, unknown("type of "+o.String()))
		}
	}
	return t, true
}

func callGlobals(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if e.record {
		e.w.openModule(e.fn.Module, "globals() is used")
	}
	return unknown("globals()"), true
}

// callLocals: what sees the frame of its caller.
func callLocals(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if e.record {
		if len(a.pos) > 0 {
			a.each(func(t Type) {
				for _, o := range t.Objects {
					if o.Kind == KindInstance && o.Class.Body != nil {
						e.w.openFields(o.Class, "vars() is used")
					}
					if o.Kind == KindModule {
						e.w.openModule(o.Module, "vars() is used")
					}
				}
				e.escape(t, "argument of vars(), eval() or exec()")
			})
		}
		const why = "locals(), vars(), eval() or exec() is used"
		e.w.openModule(e.fn.Module, why)
		for f := e.fn; f != nil; f = f.Outer {
			e.w.opaque(f, why)
			for _, l := range f.Code.Locals {
				if n := f.cells[l.Name]; n != nil {
					e.w.open(n, why)
				}
			}
		}
		if c := e.w.classes[e.fn]; c != nil {
			e.w.openClass(c, why)
		}
	}
	return unknown("locals(), vars(), eval() or exec()"), true
}

func callDir(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if e.record && len(a.pos) == 0 {
		e.w.opaque(e.fn, "dir() is used")
	}
	return unknown("dir()"), true
}

// attrName is the constant name in argument 1.
func attrName(a *arguments) (string, bool) {
	s, ok := a.arg(1).IsConst().(*ir.Str)
	if !ok || len(a.names) > 0 || a.star != nil {
		return "", false
	}
	return s.V, true
}

func callSetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.storeAttr(v, a.arg(0), name, a.arg(2))
	} else if e.record {
		e.changeAnything(a.arg(0), "setattr() with a name that is not known")
		e.escape(a.arg(2), "setattr() with a name that is not known")
		a.each(func(t Type) { e.escape(t, "argument of setattr()") })
	}
	return e.in.named("NoneType"), true
}

func callDelattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.deleteAttr(a.arg(0), name)
	}
	if e.record {
		e.changeAnything(a.arg(0), "delattr() is used")
	}
	return e.in.named("NoneType"), true
}

// changeAnything lets any attribute of the objects be anything.
func (e *eval) changeAnything(t Type, why string) {
	w := e.w
	if t.Unknown {
		if w.storedAny == "" {
			w.storedAny = why
			w.wake(&w.wild)
		}
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindInstance && o.Class.Body != nil:
			w.openFields(o.Class, why)
		case o.Kind == KindClass:
			w.openClass(o.Class, why)
		case o.Kind == KindModule:
			w.openModule(o.Module, why)
		case o.Kind == KindLibrary:
			w.patch("*")
		case o.Kind == KindFunction:
			w.opaque(o.Fn, why)
			w.escapeObject(o, why)
			w.flow(o.Fn.ret, unknown(why))
		}
	}
}

func callGetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	if name, ok := attrName(a); ok {
		t = e.loadAttr(v, a.arg(0), name)
	} else if prefix := e.namePrefix(v); prefix != "" && a.arg(0).All(e.listed) {
		for _, o := range a.arg(0).Objects {
			for _, name := range e.attrNames(o, prefix) {
				t = e.union(t, e.loadAttrOf(v, o, name))
			}
			if o.Class.exposed || o.Class.anyField != "" {
				t = e.union(t, unknown("an attribute "+prefix+"…"))
			}
		}
	} else {
		if e.record {
			for _, o := range a.arg(0).Objects {
				e.escape(just(o), "getattr() with a name that is not known")
				if o.Kind == KindModule {
					e.w.openModule(o.Module, "getattr() with a name that is not known")
				}
			}
		}
		t = unknown("getattr() with a name that is not known")
	}
	return e.union(t, a.arg(2)), true
}

func callHasattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if name, ok := attrName(a); ok {
		e.loadAttr(v, a.arg(0), name)
	} else {
		e.escape(a.arg(0), "hasattr() with a name that is not known")
	}
	return e.in.named("bool"), true
}

// keyFunction calls key=, if given, on t; it reports other keywords.
func (e *eval) keyFunction(v *ir.Value, a *arguments, t Type, known ...string) (other Type, ok bool) {
	ok = a.kwall == nil
	for i, name := range a.names {
		k := a.pos[len(a.pos)-len(a.names)+i]
		switch name {
		case "key":
			e.call(v, k, &arguments{pos: []Type{t}})
		case "default":
			other = k
		case "reverse":
		default:
			ok = false
		}
	}
	return other, ok
}

func callMinMax(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	if p := a.positional(); len(p) == 1 && a.star == nil {
		t = e.iterate(v, p[0])
	} else {
		for _, u := range p {
			t = e.union(t, u)
		}
		if a.star != nil {
			t = e.union(t, e.union(*a.star, e.iterate(v, *a.star)))
		}
	}
	other, ok := e.keyFunction(v, a, t)
	if !ok {
		return Type{}, false
	}
	e.callbacks(v, []string{"__lt__", "__gt__"}, t, &arguments{})
	return e.union(t, other), true
}

func callSorted(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	t := e.inside(self, "elem")
	if self.Empty() {
		t = e.iterate(v, a.arg(0))
	}
	if _, ok := e.keyFunction(v, a, t); !ok {
		return e.callUnknown(a.withSelf(self), "sorted"), true
	}
	return Type{}, false
}

// maxAdditions bounds the additions that callSum evaluates, each with what the
// ones before gave.
const maxAdditions = 8

// callSum adds the items to the start one by one.
func callSum(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	start := a.arg(1)
	if len(a.pos) == 1 {
		start = e.in.named("int")
	} else if len(a.names) == 1 && a.names[0] == "start" {
		start = a.pos[len(a.pos)-1]
	}
	items := e.iterate(v, a.arg(0))
	if a.star != nil || a.kwall != nil || len(a.pos) > 2 || start.Unknown || items.Unknown {
		e.escape(items, because("summed up with an unknown object", items.because(start)))
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	sum := start
	for range maxAdditions {
		var t Type
		for _, l := range sum.Objects {
			for _, r := range items.Objects {
				t = e.union(t, e.binary(v, "+", l, r))
			}
		}
		if sum.includes(t) {
			return sum, true
		}
		sum = e.union(sum, t)
		if sum.Unknown {
			break
		}
	}
	e.escape(items, "summed up")
	e.escape(sum, "summed up")
	return e.outside("a sum"), true
}

func callZip(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.kwall != nil {
		return Type{}, false
	}
	for _, t := range a.pos[len(a.positional()):] { // strict=
		e.truth(v, t)
	}
	p := a.positional()
	n := len(p)
	over := append([]Type(nil), p...)
	if a.star != nil {
		over = append(over, *a.star)
	}
	if a.star != nil || n == 0 || n > maxTuple {
		n = anyLength
	}
	o := e.container(v, 1, "tuple", n, false)
	for i, t := range over {
		e.items(o, min(i, len(o.elems)-1), e.iterate(v, t))
	}
	return e.iterator(v, 2, just(o), over...), true
}

func unknownUnless(ok bool, t Type) Type {
	if ok {
		return t
	}
	return unknown("a call with *args")
}

func callMap(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) < 2 {
		return Type{}, false
	}
	b := &arguments{}
	for _, t := range a.pos[1:] {
		b.pos = append(b.pos, e.iterate(v, t))
	}
	return e.iterator(v, 1, e.call(v, a.pos[0], b), unknown("a function is called")), true
}

func callFilter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) != 2 {
		return Type{}, false
	}
	t := e.iterate(v, a.pos[1])
	if !a.pos[0].IsNone() {
		e.call(v, a.pos[0], &arguments{pos: []Type{t}})
	} else {
		e.truth(v, t)
	}
	return e.iterator(v, 1, t, unknown("a function is called")), true
}

func callNext(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.union(e.next(v, a.arg(0)), a.arg(1)), len(a.names) == 0 && a.star == nil
}

func callAbs(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.numberOr(v, a.arg(0), "__abs__"), true
}

func callRound(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.names) > 0 || a.star != nil || len(a.pos) == 0 {
		return Type{}, false
	}
	if a.pos[0].All(func(o *Object) bool { return o.Kind == KindInstance && o.Class.Body != nil }) {
		e.trace.enter()
		defer e.trace.leave()
		return e.call(v, e.specialOf(v, a.pos[0], "__round__"), &arguments{pos: a.pos[1:]}), true
	}
	if !a.pos[0].Is("int", "float", "bool") {
		return Type{}, false
	}
	if len(a.pos) == 1 {
		return e.in.named("int"), true
	}
	return e.in.named("int", "float"), true
}

// numberOr is a unary operation: number to number of the same class, or the
// special method's result.
func (e *eval) numberOr(v *ir.Value, t Type, name string) Type {
	var r Type
	if t.Unknown {
		r = e.outside(because(name+" of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		switch {
		case o.Builtin("bool", "int"):
			r = e.union(r, e.in.named("int"))
		case o.Builtin("float"), o.Builtin("complex") && name == "__abs__":
			r = e.union(r, e.in.named("float"))
		case o.Builtin("complex"):
			r = e.union(r, e.in.named("complex"))
		default:
			r = e.union(r, e.call(v, e.lookupSpecial(v, o, name), &arguments{}))
		}
	}
	return r
}

func callDict(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	o := e.container(v, 1, "dict", anyLength, true)
	if len(a.names) > 0 || a.kwall != nil {
		e.putKeys(o, e.in.named("str"))
	}
	for i := range a.names {
		e.items(o, 0, a.pos[len(a.pos)-len(a.names)+i])
	}
	if a.kwall != nil {
		e.items(o, 0, *a.kwall)
	}
	if a.star != nil {
		return Type{}, false
	}
	for _, t := range a.positional() {
		e.update(v, o, t)
	}
	return just(o), true
}

func callDictUpdate(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || a.star != nil {
		return Type{}, false
	}
	for _, o := range self.Objects {
		if o.keys == nil {
			return Type{}, false
		}
		if len(a.names) > 0 || a.kwall != nil {
			e.put(o.keys, e.in.named("str"))
		}
		for i := range a.names {
			e.put(o.elems[0], a.pos[len(a.pos)-len(a.names)+i])
		}
		if a.kwall != nil {
			e.put(o.elems[0], *a.kwall)
		}
		for _, t := range a.positional() {
			e.update(v, o, t)
		}
	}
	return e.in.named("NoneType"), true
}

// update adds a mapping or pairs to a dict.
func (e *eval) update(v *ir.Value, o *Object, t Type) {
	if t.Unknown {
		e.putKeys(o, unknown("keys of an unknown object"))
		e.items(o, 0, unknown("items of an unknown object"))
	}
	for _, m := range t.Objects {
		switch {
		case m.keys != nil:
			e.putKeys(o, e.read(m.keys))
			e.items(o, 0, e.elem(m))
		default:
			pair := e.iterate(v, just(m))
			if m.Kind == KindInstance && m.Class.Body != nil {
				e.escape(just(m), "a mapping")
				pair = unknown("an unknown mapping")
			}
			e.putKeys(o, e.iterate(v, pair))
			e.items(o, 0, e.iterate(v, pair))
		}
	}
	e.callbacks(v, []string{"__hash__", "__eq__"}, e.read(o.keys), &arguments{})
}

func callObjectNew(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	for _, o := range a.arg(0).Objects {
		if o.Kind == KindClass && o.Class.Body != nil {
			o.Class.bare = o.Class.bare || e.record
			t = e.union(t, just(e.in.instance(o.Class)))
			e.finalizer(v, e.in.instance(o.Class))
		} else {
			t = e.union(t, unknown("__new__ of "+o.String()))
		}
	}
	if a.arg(0).Unknown {
		t = e.union(t, unknown("__new__ of an unknown class"))
	}
	return t, true
}

// callObjectSetattr is object.__setattr__(o, name, value), or super()'s.
func callObjectSetattr(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	a = a.withSelf(self)
	name, ok := attrName(a)
	for _, o := range a.arg(0).Objects {
		if !ok || o.Kind != KindInstance || o.Class.Body == nil {
			if e.record {
				e.changeAnything(a.arg(0), "object.__setattr__ with a name that is not known")
			}
			return Type{}, false
		}
		if e.record {
			e.put(&e.w.field(o.Class, name).node, a.arg(2))
		}
	}
	return e.in.named("NoneType"), !a.arg(0).Unknown
}

// callWraps makes a decorator that keeps the function wrapped in __wrapped__.
func callWraps(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 1 || len(a.names) > 0 || a.star != nil {
		return Type{}, false
	}
	e.put(&e.w.wrapped, a.pos[0])
	return just(e.in.library("functools.wraps()", nil)), true
}

// callSend resumes a generator.
func callSend(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.send(self, a.arg(0)), len(a.pos) == 1
}

func callDivmod(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 2 || a.star != nil || a.pos[0].Unknown || a.pos[1].Unknown {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	var t Type
	for _, l := range a.pos[0].Objects {
		for _, r := range a.pos[1].Objects {
			instance := func(o *Object) bool { return o.Kind == KindInstance && o.Class.Body != nil }
			switch {
			case l.Builtin("int", "float", "bool") && r.Builtin("int", "float", "bool"):
				number := e.union(e.atomicOf("//", just(l), just(r)), e.atomicOf("%", just(l), just(r)))
				o := e.container(v, 1, "tuple", 2, false)
				e.items(o, 0, number)
				e.items(o, 1, number)
				t = e.union(t, just(o))
			case instance(l) && (instance(r) || isAtom(r)) || isAtom(l) && instance(r):
				t = e.union(t, e.operator(v, false, "divmod", l, r))
			default:
				return Type{}, false
			}
		}
	}
	return t, true
}

func callReversed(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if !a.arg(0).Is(iterable...) {
		return Type{}, false
	}
	return e.iterator(v, 1, e.iterate(v, a.arg(0)), a.arg(0)), true
}

// callStr makes text of its argument by special methods, which may give a
// subclass of str.
func callStr(names ...string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		if len(a.names) > 0 || a.star != nil {
			return Type{}, false
		}
		return e.text(v, a.arg(0), names...), true
	}
}

// text is t as text, made by its special methods.
func (e *eval) text(v *ir.Value, t Type, names ...string) Type {
	if t.Unknown {
		return e.outside(because("text of an unknown object", t.Why))
	}
	e.callbacks(v, names, t, &arguments{})
	r := e.in.named("str")
	for _, o := range t.Objects {
		if o.Kind != KindInstance || o.Class.Body == nil {
			continue
		}
		for _, name := range names {
			a := &arguments{}
			if name == "__format__" {
				a.pos = []Type{e.in.named("str")}
			}
			r = e.union(r, e.call(v, e.ofWorld(e.lookupSpecial(v, o, name)), a))
		}
	}
	return r
}
