package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// Special methods of builtin classes, called by name or by syntax on an instance of
// a class of the world that inherits them, are the operations of syntax on what the
// builtin class keeps.

// binaryOf are the operators by special method, without the underscores.
var binaryOf = func() map[string]string {
	m := map[string]string{}
	for op, name := range specialNames {
		m[name] = op
	}
	return m
}()

// results are special methods that give an object of the class: what is kept is
// asked for the methods in calls.
var results = map[string]struct {
	class string
	calls []string
}{
	"__len__": {"int", nil}, "__int__": {"int", nil}, "__index__": {"int", nil}, "__trunc__": {"int", nil}, "__float__": {"float", nil},
	"__bool__": {"bool", nil}, "__hash__": {"int", []string{"__hash__"}}, "__contains__": {"bool", []string{"__hash__", "__eq__"}},
	"__repr__": {"str", []string{"__repr__"}}, "__str__": {"str", []string{"__str__", "__repr__"}}, "__format__": {"str", []string{"__str__", "__repr__"}},
	"__init__": {"NoneType", nil}, "__length_hint__": {"int", nil}, "__sizeof__": {"int", nil},
}

// comparesBy reports a special method that compares.
func comparesBy(method string) bool {
	for _, names := range compareNames {
		if names[0] == method {
			return true
		}
	}
	return false
}

// isOperation reports a method that builtinSpecial knows.
func isOperation(name string) bool {
	owner, method, _ := strings.Cut(name, ".")
	if kept[owner] == "" {
		return false
	}
	if _, ok := results[method]; ok && (method != "__init__" || !slices.Contains(mutable, owner)) || comparesBy(method) {
		return true
	}
	op, _, _ := operatorOf(method)
	return op != "" || slices.Contains([]string{"__new__", "__init__", "__iter__", "__getitem__", "__setitem__", "__delitem__", "__neg__", "__pos__", "__invert__", "__abs__"}, method)
}

// operatorOf is the binary operator of a special method.
func operatorOf(method string) (op string, reflected, inplace bool) {
	if !special(method) {
		return "", false, false
	}
	name := strings.Trim(method, "_")
	if op := binaryOf[name]; op != "" {
		return op, false, false
	}
	if op := binaryOf[strings.TrimPrefix(name, "r")]; op != "" {
		return op, true, false
	}
	return binaryOf[strings.TrimPrefix(name, "i")], false, true
}

// builtinSpecial calls such a method. It reports false for what it does not know.
func (e *eval) builtinSpecial(v *ir.Value, name string, self Type, a *arguments) (t Type, ok bool) {
	owner, method, _ := strings.Cut(name, ".")
	if method == "__new__" && (kept[owner] != "" || owner == "BaseException") {
		return e.callNew(v, a)
	}
	if !isOperation(name) || a.star != nil || a.kwall != nil || self.Unknown || len(a.names) > 0 && method != "__init__" {
		return Type{}, false
	}
	for _, o := range self.Objects {
		p := plainOf(o)
		if p.Class == nil || !p.Class.derives(e.in.class(owner)) || p.Kind != KindInstance && p.Kind != KindConst {
			return Type{}, false
		}
		r, ok := e.operation(v, method, o, p, a)
		if !ok {
			return Type{}, false
		}
		t = e.union(t, r)
	}
	return t, true
}

