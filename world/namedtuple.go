package world

import (
	"slices"
	"strconv"
	"strings"

	"restack/ir"
)

// Named tuples: what collections.namedtuple() makes, and class statements with the
// base typing.NamedTuple. Each is a class of the world that derives from tuple, and
// whose instances keep a type for each field. Its fields are data descriptors.

// maxNamed bounds the fields of a named tuple.
const maxNamed = 64

// fieldGetter is the descriptor of field i.
func (in *interner) fieldGetter(i int) *Object {
	o, _ := in.get(objectKey{kind: KindInstance, class: in.class("_tuplegetter"), name: strconv.Itoa(i)})
	return o
}

// getsField is the field that a descriptor gets.
func (o *Object) getsField() int {
	i, _ := strconv.Atoi(o.Name)
	return i
}

// named are the fields of c's instances, if it is or derives from a named tuple.
func (c *Class) named() []string {
	for _, k := range c.MRO {
		if k.tupleFields != nil {
			return k.tupleFields
		}
	}
	return nil
}

// callNamedtuple is namedtuple(name, fields, defaults=…).
func callNamedtuple(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || a.kwall != nil || len(a.positional()) != 2 || v == nil || len(v.Args) < 3 || e.fn == nil {
		return Type{}, false
	}
	name, ok := a.pos[0].IsConst().(*ir.Str)
	fields := e.fieldNames(v.Args[2], a.pos[1])
	if !ok || len(fields) == 0 || len(fields) > maxNamed || slices.ContainsFunc(fields, badField) {
		return Type{}, false
	}
	var defaults []Type
	for i, keyword := range a.names {
		t := a.pos[2+i]
		switch keyword {
		case "module":
		case "defaults":
			o := t.Singleton()
			if o == nil || !o.Builtin("tuple") || !o.exact || len(o.elems) > len(fields) {
				return Type{}, false
			}
			for _, n := range o.elems {
				defaults = append(defaults, e.read(n))
			}
		default:
			return Type{}, false
		}
	}
	at := e.site(v, 0)
	c := e.w.tuples[at]
	if c == nil {
		if !e.record {
			return unknown("a class that is not known"), true
		}
		body := &Function{Module: e.fn.Module, Outer: e.fn, Code: &ir.Code{Name: name.V, QualName: name.V, FirstLine: int(v.Pos.Line)}}
		e.w.setUp(body)
		c = &Class{Name: name.V, Module: e.fn.Module, Body: body, Attrs: map[string]*Attr{}, Fields: map[string]*Field{}, Unique: once(e.fn, v)}
		e.w.tuples[at] = c
		e.w.Classes = append(e.w.Classes, c)
		e.nameFields(v, c, fields)
		e.setBases(c, []*Class{e.in.class("tuple")}, "")
	}
	if !slices.Equal(c.tupleFields, fields) {
		return Type{}, false
	}
	for i, t := range defaults {
		e.put(&c.tupleDefaults[len(fields)-len(defaults)+i].node, t)
	}
	return just(e.in.classObject(c)), true
}

// badField reports a name that namedtuple() refuses.
func badField(name string) bool {
	return name == "" || strings.HasPrefix(name, "_") || strings.ContainsFunc(name, func(r rune) bool { return r > 127 })
}

