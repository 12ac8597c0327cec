package world

import (
	"slices"
	"strings"

	"restack/ir"
)

// arithmetic says what the binary operators give for exact builtin classes:
// operators, left, right, result. bool counts as int where it has no row.
const arithmetic = `
+ - * // % & | ^ << >>   int   int   int
/                        int   int   float
**                       int   int   int|float
& | ^                    bool  bool  bool
+ - * // % /             float float float
**                       float float float|complex
+ - * // % /             int   float float
**                       int   float float|complex
+ - * // % /             float int   float
**                       float int   float|complex
+ - * / **               complex complex complex
+ - * / **               complex float complex
+ - * / **               complex int complex
+ - * / **               float complex complex
+ - * / **               int   complex complex
+                        str   str   str
*                        str   int   str
*                        int   str   str
+                        bytes bytes bytes
*                        bytes int   bytes
*                        int   bytes bytes
`

type binaryKey struct{ op, left, right string }

var arithmeticResults = func() map[binaryKey][]string {
	m := map[binaryKey][]string{}
	for line := range strings.Lines(arithmetic) {
		f := strings.Fields(line)
		if n := len(f); n > 0 {
			for _, op := range f[:n-3] {
				m[binaryKey{op, f[n-3], f[n-2]}] = strings.Split(f[n-1], "|")
			}
		}
	}
	return m
}()

// specialNames are the special methods of the binary operators.
var specialNames = map[string]string{"+": "add", "&": "and", "//": "floordiv", "<<": "lshift", "@": "matmul", "*": "mul", "%": "mod",
	"|": "or", "**": "pow", ">>": "rshift", "-": "sub", "/": "truediv", "^": "xor"}

var compareNames = map[string][2]string{"<": {"__lt__", "__gt__"}, "<=": {"__le__", "__ge__"}, "==": {"__eq__", "__eq__"},
	"!=": {"__ne__", "__ne__"}, ">": {"__gt__", "__lt__"}, ">=": {"__ge__", "__le__"}}

// atoms are the builtin classes without contents whose operations with each
// other run no code of a program.
var atoms = []string{"int", "bool", "float", "complex", "str", "bytes", "NoneType", "ellipsis"}

func isAtom(o *Object) bool { return o.Builtin(atoms...) }

// atomic finds the result of an operator on two exact builtin classes.
func (e *eval) atomic(op string, l, r *Object) (Type, bool) {
	if l.Class == nil || r.Class == nil || l.Kind == KindClass || r.Kind == KindClass {
		return Type{}, false
	}
	a, b := l.Class.Name, r.Class.Name
	if l.Class.Body != nil || r.Class.Body != nil {
		return Type{}, false
	}
	res, ok := arithmeticResults[binaryKey{op, a, b}]
	if !ok {
		if a == "bool" {
			a = "int"
		}
		if b == "bool" {
			b = "int"
		}
		res, ok = arithmeticResults[binaryKey{op, a, b}]
	}
	if ok {
		return e.in.named(res...), true
	}
	if isAtom(l) && isAtom(r) && !(op == "%" && (a == "str" || a == "bytes")) {
		return Type{}, true // TypeError
	}
	return Type{}, false
}

// atomicOf is atomic for all objects of two types.
func (e *eval) atomicOf(op string, l, r Type) Type {
	var t Type
	for _, a := range l.Objects {
		for _, b := range r.Objects {
			u, _ := e.atomic(op, a, b)
			t = e.union(t, u)
		}
	}
	return t
}

func evalBinary(e *eval, v *ir.Value) Type {
	op := ir.Operators[v.Aux.Int]
	l, r := e.arg(v, 0), e.arg(v, 1)
	why := because("operand of "+op+" with an unknown object", l.because(r))
	t := e.withUnknown(v, l, r, "__"+specialNames[op]+"__", "__r"+specialNames[op]+"__", why)
	for _, a := range l.Objects {
		for _, b := range r.Objects {
			t = e.union(t, e.binary(v, op, a, b))
		}
	}
	return t
}

