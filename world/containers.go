package world

import (
	"slices"

	"restack/ir"
)

// maxTuple bounds the tuples whose items are told apart.
const maxTuple = 9

func evalBuildTuple(e *eval, v *ir.Value) Type {
	for _, a := range v.Args {
		if a.Type == ir.TypeCell {
			return e.in.named("tuple")
		}
	}
	n := len(v.Args)
	if n > maxTuple {
		n = anyLength
	}
	o := e.container(v, 0, "tuple", n, false)
	for i := range v.Args {
		e.items(o, min(i, len(o.elems)-1), e.arg(v, i))
	}
	return just(o)
}

func evalBuildList(e *eval, v *ir.Value) Type {
	class := "list"
	if v.Op == ir.OpBuildSet {
		class = "set"
	}
	o := e.container(v, 0, class, anyLength, false)
	for i := range v.Args {
		e.items(o, 0, e.arg(v, i))
	}
	if class == "set" {
		e.callbacks(v, []string{"__hash__", "__eq__"}, just(o), &arguments{})
	}
	return just(o)
}

func evalBuildMap(e *eval, v *ir.Value) Type {
	o := e.container(v, 0, "dict", anyLength, true)
	if v.Op == ir.OpBuildConstKeyMap {
		n := len(v.Args) - 1
		e.putKeys(o, e.inside(e.arg(v, n), "elem"))
		for i := range n {
			e.items(o, 0, e.arg(v, i))
		}
		return just(o)
	}
	for i := 0; i < len(v.Args); i += 2 {
		e.putKeys(o, e.arg(v, i))
		e.items(o, 0, e.arg(v, i+1))
	}
	if len(v.Args) > 0 {
		e.callbacks(v, []string{"__hash__", "__eq__"}, e.read(o.keys), &arguments{})
	}
	return just(o)
}

// add puts t into the containers of c, which evaluation holds.
func (e *eval) add(c, t Type) {
	if c.Unknown {
		e.escape(t, because("put into an unknown container", c.Why))
	}
	for _, o := range c.Objects {
		if len(o.elems) == 0 {
			e.escape(t, "put into "+o.String())
		} else {
			e.items(o, 0, t)
		}
	}
}

func evalAdd(e *eval, v *ir.Value) Type {
	e.add(e.arg(v, 0), e.arg(v, 1))
	if v.Op == ir.OpSetAdd {
		e.callbacks(v, []string{"__hash__", "__eq__"}, e.arg(v, 0), &arguments{})
	}
	return Type{}
}

func evalExtend(e *eval, v *ir.Value) Type {
	if t := e.arg(v, 1); slices.ContainsFunc(t.Objects, isWorld) {
		e.trace.outside("how many items there are is asked for")
		e.callbacks(v, []string{"__len__", "__length_hint__"}, e.keep(t, isWorld), &arguments{})
	}
	e.add(e.arg(v, 0), e.iterate(v, e.arg(v, 1)))
	if v.Op == ir.OpSetUpdate {
		e.callbacks(v, []string{"__hash__", "__eq__"}, e.arg(v, 0), &arguments{})
	}
	return Type{}
}

func evalMapAdd(e *eval, v *ir.Value) Type {
	for _, o := range e.arg(v, 0).Objects {
		if o.keys != nil {
			e.putKeys(o, e.arg(v, 1))
		}
	}
	e.add(e.arg(v, 0), e.arg(v, 2))
	e.callbacks(v, []string{"__hash__", "__eq__"}, e.arg(v, 0), &arguments{})
	return Type{}
}

func evalListToTuple(e *eval, v *ir.Value) Type {
	o := e.container(v, 0, "tuple", anyLength, false)
	e.items(o, 0, e.inside(e.arg(v, 0), "elem"))
	return just(o)
}

// iterable are the builtin classes that iterate over what elem gives.
var iterable = []string{"list", "tuple", "set", "frozenset", "dict", "str", "bytes", "bytearray", "range", "iterator",
	"deque", "OrderedDict", "defaultdict", "Counter"}