// fieldNames are the names that v of type t has: a text with names, or a tuple or list
// of them.
func (e *eval) fieldNames(v *ir.Value, t Type) []string {
	switch c := t.IsConst().(type) {
	case *ir.Str:
		return strings.Fields(strings.ReplaceAll(c.V, ",", " "))
	}
	v = root(v)
	var names []string
	add := func(t Type) bool {
		s, ok := t.IsConst().(*ir.Str)
		if ok {
			names = append(names, s.V)
		}
		return ok
	}
	if o := t.Singleton(); o != nil && o.Builtin("tuple") && o.exact {
		for _, n := range o.elems {
			if !add(e.read(n)) {
				return nil
			}
		}
		return names
	}
	if v.Op != ir.OpBuildList {
		return nil
	}
	for i := range v.Args {
		if !add(e.arg(v, i)) {
			return nil
		}
	}
	at := slices.Index(v.Block.Values, v)
	for _, u := range v.Block.Values[at+1:] {
		if !slices.Contains(u.Args, v) {
			continue
		}
		switch {
		case u.Op == ir.OpListExtend && u.Args[0] == v:
			c, ok := root(u.Args[1]).Aux.Const.(*ir.Tuple)
			if !ok {
				return nil
			}
			for _, x := range c.Elems {
				if !add(just(e.in.constant(x))) {
					return nil
				}
			}
		case u.Op == ir.OpCall || u.Op == ir.OpCallMethod:
			return names // the only use
		default:
			return nil
		}
	}
	return nil
}

// nameFields makes c a named tuple.
func (e *eval) nameFields(v *ir.Value, c *Class, fields []string) {
	c.tupleFields = fields
	c.tupleDefaults = make([]tupleDefault, len(fields))
	o := e.container(v, 3, "tuple", min(len(fields), maxNamed), false)
	for i, name := range fields {
		e.items(o, i, just(e.in.constant(&ir.Str{V: name})))
	}
	for _, name := range []string{"_fields", "__match_args__"} {
		e.w.flowAttr(c, name, just(o))
		c.Attrs[name].bound = true
	}
	for _, name := range []string{"__new__", "_make", "_replace", "_asdict", "__repr__"} {
		e.w.flowAttr(c, name, just(e.in.library("namedtuple."+name, nil)))
		c.Attrs[name].bound = true
	}
}

// tupleDefault is what a field has that is not given.
type tupleDefault struct{ node node }

// tupleClasses are the named tuples of which t has the class or instances.
func (e *eval) tupleClasses(t Type) (list []*Object, ok bool) {
	for _, o := range t.Objects {
		if o.Kind != KindClass && o.Kind != KindInstance || o.Class.Body == nil {
			return nil, false
		}
		e.read(&o.Class.shape)
		x := e.in.instance(o.Class)
		if o.Class.Open != "" || o.Class.named() == nil || len(x.elems) != len(o.Class.named()) {
			return nil, false
		}
		list = append(list, x)
	}
	return list, !t.Unknown && len(list) > 0
}

// defaultOfField is what field i of the instances o has if it is not given.
func (e *eval) defaultOfField(o *Object, i int) Type {
	for _, k := range o.Class.MRO {
		if k.tupleFields == nil {
			continue
		}
		t := e.read(&k.tupleDefaults[i].node)
		if a := k.Attrs[k.tupleFields[i]]; a != nil { // in a class statement
			t = e.union(t, e.read(&a.node))
		}
		return t
	}
	return Type{}
}

// callNamedNew is the generated __new__.
func callNamedNew(e *eval, v *ir.Value, self Type, a *arguments) (t Type, ok bool) {
	if len(a.positional()) == 0 {
		return Type{}, false
	}
	list, ok := e.tupleClasses(a.pos[0])
	for _, o := range list {
		fields, pos := o.Class.named(), a.positional()[1:]
		for i, name := range fields {
			x := Type{}
			k := slices.Index(a.names, name)
			switch {
			case i < len(pos):
				x = pos[i]
			case k >= 0:
				x = a.pos[len(a.positional())+k]
			default:
				x = e.defaultOfField(o, i)
				if a.star != nil {
					x = e.union(x, *a.star)
				}
				if a.kwall != nil {
					x = e.union(x, *a.kwall)
				}
			}
			e.put(o.elems[i], x)
		}
		o.Class.bare = o.Class.bare || e.record
		e.finalizer(o)
		t = e.union(t, just(o))
	}
	return t, ok
}

