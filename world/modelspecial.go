package world

import (
	"slices"

	"restack/ir"
)

// modelSpecials are builtins that a row cannot describe. They report false to
// leave the call to the row, or to nobody.
var modelSpecials map[string]func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool)

func init() {
	modelSpecials = map[string]func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool){
		"builtins.isinstance":          callIsinstance,
		"builtins.iter":                callIter,
		"builtins.super":               callSuper,
		"builtins.type":                callType,
		"builtins.property":            wrap("property", 3),
		"builtins.staticmethod":        wrap("staticmethod", 1),
		"builtins.classmethod":         wrap("classmethod", 1),
		"abc.abstractmethod":           callAbstract,
		"enum.auto":                    callAuto,
		"collections.namedtuple":       callNamedtuple,
		"namedtuple.__new__":           callNamedNew,
		"namedtuple._make":             callNamedMake,
		"namedtuple._replace":          callNamedReplace,
		"namedtuple._asdict":           callNamedDict,
		"typing.TypeVar":               callTypeVar,
		"typing.ParamSpec":             callTypeVar,
		"typing.TypeVarTuple":          callTypeVar,
		"builtins.globals":             callGlobals,
		"builtins.locals":              callLocals,
		"builtins.vars":                callLocals,
		"builtins.exec":                callLocals,
		"builtins.eval":                callLocals,
		"builtins.dir":                 callDir,
		"builtins.setattr":             callSetattr,
		"builtins.delattr":             callDelattr,
		"builtins.getattr":             callGetattr,
		"builtins.hasattr":             callHasattr,
		"builtins.min":                 callMinMax,
		"builtins.max":                 callMinMax,
		"builtins.sum":                 callSum,
		"builtins.zip":                 callZip,
		"builtins.map":                 callMap,
		"builtins.filter":              callFilter,
		"builtins.next":                callNext,
		"builtins.abs":                 callAbs,
		"builtins.round":               callRound,
		"builtins.divmod":              callDivmod,
		"builtins.reversed":            callReversed,
		"builtins.str":                 callStr("__str__", "__repr__"),
		"builtins.repr":                callStr("__repr__"),
		"builtins.ascii":               callStr("__repr__"),
		"builtins.format":              callStr("__format__", "__str__", "__repr__"),
		"dataclasses.dataclass":        callDataclass,
		"dataclasses.field":            callField,
		"dataclasses.replace":          callReplace,
		"dataclasses.__init__":         callDataclassInit,
		"generator.throw":              callThrow,
		"builtins.dict":                callDict("dict"),
		"builtins.OrderedDict":         callDict("OrderedDict"),
		"builtins.defaultdict":         callDefaultdict,
		"OrderedDict.update":           callDictUpdate,
		"defaultdict.update":           callDictUpdate,
		"re.sub":                       callSub(1),
		"Pattern.sub":                  callSub(0),
		"Match.group":                  callGroup,
		"contextlib.contextmanager":    callContextManager,
		"contextlib.contextmanager()":  callContext,
		"contextlib.context.__enter__": callEnter,
		"contextlib.context.__exit__":  callExit,
		"builtins.sorted":              callSorted,
		"list.sort":                    callSorted,
		"dict.update":                  callDictUpdate,
		"object.__new__":               callObjectNew,
		"object.__setattr__":           callObjectSetattr,
		"property.setter":              callPropertySetter,
		"generator.send":               callSend,
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
	for _, name := range generatedNames[1:] {
		modelSpecials["dataclasses."+name] = callGenerated(name)
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

// callAbstract marks what it gets as abstract.
func callAbstract(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	for _, o := range a.arg(0).Objects {
		if o.Kind == KindFunction && e.record {
			o.Fn.abstract = true
		}
	}
	return callIdentity(e, v, self, a)
}

// callIsinstance asks the object for its __class__ if it is no instance of what its
// type says.
func callIsinstance(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	e.trace.enter()
	defer e.trace.leave()
	for _, o := range a.arg(0).Objects {
		if o.Kind == KindInstance && o.Class.Body != nil && (o.Class.anywhere("__class__") || o.Class.anywhere("__getattribute__")) {
			e.loadInstanceAttr(v, o, "__class__")
		}
	}
	return Type{}, false
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
			f.cellsOpen = true
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

func unknownUnless(ok bool, t Type) Type {
	if ok {
		return t
	}
	return unknown("a call with *args")
}

func callDict(class string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		if a.star != nil {
			return Type{}, false
		}
		return just(e.makeDict(v, class, a)), true
	}
}

// makeDict is a dict made from mappings, pairs and keyword arguments.
func (e *eval) makeDict(v *ir.Value, class string, a *arguments) *Object {
	o := e.container(v, 1, class, anyLength, true)
	if len(a.names) > 0 || a.kwall != nil {
		e.putKeys(o, e.in.named("str"))
	}
	for i := range a.names {
		e.items(o, 0, a.pos[len(a.pos)-len(a.names)+i])
	}
	if a.kwall != nil {
		e.items(o, 0, *a.kwall)
	}
	for _, t := range a.positional() {
		e.update(v, o, t)
	}
	return o
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
		if m.keys != nil && isWorld(m) && e.inheritsBuiltin(v, m, "keys", "__iter__", "__getitem__") {
			m = m.plain
		}
		switch {
		case m.keys != nil && !isWorld(m):
			e.putKeys(o, e.read(m.keys))
			e.items(o, 0, e.elem(m))
		default:
			pair := e.iterate(v, just(m))
			if isWorld(m) && e.mayHave(m, "keys") {
				e.escape(just(m), "a mapping")
				pair = unknown("an unknown mapping")
			}
			e.putKeys(o, e.unpacked(v, pair, 0, 2))
			e.items(o, 0, e.unpacked(v, pair, 1, 2))
		}
	}
	e.callbacks(v, []string{"__hash__", "__eq__"}, e.read(o.keys), &arguments{})
}

func callObjectNew(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	var t Type
	for _, o := range a.arg(0).Objects {
		if o.Kind == KindClass && o.Class.Body != nil {
			o.Class.bare = o.Class.bare || e.record
			e.finalizer(e.in.instance(o.Class))
			t = e.union(t, just(e.in.instance(o.Class)))
		} else {
			t = e.union(t, unknown("__new__ of "+o.String()))
		}
	}
	if a.arg(0).Unknown {
		t = e.union(t, unknown("__new__ of an unknown class"))
	}
	return t, true
}

// callWraps makes a decorator that keeps the function wrapped in __wrapped__.
func callWraps(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 1 || len(a.names) > 0 || a.star != nil {
		return Type{}, false
	}
	e.put(&e.w.wrapped, a.pos[0])
	return just(e.in.library("functools.wraps()", nil)), true
}

// callThrow resumes a generator by an exception.
func callThrow(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || len(a.pos) == 0 || slices.ContainsFunc(a.pos[0].Objects, func(o *Object) bool { return o.Kind == KindClass }) {
		return Type{}, false
	}
	e.surrender(a, "thrown into a generator")
	return e.iterate(v, self), true
}

// callSend resumes a generator.
func callSend(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.send(self, a.arg(0)), len(a.pos) == 1
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
	e.trace.enter() // what is no text, is refused
	defer e.trace.leave()
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
