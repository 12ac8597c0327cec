package world

import (
	"slices"

	"restack/ir"
)

// Exceptions: what is raised may be caught by any handler of the world, and is shown
// if none catches it. Code of the library passes it on. What part of the library
// keeps exceptions, or shows them to others, makes all that are raised escape.

// evalRaise raises its first arguments: an exception and its cause.
func evalRaise(e *eval, v *ir.Value) Type {
	for i := range min(v.Aux.Int, len(v.Args)) { // the others are only kept alive
		t := e.arg(v, i)
		for _, o := range t.Objects {
			if o.Kind == KindClass && o.Class.Body != nil {
				t = e.union(t, e.construct(v, o.Class, &arguments{}))
			}
		}
		e.raise(v, t)
	}
	return Type{}
}

// raise lets the exceptions in t get to handlers.
func (e *eval) raise(v *ir.Value, t Type) {
	for _, o := range t.Objects {
		switch {
		case isWorld(o):
			e.put(&e.w.raised, just(o))
			e.callbacks(v, []string{"__str__"}, just(o), &arguments{}) // if nobody catches it
			if o.Class.anywhere("__getattr__") || o.Class.anywhere("__getattribute__") {
				e.escape(just(o), "raised")
			}
		case o.Kind != KindClass && !isAtom(o):
			e.escape(just(o), "raised")
		}
	}
}

func evalCaught(e *eval, v *ir.Value) Type {
	return e.union(e.read(&e.w.raised), unknown("a caught exception"))
}

// raisedClasses are the classes of what may be caught.
func (e *eval) raisedClasses() Type {
	t := unknown("the class of an exception")
	for _, o := range e.read(&e.w.raised).Objects {
		t = e.union(t, just(e.in.classObject(o.Class)))
	}
	return t
}

func evalExcMatch(e *eval, v *ir.Value) Type { return e.in.named("bool") }

// caught are the exceptions of t that match a class or a tuple of classes, or those
// that do not. Of classes of the world all instances are known, if outside code
// cannot derive from them.
func (e *eval) caught(t, match Type, sense bool) Type {
	all := []Type{match}
	if o := match.Singleton(); o != nil && o.Builtin("tuple") && o.exact {
		all = nil
		for _, n := range o.elems {
			all = append(all, e.read(n))
		}
	}
	var classes []*Class
	for _, m := range all {
		k := m.Singleton()
		if k == nil || k.Kind != KindClass || k.Class.MRO == nil || k.Class.Open != "" || !sense && !k.Class.Unique {
			return t
		}
		e.read(&k.Class.shape)
		classes = append(classes, k.Class)
	}
	r := e.keep(t, func(o *Object) bool {
		k := o.TypeOf()
		return k == nil || k.MRO == nil || k.Open != "" || slices.ContainsFunc(classes, k.derives) == sense
	})
	if !sense || !t.Unknown {
		return r
	}
	for _, c := range classes {
		if c.Body == nil {
			return r
		}
		for _, s := range c.below() {
			e.read(&s.shape)
			if s.Open != "" || s.classEscapes || s.MRO == nil {
				return r
			}
			r = e.union(r, just(e.in.instance(s)))
		}
	}
	r.Unknown, r.Why = false, ""
	return r
}

// transparent are library modules that pass on the exceptions of the functions they
// call, or drop them, but do not keep them or give them to others.
var transparent = func() map[string]bool {
	m := map[string]bool{"io": true, "os": true, "contextlib": true, "copy": true, "types": true, "pprint": true, "base64": true, "binascii": true,
		"zlib": true, "csv": true, "unicodedata": true, "secrets": true, "uuid": true, "shutil": true, "glob": true, "fnmatch": true,
		"pathlib": true, "errno": true, "calendar": true, "argparse": true, "collections.abc": true, "os.path": true, "weakref": true}
	for name := range harmless {
		m[name] = true
	}
	return m
}()

// seesRaised are the parts of those modules, and of builtins, that do, or that run
// code which is not seen.
var seesRaised = map[string]bool{"sys.settrace": true, "sys.setprofile": true, "sys.excepthook": true, "sys.unraisablehook": true,
	"sys.last_value": true, "sys.last_exc": true, "sys.monitoring": true, "sys.modules": true, "contextlib.ExitStack": true,
	"contextlib.AsyncExitStack": true, "builtins.exec": true, "builtins.eval": true, "builtins.compile": true, "builtins.__import__": true,
	"builtins.breakpoint": true}

// showRaised lets outside code see the exceptions that are raised.
func (w *World) showRaised(why string) { w.leak(&w.raised, why) }
