package world

import (
	"slices"

	"restack/ir"
)

// evalBeforeWith enters a context: Proj 0 is the bound __exit__, Proj 1 what
// __enter__ gives.
func evalBeforeWith(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	e.specialOf(v, t, "__exit__")
	e.call(v, e.specialOf(v, t, "__enter__"), &arguments{})
	return t
}

// specialOf is the special method of all objects of t, bound.
func (e *eval) specialOf(v *ir.Value, t Type, name string) Type {
	var r Type
	if t.Unknown {
		r = e.outside(because("special method of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		r = e.union(r, e.lookupSpecial(v, o, name))
	}
	return r
}

// evalWithExcept calls __exit__ with the exception that leaves a with.
func evalWithExcept(e *eval, v *ir.Value) Type {
	return e.call(v, e.arg(v, 0), &arguments{pos: []Type{e.raisedClasses(), e.arg(v, 3), unknown("a traceback")}})
}

// evalDictMerge adds a mapping to a dict that is being built.
func evalDictMerge(e *eval, v *ir.Value) Type {
	d, t := e.arg(v, 0), e.arg(v, 1)
	if d.Unknown {
		e.escape(t, because("put into an unknown container", d.Why))
	}
	if t.Unknown {
		e.trace.outside(because("keys of an unknown object", t.Why))
	}
	for _, o := range d.Objects {
		if o.keys != nil {
			e.update(v, o, t)
		} else {
			e.escape(t, "put into "+o.String())
		}
	}
	return Type{}
}

// evalSetSlice is object[start:stop] = value.
func evalSetSlice(e *eval, v *ir.Value) Type {
	t, value := e.arg(v, 0), e.arg(v, 3)
	for i := 1; i < 3; i++ {
		e.callbacks(v, []string{"__index__"}, e.arg(v, i), &arguments{})
	}
	if t.Unknown {
		e.escapeArgs(v, because("slice of an unknown object", t.Why))
		e.trace.outside(because("slice of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		switch {
		case o.Builtin("list") && o.elems != nil:
			e.items(o, 0, e.iterate(v, value))
		case o.Kind == KindInstance && o.Class.Body != nil:
			e.escape(e.arg(v, 1), "in a slice")
			e.escape(e.arg(v, 2), "in a slice")
			e.call(v, e.lookupSpecial(v, o, "__setitem__"), &arguments{pos: []Type{e.in.named("slice"), value}})
		default:
			e.escapeArgs(v, "a slice of "+o.String()+" is set")
		}
	}
	return Type{}
}

// evalDelItem is del object[key].
func evalDelItem(e *eval, v *ir.Value) Type {
	t, key := e.arg(v, 0), e.arg(v, 1)
	if t.Unknown {
		e.callUnknown(&arguments{pos: []Type{key}}, because("__delitem__ of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		e.delItem(v, o, key)
	}
	return Type{}
}

func (e *eval) delItem(v *ir.Value, o *Object, key Type) {
	switch {
	case o.Kind == KindInstance && o.Class.Body != nil:
		e.call(v, e.lookupSpecial(v, o, "__delitem__"), &arguments{pos: []Type{key}})
	case o.keys != nil:
		e.callbacks(v, []string{"__hash__", "__eq__"}, key, &arguments{pos: []Type{e.read(o.keys)}})
	case o.Builtin("list", "deque"):
		e.callbacks(v, []string{"__index__"}, key, &arguments{})
	default:
		e.escape(just(o), "__delitem__ of it")
		e.escape(key, "subscript of "+o.String())
	}
}

// evalGetLen is len(subject), for match.
func evalGetLen(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	if t.Unknown {
		e.trace.outside(because("length of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		if o.Kind == KindInstance && o.Class.Body != nil {
			e.call(v, e.lookupSpecial(v, o, "__len__"), &arguments{})
		}
	}
	return e.in.named("int")
}

// evalMatchKeys gives the values of a mapping's keys as a tuple, or None.
func evalMatchKeys(e *eval, v *ir.Value) Type {
	t := e.arg(v, 0)
	values := Type{}
	if t.Unknown {
		values = e.outside(because("subscript of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		if o.Class != nil && !o.Class.group && o.Kind != KindClass && o.Class.layout() != "dict" && !o.Class.classEscapes && !o.Class.mayBeMapping() {
			continue // no mapping
		}
		if o.keys == nil || o.Class.Body != nil {
			e.escape(just(o), "it is matched by keys")
			values = e.union(values, unknown("matched by keys: "+o.String()))
			continue
		}
		e.callbacks(v, []string{"__hash__", "__eq__"}, e.read(o.keys), &arguments{})
		values = e.union(values, e.elem(o))
	}
	tuple := e.container(v, 1, "tuple", anyLength, false)
	e.items(tuple, 0, values)
	return e.union(just(tuple), e.in.named("NoneType"))
}

// mayBeMapping reports a class of which others may have said that it is a mapping.
func (c *Class) mayBeMapping() bool {
	return c.Open != "" || slices.ContainsFunc(c.MRO, func(k *Class) bool { return k.abstract || k.classEscapes })
}

// matchesSelf are the builtin classes whose one positional pattern is the
// subject itself.
var matchesSelf = []string{"bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"}

// evalMatchClass gives the attributes of a subject that is an instance of a
// class as a tuple, or None.
func evalMatchClass(e *eval, v *ir.Value) Type {
	t, class := e.arg(v, 0), e.arg(v, 1).Singleton()
	names, ok := e.matched(v, class)
	if !ok {
		e.escapeArgs(v, "matched by a class that is not understood")
		return e.outside("matched by a class that is not understood")
	}
	if slices.ContainsFunc(class.Class.MRO, func(k *Class) bool { return k.abstract }) {
		e.escape(t, "its class is asked of an abstract class")
		e.trace.outside("its class is asked of an abstract class")
	}
	n := len(names)
	if n > maxTuple {
		n = anyLength
	}
	tuple := e.container(v, 1, "tuple", n, false)
	item := func(i int, t Type) { e.items(tuple, min(i, len(tuple.elems)-1), t) }
	if t.Unknown {
		e.trace.outside(because("matched by class", t.Why))
		for i, name := range names {
			item(i, e.union(e.loadAttr(v, unknown(t.Why), name), unknown(because("matched by class", t.Why))))
		}
	}
	for _, o := range t.Objects {
		k := o.TypeOf()
		if k != nil && k.Open == "" && k.MRO != nil && !k.derives(class.Class) {
			continue
		}
		for i, name := range names {
			switch {
			case name == "":
				item(i, just(o))
			default:
				item(i, e.loadAttr(v, just(o), name))
			}
		}
	}
	return e.union(just(tuple), e.in.named("NoneType"))
}

// matched are the attributes that a class pattern takes; an empty name is the
// subject itself.
func (e *eval) matched(v *ir.Value, class *Object) (names []string, ok bool) {
	if class == nil || class.Kind != KindClass {
		return nil, false
	}
	c := class.Class
	e.read(&c.shape)
	if c.Open != "" {
		return nil, false
	}
	if v.Aux.Int > 0 {
		args, builtin, certain := e.lookup(c, "__match_args__")
		_, fields, ordered := e.fieldOrder(c)
		switch {
		case args.Empty() && ordered && c.Body != nil && len(fields) >= v.Aux.Int:
			names = fields[:v.Aux.Int:v.Aux.Int]
		case c.Body == nil && v.Aux.Int == 1 && slices.Contains(matchesSelf, c.Name):
			names = []string{""}
		case builtin == nil && certain:
			o := args.Singleton()
			if o == nil || !o.exact || len(o.elems) < v.Aux.Int {
				return nil, false
			}
			for _, n := range o.elems[:v.Aux.Int] {
				s, isStr := e.read(n).IsConst().(*ir.Str)
				if !isStr {
					return nil, false
				}
				names = append(names, s.V)
			}
		default:
			return nil, false
		}
	}
	kw := root(v.Args[2])
	if kw.Op != ir.OpConst {
		return nil, false
	}
	return append(names, kwNames(kw)...), true
}

// commonConsts are what CommonConst gives, whatever happens to builtins.
var commonConsts = []string{"AssertionError", "NotImplementedError", "tuple", "all", "any"}

func evalCommonConst(e *eval, v *ir.Value) Type {
	if v.Aux.Int >= len(commonConsts) {
		return unknown("a constant that is not known")
	}
	name := commonConsts[v.Aux.Int]
	if c := e.in.builtin[name]; c != nil {
		return just(e.in.classObject(c))
	}
	return just(e.in.library("builtins."+name, nil))
}

// evalGetAIter is aiter(object).
func evalGetAIter(e *eval, v *ir.Value) Type {
	return e.call(v, e.specialOf(v, e.arg(v, 0), "__aiter__"), &arguments{})
}

// evalGetANext gives what is awaited for the next item.
func evalGetANext(e *eval, v *ir.Value) Type {
	t := e.call(v, e.specialOf(v, e.arg(v, 0), "__anext__"), &arguments{})
	e.escape(t, "awaited")
	return e.union(e.keep(t, func(o *Object) bool { return o.Kind == KindGenerator }), unknown("an asynchronous iterator's item"))
}