// withUnknown is an operator where an operand may be unknown: outside code gets
// the other one, unless its own method comes first and does what there is to do.
func (e *eval) withUnknown(v *ir.Value, l, r Type, left, right, why string) Type {
	var t Type
	if l.Unknown {
		e.escape(r, why)
		t = e.outside(why)
	}
	if !r.Unknown {
		return t
	}
	for _, a := range l.Objects {
		if u, ok := e.decides(v, a, left, right, r.Why); ok {
			t = e.union(t, u)
		} else {
			e.escape(just(a), why)
			t = e.union(t, e.outside(why))
		}
	}
	return t
}

// decides calls the method of a with an unknown object; ok: that never leaves the
// operator to the other operand, whose class is not derived from a's with a
// method of its own.
func (e *eval) decides(v *ir.Value, a *Object, left, right, why string) (t Type, ok bool) {
	if a.Kind != KindInstance || a.Class.Body == nil || v.Op == ir.OpInplace {
		return Type{}, false
	}
	for _, s := range a.Class.below() {
		e.read(&s.shape)
		if s.Open != "" || s.classEscapes || !e.sameAttr(a.Class, s, right) {
			return Type{}, false
		}
	}
	m, builtin, certain := e.lookup(a.Class, left)
	if f := m.Singleton(); f == nil || f.Kind != KindFunction || builtin != nil || !certain {
		return Type{}, false
	}
	t = e.call(v, e.lookupSpecial(v, a, left), &arguments{pos: []Type{unknown(why)}})
	return t, !t.Unknown && !slices.ContainsFunc(t.Objects, func(o *Object) bool { return o.Builtin("NotImplementedType") })
}

func (e *eval) binary(v *ir.Value, op string, a, b *Object) Type {
	if t, ok := e.atomic(op, a, b); ok {
		return t
	}
	if a.Class != nil && b.Class != nil && a.Kind != KindClass && b.Kind != KindClass {
		if op == "%" && a.Builtin("str", "bytes") && (b.Class.Body == nil || b.Class.layout() == "object") {
			return e.formatted(v, a, b)
		}
		if a.Class.Body == nil && b.Class.Body == nil {
			if t, ok := e.containerOp(v, op, v.Op == ir.OpInplace, a, b); ok {
				return t
			}
		}
		if a.Class.Body != nil || b.Class.Body != nil {
			return e.operator(v, v.Op == ir.OpInplace, specialNames[op], a, b)
		}
	}
	if op == "|" && e.inUnion(a) && e.inUnion(b) {
		e.trace.library("type.__or__")
		return e.alias(v, Type{}, e.union(just(a), just(b)))
	}
	if b.Kind == KindLibrary {
		if t, ok := e.decides(v, a, "__"+specialNames[op]+"__", "__r"+specialNames[op]+"__", b.String()); ok {
			e.escape(just(b), "operand of "+op)
			return t
		}
	}
	e.escape(just(a), "operand of "+op)
	e.escape(just(b), "operand of "+op)
	return unknown("operator " + op + " on " + a.String() + " and " + b.String())
}

// operator calls the special methods of a and b, where one is of the world.
func (e *eval) operator(v *ir.Value, inplace bool, name string, a, b *Object) Type {
	var t Type
	// try reports that x's method, called first, may leave it to others.
	try := func(x, y *Object, method string, reflected bool) bool {
		m := e.lookupSpecial(v, x, method)
		e.trace.reflect(reflected)
		r := e.call(v, m, &arguments{pos: []Type{just(y)}})
		e.trace.reflect(false)
		t = e.union(t, r)
		if m.Empty() {
			return true
		}
		left := r.Unknown || !r.All(func(o *Object) bool { return !o.Builtin("NotImplementedType") })
		if left && !r.Empty() {
			e.trace.outside(method + " may return NotImplemented")
		}
		return left
	}
	if inplace && a.Class.Body != nil && !try(a, b, "__i"+name+"__", false) {
		return t
	}
	left, right := "__"+name+"__", "__r"+name+"__"
	if a.Class.Body != nil && b.Class.Body != nil && a.Class != b.Class && b.Class.derives(a.Class) && !e.sameAttr(a.Class, b.Class, right) {
		if try(b, a, right, true) && try(a, b, left, false) {
			return e.implemented(t)
		}
		return e.implemented(t)
	}
	if a.Class.Body != nil {
		if !try(a, b, left, false) {
			return t
		}
	} else {
		t = e.union(t, e.operatorOfBuiltin(v, a, b, name, false, inplace))
	}
	if b.Class.Body != nil && a.Class != b.Class {
		try(b, a, right, true)
	} else if b.Class.Body == nil {
		t = e.union(t, e.operatorOfBuiltin(v, b, a, name, true, false))
	}
	return e.implemented(t)
}