// iterate is the type of the items that iterating over t gives.
func (e *eval) iterate(v *ir.Value, t Type) Type {
	var r Type
	if t.Unknown {
		r = e.outside(because("iteration over an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		switch {
		case o.keys != nil && !isWorld(o):
			r = e.union(r, e.read(o.keys))
		case o.Builtin(iterable...):
			if o.runs {
				e.trace.outside("an iterator that runs code of the program")
			}
			r = e.union(r, e.elem(o))
		case o.Builtin(atoms...), o.Builtin("NotImplementedType"): // TypeError
		case o.Kind == KindGenerator:
			e.trace.run(o.Fn)
			e.put(o.Fn.sent, e.in.named("NoneType"))
			r = e.union(r, e.read(o.Fn.yields))
		case o.Kind == KindInstance && o.Class.Body != nil:
			m := e.lookupSpecial(v, o, "__iter__")
			if !m.Empty() {
				r = e.union(r, e.next(v, e.call(v, e.ofWorld(m), &arguments{})))
			} else {
				r = e.union(r, e.call(v, e.lookupSpecial(v, o, "__getitem__"), &arguments{pos: []Type{e.in.named("int")}}))
			}
			if o.plain != nil { // by the __iter__ that it inherits, or by what does not ask for one
				r = e.union(r, e.iterate(v, just(o.plain)))
			}
		case o.Kind == KindClass && o.Class.isEnum():
			e.read(&o.Class.shape)
			r = e.union(r, just(e.in.instance(o.Class)))
		case o.Kind == KindLibrary && modelOf(o.Name+"[]") != nil:
			r = e.union(r, e.elem(o))
		default:
			e.escape(just(o), "iteration over it")
			r = e.union(r, unknown("iteration over "+o.String()))
		}
	}
	return r
}

// next is the type of the items that the iterators in t give.
func (e *eval) next(v *ir.Value, t Type) Type {
	var r Type
	if t.Unknown {
		r = unknown(because("items of an unknown iterator", t.Why))
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindInstance && o.Class.Body != nil:
			r = e.union(r, e.call(v, e.lookupSpecial(v, o, "__next__"), &arguments{}))
		case o.Builtin("iterator") || o.Kind == KindGenerator:
			r = e.union(r, e.iterate(v, just(o)))
		default:
			e.escape(just(o), "iteration over it")
			r = e.union(r, unknown("iteration over "+o.String()))
		}
	}
	return r
}

func evalGetIter(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	var r Type
	if t.Unknown {
		r = e.outside(because("iterator of an unknown object", t.Why))
	}
	var rest Type
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindGenerator || o.Builtin("iterator"):
			r = e.union(r, just(o))
		case o.Kind == KindInstance && o.Class.Body != nil:
			if m := e.lookupSpecial(v, o, "__iter__"); !m.Empty() {
				r = e.union(r, e.call(v, m, &arguments{}))
			} else if !e.lookupSpecial(v, o, "__getitem__").Empty() {
				rest = e.union(rest, just(o))
			}
		case isAtom(o) && !o.Builtin("str", "bytes"): // TypeError
		default:
			rest = e.union(rest, just(o))
		}
	}
	if !rest.Empty() {
		r = e.union(r, e.iterator(v, 0, e.iterate(v, rest), rest))
	}
	return r
}

// iterator is an iterator that v makes (number sub, if several), over what is
// given, with items of type t.
func (e *eval) iterator(v *ir.Value, sub int, t Type, over ...Type) Type {
	o := e.container(v, sub, "iterator", anyLength, false)
	e.items(o, 0, t)
	if !o.runs && slices.ContainsFunc(over, mayRun) {
		switch {
		case e.record:
			o.runs = true
			if o.summary != nil {
				o.summary.runs = true
			}
			e.w.wake(o.elems[0])
		case e.own(o):
			o.runs = true
		default:
			return unknown("an iterator that runs code of the program")
		}
	}
	return just(o)
}

// mayRun reports that iterating over a value of type t may run code of the
// program.
func mayRun(t Type) bool {
	return t.Unknown || slices.ContainsFunc(t.Objects, func(o *Object) bool {
		return o.runs || !o.Builtin(iterable...) && !isAtom(o) && o.Kind != KindLibrary
	})
}

func evalIterNext(e *eval, v *ir.Value) Type { return e.next(v, e.arg(v, 0)) }

// evalUnpack iterates over its argument; the items are Projs of it.
func evalUnpack(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	e.iterate(v, e.keep(t, func(o *Object) bool { return !o.Builtin("tuple") || !o.exact }))
	return t
}