// operation is a special method of o, which its builtin class sees as p.
func (e *eval) operation(v *ir.Value, method string, o, p *Object, a *arguments) (t Type, ok bool) {
	e.trace.enter()
	defer e.trace.leave()
	if method == "__init__" && p.Builtin(mutable...) {
		return e.fill(v, p, a)
	}
	if r, ok := results[method]; ok {
		e.callbacks(v, r.calls, just(p), a)
		return e.in.named(r.class), true
	}
	other := a.arg(0)
	if comparesBy(method) {
		if !isAtom(p) {
			if !other.All(func(x *Object) bool { return known(plainOf(x)) || isWorld(x) }) {
				return Type{}, false
			}
			e.callbacks(v, []string{"__eq__", "__lt__", "__gt__", "__le__", "__ge__"}, just(p), &arguments{pos: []Type{e.plains(other)}})
		}
		return e.in.named("bool", "NotImplementedType"), true
	}
	if op, reflected, inplace := operatorOf(method); op != "" {
		return e.binaryOperation(v, op, reflected, inplace, o, p, other)
	}
	switch method {
	case "__neg__", "__pos__", "__invert__", "__abs__":
		return e.numberOr(v, just(p), method), true
	case "__iter__":
		return e.iterator(v, 1, e.iterate(v, just(p))), true
	case "__getitem__":
		t = e.getItem(v, p, other)
		if o.keys != nil && isWorld(o) {
			t = e.union(t, e.call(v, e.ofWorld(e.lookupSpecial(v, o, "__missing__")), &arguments{pos: []Type{other}}))
		}
		return t, true
	case "__setitem__":
		e.setItem(v, p, other, a.arg(1))
		return e.in.named("NoneType"), true
	case "__delitem__":
		e.delItem(v, p, other)
		return e.in.named("NoneType"), true
	}
	return Type{}, false
}

// plains is t as builtin classes see it.
func (e *eval) plains(t Type) Type {
	r := Type{Unknown: t.Unknown, Why: t.Why}
	for _, o := range t.Objects {
		r = e.union(r, just(plainOf(o)))
	}
	return r
}

// binaryOperation is the operator of a builtin class. What it does not take, it
// leaves to others.
func (e *eval) binaryOperation(v *ir.Value, op string, reflected, inplace bool, o, p *Object, other Type) (Type, bool) {
	t := e.in.named("NotImplementedType")
	if other.Unknown {
		if !isAtom(p) || op == "%" && p.Builtin("str", "bytes") {
			return Type{}, false
		}
		other = e.in.named(atoms...)
	}
	for _, x := range other.Objects {
		if op == "*" && isWorld(x) && x.plain == nil && !e.lookupSpecial(v, x, "__index__").Empty() {
			return Type{}, false
		}
		if op == "+" && inplace && p.Builtin("list") {
			e.put(p.elems[0], e.iterate(v, just(x)))
			t = e.union(t, just(o))
			continue
		}
		l, r := p, plainOf(x)
		if reflected {
			l, r = r, l
		}
		if u, ok := e.atomic(op, l, r); ok {
			t = e.union(t, u)
			continue
		}
		if op == "%" && l.Builtin("str", "bytes") {
			t = e.union(t, e.formatted(v, l, x))
			continue
		}
		u, ok := e.containerOp(v, op, inplace, l, r)
		if inplace && u.Singleton() == p {
			u = just(o)
		}
		if ok {
			t = e.union(t, u)
		}
	}
	return t, true
}

// fill is the __init__ of a builtin container.
func (e *eval) fill(v *ir.Value, p *Object, a *arguments) (Type, bool) {
	if p.keys != nil {
		for i := range a.names {
			e.put(p.keys, e.in.named("str"))
			e.put(p.elems[0], a.pos[len(a.positional())+i])
		}
		for _, t := range a.positional() {
			e.update(v, p, t)
		}
	} else {
		e.put(p.elems[0], e.iterate(v, a.arg(0)))
		if p.Builtin("set") {
			e.callbacks(v, []string{"__hash__", "__eq__"}, just(p), &arguments{})
		}
	}
	return e.in.named("NoneType"), true
}

// callNew is the __new__ of a builtin class, called with the class to make an
// instance of.
func (e *eval) callNew(v *ir.Value, a *arguments) (t Type, ok bool) {
	if len(a.positional()) == 0 || a.pos[0].Unknown {
		return Type{}, false
	}
	b := *a
	b.pos = a.pos[1:]
	for _, o := range a.pos[0].Objects {
		switch {
		case o.Kind != KindClass:
			return Type{}, false
		case o.Class.Body == nil:
			t = e.union(t, e.callModel(v, "builtins."+o.Class.Name, Type{}, &b))
		default:
			e.read(&o.Class.shape)
			if o.Class.Open != "" || o.Class.MRO == nil || o.Class.viewClass() == "" {
				return Type{}, false
			}
			o.Class.bare = o.Class.bare || e.record
			self := e.in.instance(o.Class)
			e.finalizer(self)
			e.makeBuiltin(v, o.Class, self, &b)
			t = e.union(t, just(self))
		}
	}
	return t, true
}
