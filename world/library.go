package world

import "restack/ir"

// callDefaultdict makes a defaultdict; what its factory makes, gets to its items.
func callDefaultdict(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.positional()) == 0 {
		return Type{}, false
	}
	b := *a
	b.pos = a.pos[1:]
	o := e.makeDict(v, "defaultdict", &b)
	if o.factory == nil {
		o.factory = &node{}
	}
	if e.record {
		e.w.flow(o.factory, a.pos[0])
	} else if e.own(o) {
		o.factory.t = e.union(o.factory.t, a.pos[0])
	}
	e.missing(v, o)
	return just(o), true
}

// missing calls the factory of a defaultdict.
func (e *eval) missing(v *ir.Value, o *Object) {
	e.trace.library("defaultdict.__missing__")
	e.trace.enter()
	for _, f := range e.read(o.factory).Objects {
		if f.Const != ir.None {
			e.items(o, 0, e.callObject(v, f, &arguments{}))
		}
	}
	if t := e.read(o.factory); t.Unknown {
		e.items(o, 0, e.callUnknown(&arguments{}, t.Why))
	}
	e.trace.leave()
}

// textLike is what a function of regular expressions gives that gets t as the
// pattern: text, or bytes.
func (e *eval) textLike(t Type) Type {
	for _, class := range []string{"str", "bytes"} {
		if t.Is(class) {
			return e.in.named(class)
		}
	}
	var r Type
	for _, o := range t.Objects {
		if o.Builtin("Pattern") {
			r = e.union(r, e.elem(o))
		} else {
			r = e.union(r, e.in.named("str", "bytes"))
		}
	}
	if t.Unknown {
		r = e.in.named("str", "bytes")
	}
	return r
}

// callSub is re.sub or the method of a pattern: argument repl may be a function
// that gets the match.
func callSub(repl int) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		pattern := self
		if repl == 1 {
			pattern = a.arg(0)
		}
		text := e.textLike(pattern)
		if len(a.positional()) <= repl || a.star != nil || a.kwall != nil {
			return Type{}, false
		}
		m := e.container(v, 1, "Match", anyLength, false)
		e.items(m, 0, text)
		f := a.pos[repl]
		e.trace.enter()
		defer e.trace.leave()
		e.call(v, Type{Unknown: f.Unknown, Why: f.Why, Objects: e.keep(f, func(o *Object) bool { return !isAtom(o) }).Objects},
			&arguments{pos: []Type{just(m)}})
		return text, true
	}
}

// callGroup is m.group(…).
func callGroup(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || a.star != nil {
		return Type{}, false
	}
	item := e.inside(self, "elem")
	if len(a.pos) == 0 {
		return item, true
	}
	item = e.union(item, e.in.named("NoneType"))
	if len(a.pos) == 1 {
		return item, true
	}
	o := e.container(v, 1, "tuple", anyLength, false)
	e.items(o, 0, item)
	return just(o), true
}

// callContextManager is @contextmanager: what it makes of a generator function,
// is described as a library object with the function as its self.
func callContextManager(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	f := a.arg(0).Singleton()
	if f == nil || f.Kind != KindFunction || len(a.pos) != 1 || f.Fn.Code.Flags&ir.FlagGenerator == 0 {
		return Type{}, false
	}
	return just(e.in.library("contextlib.contextmanager()", f)), true
}

// callContext makes the context manager of a new generator.
func callContext(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	e.trace.enter()
	defer e.trace.leave()
	var t Type
	for _, g := range e.call(v, self, a).Objects {
		t = e.union(t, just(e.in.library("contextlib.context", g)))
	}
	return t, !self.Unknown
}

// callEnter resumes the generator of a context manager up to its yield.
func callEnter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return e.iterate(v, self), true
}

// callExit resumes it for the rest, or throws into it.
func callExit(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	e.iterate(v, self)
	return e.in.named("bool", "NoneType"), true
}

// lookupContext is a special method of the context manager o.
func (e *eval) lookupContext(o *Object, name string) Type {
	return just(e.in.library(o.Name+"."+name, o.Self.Singleton()))
}