// evalProj is one of several results.
func evalProj(e *eval, v *ir.Value) Type {
	defer func(t *trace) { e.trace = t }(e.trace)
	e.trace = nil // what is called, is called by the operation
	m := v.Args[0]
	t := e.arg(v, 0)
	switch m.Op {
	case ir.OpBeforeWith:
		if v.Aux.Int == 0 {
			return e.specialOf(m, t, "__exit__")
		}
		return e.call(m, e.specialOf(m, t, "__enter__"), &arguments{})
	case ir.OpUnpack:
		return e.unpacked(v, t, v.Aux.Int, m.Aux.Int)
	case ir.OpUnpackEx:
		x := e.iterate(v, t)
		if v.Aux.Int == m.Aux.Int&0xff {
			o := e.container(m, 0, "list", anyLength, false)
			e.items(o, 0, x)
			return just(o)
		}
		return x
	}
	if m.Op == ir.OpCleanupThrow {
		return e.union(e.in.named("NoneType"), e.finished(e.at(m.Args[0], v.Block)))
	}
	return unknown("result of " + m.Op.String())
}

// unpacked is item i of t unpacked into n.
func (e *eval) unpacked(v *ir.Value, t Type, i, n int) Type {
	r := Type{}
	for _, o := range t.Objects {
		if isWorld(o) && o.plain != nil && e.inheritsBuiltin(v, o, "__iter__") {
			o = o.plain
		}
		switch {
		case o.Builtin("tuple") && o.exact:
			if len(o.elems) == n {
				r = e.union(r, e.read(o.elems[i]))
			}
		default:
			r = e.union(r, e.iterate(v, just(o)))
		}
	}
	if t.Unknown {
		r = e.union(r, unknown(because("unpacked from an unknown object", t.Why)))
	}
	return r
}