// operatorOfBuiltin is the operator of an object of a builtin class on an instance x
// of a class of the world.
func (e *eval) operatorOfBuiltin(v *ir.Value, o, x *Object, name string, reflected, inplace bool) Type {
	if e.refuses(o, x, name, inplace) {
		return Type{}
	}
	if x.plain != nil && o.Kind != KindLibrary {
		e.trace.outside("an operator of a builtin class")
		if t, ok := e.binaryOperation(v, binaryOf[name], reflected, inplace, o, o, just(x)); ok {
			return t
		}
	}
	e.escape(just(x), "operand of an operator of "+o.String())
	return e.outside("operator of " + o.String())
}

// refuses reports that the operator of an object of a builtin class does not take
// an instance x of a class of the world, nor runs code of it.
func (e *eval) refuses(o, x *Object, name string, inplace bool) bool {
	if x.Class.layout() != "object" && !x.Class.isException() || inplace && o.Builtin("list", "dict") {
		return false
	}
	switch {
	case isAtom(o) && !o.Builtin("str", "bytes"):
		return true
	case isAtom(o), o.Builtin("list", "tuple"):
		return name != "mod" && (name != "mul" || e.lookupSpecial(nil, x, "__index__").Empty())
	}
	return o.Builtin("dict", "set", "frozenset", "range", "NotImplementedType")
}

// formatted is a % b of a text: what b holds is made text, and asked for items if
// it is no tuple.
func (e *eval) formatted(v *ir.Value, a, b *Object) Type {
	e.trace.enter()
	defer e.trace.leave()
	e.callbacks(v, []string{"__str__", "__repr__", "__bytes__", "__int__", "__float__", "__index__"}, just(b), &arguments{})
	if b.Class.Body != nil {
		item := e.call(v, e.lookupSpecial(v, b, "__getitem__"), &arguments{pos: []Type{just(e.in.instance(a.Class))}})
		if !item.Empty() {
			e.text(v, item, "__str__", "__repr__")
		}
	}
	return just(e.in.instance(a.Class))
}

// sameAttr reports that two classes have the same attribute of that name.
func (e *eval) sameAttr(c, d *Class, name string) bool {
	for _, k := range d.MRO {
		if k.Attrs[name] != nil {
			return c.derives(k)
		}
	}
	return true
}

// implemented leaves NotImplemented away, which operators do not give.
func (e *eval) implemented(t Type) Type {
	var r Type
	for _, o := range t.Objects {
		if !o.Builtin("NotImplementedType") {
			r = e.union(r, just(o))
		}
	}
	if t.Unknown {
		r = e.union(r, unknown(t.Why))
	}
	return r
}

