package world

import (
	"slices"

	"restack/ir"
)

// callIter with two arguments calls the first until it gives the second.
func callIter(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.pos) != 2 || a.star != nil {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	items := e.call(v, a.pos[0], &arguments{})
	e.callbacks(v, []string{"__eq__"}, items, &arguments{pos: a.pos[1:]})
	return e.iterator(v, 1, items, unknown("a function is called")), true
}

// keyFunction calls key=, if given, on t: what is compared. It reports other
// keywords.
func (e *eval) keyFunction(v *ir.Value, a *arguments, t Type) (keys Type, ok bool) {
	ok, keys = a.kwall == nil, t
	e.trace.enter()
	defer e.trace.leave()
	for i, name := range a.names {
		k := a.pos[len(a.pos)-len(a.names)+i]
		switch name {
		case "key":
			keys = e.call(v, e.keep(k, func(o *Object) bool { return o.Const != ir.None }), &arguments{pos: []Type{t}})
			if k.MayBeNone() {
				keys = e.union(keys, t)
			}
		case "default":
		case "reverse":
			e.callbacks(v, []string{"__bool__", "__len__", "__index__"}, k, &arguments{})
		default:
			ok = false
		}
	}
	return keys, ok
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
	keys, ok := e.keyFunction(v, a, t)
	if !ok {
		return Type{}, false
	}
	e.callbacks(v, []string{"__lt__", "__gt__"}, keys, &arguments{})
	if i := slices.Index(a.names, "default"); i >= 0 {
		t = e.union(t, a.pos[len(a.pos)-len(a.names)+i])
	}
	return t, true
}

func callSorted(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	t := e.inside(self, "elem")
	if self.Empty() {
		t = e.iterate(v, a.arg(0))
	}
	keys, ok := e.keyFunction(v, a, t)
	if !ok || a.star != nil || self.Unknown {
		return e.callUnknown(a.withSelf(self), "sorted"), true
	}
	e.callbacks(v, []string{"__lt__", "__gt__"}, keys, &arguments{})
	if !self.Empty() {
		return e.in.named("NoneType"), true
	}
	e.callbacks(v, []string{"__len__", "__length_hint__"}, a.arg(0), &arguments{})
	o := e.container(v, 1, "list", anyLength, false)
	e.items(o, 0, t)
	return just(o), true
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

func callMap(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || len(a.names) > 0 || len(a.pos) < 2 {
		return Type{}, false
	}
	b := &arguments{}
	for _, t := range a.pos[1:] {
		b.pos = append(b.pos, e.iterate(v, t))
	}
	over := unknown("a function is called")
	if a.pos[0].All(func(o *Object) bool { return o.Kind == KindLibrary || o.Kind == KindClass && o.Class.Body == nil }) &&
		!slices.ContainsFunc(b.pos, func(t Type) bool { return !t.All(isAtom) }) {
		over = Type{}
	}
	return e.iterator(v, 1, e.call(v, a.pos[0], b), append([]Type{over}, a.pos[1:]...)...), true
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