func evalGetItem(e *eval, v *ir.Value) Type {
	t, key := e.arg(v, 0), e.arg(v, 1)
	var r Type
	if t.Unknown {
		e.escape(key, because("subscript of an unknown object", t.Why))
		r = e.outside(because("subscript of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		r = e.union(r, e.getItem(v, o, key))
	}
	return r
}

func (e *eval) getItem(v *ir.Value, o *Object, key Type) Type {
	slice := key.Unknown || !key.All(func(k *Object) bool { return !k.Builtin("slice") })
	switch {
	case o.Kind == KindInstance && o.Class.Body != nil:
		return e.call(v, e.lookupSpecial(v, o, "__getitem__"), &arguments{pos: []Type{key}})
	case o.Kind == KindClass && o.Class.isEnum():
		e.trace.library("EnumType.__getitem__")
		return just(e.in.instance(o.Class))
	case e.mayBeGeneric(o) && modelOf(o.Name+"[]") == nil:
		e.trace.library("type.__getitem__")
		return e.alias(v, just(o), key)
	case o.keys != nil:
		e.callbacks(v, []string{"__hash__", "__eq__"}, key, &arguments{pos: []Type{e.read(o.keys)}})
		if o.factory != nil {
			e.missing(v, o)
			e.putKeys(o, key)
		}
		return e.elem(o)
	case o.Builtin("Match"):
		return e.union(e.elem(o), e.in.named("NoneType"))
	case o.Builtin("tuple") && o.exact:
		if c, ok := key.IsConst().(*ir.Int); ok && c.V.IsInt64() {
			i := int(c.V.Int64())
			if i < 0 {
				i += len(o.elems)
			}
			if i < 0 || i >= len(o.elems) {
				return Type{}
			}
			return e.read(o.elems[i])
		}
		fallthrough
	case o.Builtin("list", "tuple", "str", "bytes", "bytearray", "deque"):
		e.callbacks(v, []string{"__index__"}, key, &arguments{})
		t := e.elem(o)
		if key.Unknown {
			e.escape(key, "an unknown subscript")
		}
		if slice {
			s := just(e.sliced(v, o, t))
			if !key.Unknown && key.All(func(k *Object) bool { return k.Builtin("slice") }) {
				return s
			}
			return e.union(t, s)
		}
		return t
	case o.Kind == KindLibrary && modelOf(o.Name+"[]") != nil:
		t := e.elem(o)
		if slice {
			s := e.container(v, 1, "list", anyLength, false)
			e.items(s, 0, t)
			t = e.union(t, just(s))
		}
		return t
	case o.Builtin("Match"):
		return e.union(e.elem(o), e.in.named("NoneType"))
	case o.Builtin("range"):
		return e.union(e.in.named("int"), unknownUnless(!slice, Type{}))
	case isAtom(o):
		return Type{} // TypeError
	}
	e.escape(just(o), "subscript of it")
	e.escape(key, "subscript of "+o.String())
	return unknown("subscript of " + o.String())
}

// sliced is a slice of o with items of type t.
func (e *eval) sliced(v *ir.Value, o *Object, t Type) *Object {
	class := o.Class.Name
	if class == "str" || class == "bytes" || class == "bytearray" {
		return e.in.instance(o.Class)
	}
	s := e.container(v, 1, class, anyLength, false)
	e.items(s, 0, t)
	return s
}

func evalGetSlice(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	slice := e.in.named("slice")
	var r Type
	if t.Unknown {
		e.escapeArgs(v, "slice of an unknown object")
		r = e.outside(because("slice of an unknown object", t.Why))
	}
	for i := 1; i < 3; i++ {
		e.callbacks(v, []string{"__index__"}, e.arg(v, i), &arguments{})
	}
	for _, o := range t.Objects {
		if o.Kind == KindInstance && o.Class.Body != nil {
			e.escape(e.arg(v, 1), "in a slice")
			e.escape(e.arg(v, 2), "in a slice")
		}
		r = e.union(r, e.getItem(v, o, slice))
	}
	return r
}

func evalSetItem(e *eval, v *ir.Value) Type {
	t, key, value := e.arg(v, 0), e.arg(v, 1), e.arg(v, 2)
	if t.Unknown {
		e.escape(key, because("subscript of an unknown object", t.Why))
		e.escape(value, because("stored in an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		e.setItem(v, o, key, value)
	}
	return Type{}
}

func (e *eval) setItem(v *ir.Value, o *Object, key, value Type) {
	switch {
	case o.Kind == KindInstance && o.Class.Body != nil:
		e.call(v, e.lookupSpecial(v, o, "__setitem__"), &arguments{pos: []Type{key, value}})
	case o.keys != nil:
		e.putKeys(o, key)
		e.items(o, 0, value)
		e.callbacks(v, []string{"__hash__", "__eq__"}, key, &arguments{pos: []Type{e.read(o.keys)}})
	case o.Builtin("list", "deque") && o.elems != nil:
		e.callbacks(v, []string{"__index__"}, key, &arguments{})
		if !key.All(func(k *Object) bool { return !k.Builtin("slice") }) {
			e.items(o, 0, e.iterate(v, value))
		}
		e.items(o, 0, value)
	case isAtom(o): // TypeError
	default:
		e.escape(just(o), "an item of it is set")
		e.escape(key, "subscript of "+o.String())
		e.escape(value, "stored in "+o.String())
	}
}

// send resumes the generators in t with a value: what they yield.
func (e *eval) send(t, value Type) Type {
	var r Type
	if t.Unknown {
		e.escape(value, because("sent to an unknown object", t.Why))
		r = e.outside(because("sent to an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindGenerator:
			e.put(o.Fn.sent, value)
			r = e.union(r, e.read(o.Fn.yields))
		case o.Builtin("iterator"):
			r = e.union(r, e.iterate(nil, just(o)))
		case o.Kind == KindInstance && o.Class.Body != nil && value.IsNone():
			r = e.union(r, e.call(nil, e.lookupSpecial(nil, o, "__next__"), &arguments{}))
		default:
			e.escape(just(o), "it is sent a value")
			e.escape(value, "sent to "+o.String())
			r = e.union(r, e.outside("sent to "+o.String()))
		}
	}
	return r
}

// finished is what generators in t return in the end.
func (e *eval) finished(t Type) Type {
	r := e.in.named("NoneType")
	if t.Unknown {
		r = unknown("result of an unknown generator")
	}
	for _, o := range t.Objects {
		switch {
		case o.Kind == KindGenerator:
			r = e.union(r, e.read(o.Fn.result))
		case !o.Builtin("iterator"):
			r = e.union(r, unknown("result of iterating over "+o.String()))
		}
	}
	return r
}

// evalSend gives what is yielded or, on the other edge, the result. What is thrown
// into the generator in between goes to the receiver, too.
func evalSend(e *eval, v *ir.Value) Type {
	e.trace.outside("it delegates")
	return e.union(e.send(e.arg(v, 0), e.arg(v, 1)), e.finished(e.arg(v, 0)))
}

// evalGetAwaitable: a coroutine is one itself.
func evalGetAwaitable(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	if t.All(func(o *Object) bool { return o.Kind == KindGenerator && o.Builtin("coroutine") }) {
		return t
	}
	e.escape(t, "awaited")
	return e.union(e.keep(t, func(o *Object) bool { return o.Kind == KindGenerator }), e.outside("__await__ of "+t.String()))
}