// containerOp is an operator on builtin containers and atoms.
func (e *eval) containerOp(v *ir.Value, op string, inplace bool, a, b *Object) (Type, bool) {
	is := func(o *Object, classes ...string) bool { return o.Builtin(classes...) && o.elems != nil }
	described := func(o *Object) bool { return isAtom(o) || is(o, "list", "tuple", "dict", "set", "frozenset") }
	switch {
	case op == "+" && inplace && is(a, "list"):
		e.items(a, 0, e.iterate(v, just(b)))
		return just(a), true
	case op == "+" && (is(a, "list") && is(b, "list") || is(a, "tuple") && is(b, "tuple")):
		n := anyLength
		if k := len(a.elems) + len(b.elems); a.exact && b.exact && k <= maxTuple {
			n = k
		}
		o := e.container(v, 1, a.Class.Name, n, false)
		for i, x := range append(append([]*node(nil), a.elems...), b.elems...) {
			e.items(o, min(i, len(o.elems)-1), e.read(x))
		}
		return just(o), true
	case op == "*" && (is(a, "list", "tuple") && b.Builtin("int", "bool")):
		if inplace && a.Builtin("list") {
			return just(a), true
		}
		o := e.container(v, 1, a.Class.Name, anyLength, false)
		e.items(o, 0, e.elem(a))
		return just(o), true
	case op == "*" && (is(b, "list", "tuple") && a.Builtin("int", "bool")):
		o := e.container(v, 1, b.Class.Name, anyLength, false)
		e.items(o, 0, e.elem(b))
		return just(o), true
	case strings.Contains("|&-^", op) && is(a, "set", "frozenset") && is(b, "set", "frozenset"):
		if inplace && a.Builtin("set") {
			e.items(a, 0, e.elem(b))
			e.callbacks(v, []string{"__hash__", "__eq__"}, just(a), &arguments{})
			return just(a), true
		}
		o := e.container(v, 1, a.Class.Name, anyLength, false)
		e.items(o, 0, e.union(e.elem(a), e.elem(b)))
		e.callbacks(v, []string{"__hash__", "__eq__"}, just(o), &arguments{})
		return just(o), true
	case op == "|" && is(a, "dict"):
		if !is(b, "dict") {
			return Type{}, !inplace && described(b)
		}
		o := a
		if !inplace {
			o = e.container(v, 1, "dict", anyLength, true)
			e.update(v, o, just(a))
		}
		e.update(v, o, just(b))
		return just(o), true
	}
	return Type{}, described(a) && described(b) // TypeError
}

func evalCompare(e *eval, v *ir.Value) Type {
	op := ir.Comparisons[v.Aux.Int]
	l, r := e.arg(v, 0), e.arg(v, 1)
	why := because("compared with an unknown object", l.because(r))
	t := e.withUnknown(v, l, r, compareNames[op][0], compareNames[op][1], why)
	for _, a := range l.Objects {
		for _, b := range r.Objects {
			t = e.union(t, e.compare(v, op, a, b))
		}
	}
	return t
}

func (e *eval) compare(v *ir.Value, op string, a, b *Object) Type {
	world := func(o *Object) bool { return o.Kind == KindInstance && o.Class.Body != nil }
	if !world(a) && !world(b) {
		if !isAtom(a) || !isAtom(b) { // items are compared
			e.callbacks(v, []string{"__eq__", "__lt__", "__gt__", "__le__", "__ge__"}, just(a), &arguments{pos: []Type{just(b)}})
		}
		if !known(a) || !known(b) {
			e.escape(just(a), "compared")
			e.escape(just(b), "compared")
			return unknown("comparison of " + a.String() + " and " + b.String())
		}
		return e.in.named("bool")
	}
	names := compareNames[op]
	left, right := comparison{a, b, names[0], false}, comparison{b, a, names[1], true}
	if world(a) && world(b) && a.Class != b.Class && b.Class.derives(a.Class) {
		left, right = right, left
	}
	t, settled := e.compareBy(v, op, left)
	if !settled {
		var u Type
		u, settled = e.compareBy(v, op, right)
		t = e.union(t, u)
	}
	if !settled && (op == "==" || op == "!=" || t.Empty()) {
		t = e.union(t, e.in.named("bool")) // by identity in the end, or TypeError
	}
	return e.implemented(t)
}

// comparison is a way to compare: by a method of x, which gets y.
type comparison struct {
	x, y      *Object
	method    string
	reflected bool
}