// callNamedMake is _make(items).
func callNamedMake(e *eval, v *ir.Value, self Type, a *arguments) (t Type, ok bool) {
	list, ok := e.tupleClasses(self)
	if !ok || len(a.pos) != 1 || len(a.names) > 0 || a.star != nil {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	items := e.iterate(v, a.pos[0])
	for _, o := range list {
		e.keepItems(o, e.union(a.pos[0], Type{}), items)
		t = e.union(t, just(o))
	}
	return t, true
}

// keepItems has the instances o keep what the iterable t gives.
func (e *eval) keepItems(o *Object, t, items Type) {
	for i, n := range o.elems {
		x := items
		if s := t.Singleton(); s != nil && plainOf(s).Builtin("tuple") && s.exact && len(s.elems) == len(o.elems) {
			x = e.read(s.elems[i])
		}
		e.put(n, x)
	}
}

// callNamedReplace is _replace(field=…).
func callNamedReplace(e *eval, v *ir.Value, self Type, a *arguments) (t Type, ok bool) {
	if self.Empty() && len(a.positional()) > 0 {
		b := *a
		self, b.pos = a.pos[0], a.pos[1:]
		a = &b
	}
	list, ok := e.tupleClasses(self)
	for _, o := range list {
		for i, name := range o.Class.named() {
			if k := slices.Index(a.names, name); k >= 0 {
				e.put(o.elems[i], a.pos[len(a.positional())+k])
			}
			if a.kwall != nil {
				e.put(o.elems[i], *a.kwall)
			}
		}
		t = e.union(t, just(o))
	}
	return t, ok
}

// callNamedDict is _asdict().
func callNamedDict(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Empty() {
		self = a.arg(0)
	}
	list, ok := e.tupleClasses(self)
	if !ok {
		return Type{}, false
	}
	d := e.container(v, 1, "dict", anyLength, true)
	e.putKeys(d, e.in.named("str"))
	for _, o := range list {
		e.items(d, 0, e.elem(o))
	}
	return just(d), true
}

// generatedNew is what the generated __new__ does for a call with these arguments, as
// an __init__ that stores the fields: of an object that vanishes, as a tuple cannot be
// changed. n is what c has as __new__. Nil if it is not known.
func (e *eval) generatedNew(c *Class, n Type, a *arguments) *Function {
	o := n.Singleton()
	if o == nil || o.Name != "namedtuple.__new__" || a.star != nil || a.kwall != nil || c.layout() != "tuple" {
		return nil
	}
	if init, builtin, _ := e.lookup(c, "__init__"); !init.Empty() || builtin == nil || definer(builtin, "__init__") != "object" {
		return nil
	}
	fields := c.named()
	given, ok := a.given(fields)
	if !ok {
		return nil
	}
	others := map[string]initialValue{}
	text := ""
	for i, name := range fields {
		if slices.Contains(given, name) {
			continue
		}
		k := e.defaultOfField(e.in.instance(c), i).IsConst()
		if k == nil {
			return nil
		}
		others[name] = initialValue{value: k}
		text += name + " = " + others[name].String() + "; "
	}
	key := generatedKey{c, text}
	fn := e.w.generated[key]
	if fn == nil && e.record {
		parameters := slices.DeleteFunc(slices.Clone(fields), func(name string) bool { return !slices.Contains(given, name) })
		fn = e.w.writeInit(c, fields, parameters, others, false)
		e.w.generated[key] = fn
	}
	return fn
}

// IsNamedTuple reports a named tuple or a class derived from one that is made like it.
func (c *Class) IsNamedTuple() bool { return c.named() != nil }

// MakesTuples reports a named tuple itself, whose __new__ is generated.
func (c *Class) MakesTuples() bool { return c.tupleFields != nil }

// TupleField reports that the attribute of an instance is a field of the named tuple.
func (c *Class) TupleField(name string) bool {
	for _, k := range c.MRO {
		if slices.Contains(k.tupleFields, name) {
			return true
		}
		if k.Attrs[name] != nil {
			return false
		}
	}
	return false
}