// compareBy is what the method says. settled: it never leaves it to others.
func (e *eval) compareBy(v *ir.Value, op string, k comparison) (t Type, settled bool) {
	if k.x.Kind != KindInstance || k.x.Class.Body == nil {
		return Type{}, false
	}
	m := e.lookupSpecial(v, k.x, k.method)
	if op == "!=" && !m.Unknown && m.All(func(o *Object) bool { return o.Kind == KindLibrary }) {
		m = e.union(m, e.lookupSpecial(v, k.x, "__eq__"))
		e.trace.outside("the inherited __ne__ says the opposite of __eq__")
	}
	e.trace.reflect(k.reflected)
	defer e.trace.reflect(false)
	settled = !m.Empty()
	for _, o := range m.Objects {
		switch {
		case o.Kind != KindLibrary:
			r := e.callObject(v, o, &arguments{pos: []Type{just(k.y)}})
			t = e.union(t, r)
			if r.Unknown || slices.ContainsFunc(r.Objects, func(o *Object) bool { return o.Builtin("NotImplementedType") }) {
				e.trace.outside(k.method + " may return NotImplemented")
				settled = false
			}
		case strings.HasPrefix(o.Name, "object."):
			settled = false
		case strings.HasPrefix(o.Name, "dataclasses."), strings.HasPrefix(o.Name, "functools."):
			t = e.union(t, e.callObject(v, o, &arguments{pos: []Type{just(k.y)}}))
			settled = false
		case isOperation(o.Name):
			t = e.union(t, e.callObject(v, o, &arguments{pos: []Type{just(k.y)}}))
			settled = false
		default:
			e.escape(just(k.x), "compared as "+o.Name)
			e.escape(just(k.y), "compared as "+o.Name)
			t = e.union(t, e.outside("comparison by "+o.Name))
			settled = false
		}
	}
	if m.Unknown {
		e.escape(just(k.y), "compared by an unknown method")
		t = e.union(t, e.outside("comparison: "+m.Why))
		settled = false
	}
	return t, settled
}

// known reports that comparing o with the like runs code of its items only.
func known(o *Object) bool {
	switch o.Kind {
	case KindConst, KindClass, KindFunction, KindMethod, KindModule, KindGenerator:
		return o.Kind != KindClass || o.Class.Open == ""
	}
	return o.Kind == KindInstance && o.Class.Body == nil
}

func evalUnary(e *eval, v *ir.Value) Type {
	names := map[ir.Op]string{ir.OpUnaryNeg: "__neg__", ir.OpUnaryPos: "__pos__", ir.OpUnaryInvert: "__invert__"}
	t := e.arg(v, 0)
	if c := t.IsConst(); c != nil && v.Op == ir.OpUnaryPos {
		return e.numberOr(v, t, "__pos__")
	}
	return e.numberOr(v, t, names[v.Op])
}

// truth tests t.
func (e *eval) truth(v *ir.Value, t Type) {
	for _, o := range t.Objects {
		if o.Kind == KindInstance && o.Class.Body != nil {
			if b := e.lookupSpecial(v, o, "__bool__"); !b.Empty() {
				e.call(v, b, &arguments{})
			} else {
				e.call(v, e.lookupSpecial(v, o, "__len__"), &arguments{})
			}
		}
	}
}

func evalToBool(e *eval, v *ir.Value) Type {
	e.truth(v, e.arg(v, 0))
	return e.in.named("bool")
}

func evalIn(e *eval, v *ir.Value) Type {
	item, t := e.arg(v, 0), e.arg(v, 1)
	if t.Unknown {
		e.escape(item, "looked for in an unknown object")
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindInstance && o.Class.Body != nil:
			if m := e.lookupSpecial(v, o, "__contains__"); !m.Empty() {
				e.call(v, m, &arguments{pos: []Type{item}})
			} else {
				e.escape(just(o), "in by iteration")
				e.escape(item, "in by iteration")
			}
		case o.Kind == KindClass && o.Class.isEnum():
			e.trace.library("EnumType.__contains__")
			e.callbacks(v, []string{"__hash__", "__eq__"}, item, &arguments{})
		case o.Builtin(iterable...) && !o.Builtin("iterator"):
			e.callbacks(v, []string{"__hash__", "__eq__"}, item, &arguments{pos: []Type{just(o)}})
		default:
			e.escape(just(o), "in")
			e.escape(item, "looked for in "+o.String())
		}
	}
	return e.in.named("bool")
}

func evalFormat(e *eval, v *ir.Value) Type {
	e.escape(e.keep(e.arg(v, len(v.Args)-1), func(o *Object) bool { return len(v.Args) > 1 && !isAtom(o) }), "a format")
	return e.text(v, e.arg(v, 0), "__format__", "__str__", "__repr__")
}
