package world

import (
	"slices"
	"strings"
	"unicode"

	"restack/ir"
	"restack/ssa"
)

// dataclassOptions are those of dataclass() that are understood, and what they are if
// they are not given.
var dataclassOptions = map[string]bool{"init": true, "repr": true, "eq": true, "order": false, "unsafe_hash": false, "frozen": false,
	"match_args": true, "kw_only": false, "slots": false}

// optionsOf are the options that a call of dataclass() gives, and ok if all are
// constants that are understood.
func optionsOf(a *arguments) (given []string, ok bool) {
	for i, name := range a.names {
		value := a.pos[len(a.positional())+i].IsConst()
		normal, known := dataclassOptions[name]
		if !known || value != ir.True && value != ir.False {
			return nil, false
		}
		if (value == ir.True) != normal {
			given = append(given, name)
		}
	}
	return given, true
}

// generatedBy are the methods that dataclass() with these options, which are not as
// usual, adds where the class has none.
func generatedBy(options []string) []string {
	is := func(name string) bool { return dataclassOptions[name] != slices.Contains(options, name) }
	var names []string
	add := func(ok bool, more ...string) {
		if ok {
			names = append(names, more...)
		}
	}
	add(is("init"), "__init__")
	add(is("repr"), "__repr__")
	add(is("eq"), "__eq__")
	add(is("eq") || is("unsafe_hash"), "__hash__") // None, if it is mutable
	add(is("order"), "__lt__", "__le__", "__gt__", "__ge__")
	add(is("frozen"), "__setattr__", "__delattr__")
	return names
}

// generated are the methods that dataclass() may add where the class has none: the
// special methods of fields that they call.
var generated = map[string][]string{
	"__init__": nil,
	"__repr__": {"__repr__"},
	"__hash__": {"__hash__"},
	"__eq__":   {"__eq__"},
	"__lt__":   {"__lt__", "__gt__", "__eq__"},
	"__le__":   {"__le__", "__ge__", "__eq__"},
	"__gt__":   {"__lt__", "__gt__", "__eq__"},
	"__ge__":   {"__le__", "__ge__", "__eq__"},

	"__setattr__": nil,
	"__delattr__": nil,
}

var generatedNames = generatedBy([]string{"order", "frozen"})

// callDataclass is dataclass(C), or dataclass(…), which is called with C then.
func callDataclass(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if a.star != nil || a.kwall != nil {
		return Type{}, false
	}
	if len(a.positional()) == 0 {
		options, ok := optionsOf(a)
		return just(e.in.library("dataclasses.dataclass", e.in.constant(&ir.Str{V: strings.Join(options, " ")}))), ok
	}
	var options []string
	if s, ok := self.IsConst().(*ir.Str); ok {
		options = strings.Fields(s.V)
	}
	o := a.pos[0].Singleton()
	if o == nil || o.Kind != KindClass || o.Class.Body == nil || len(a.pos) != 1 || o.Class.layout() != "object" {
		return Type{}, false
	}
	c := o.Class
	if v == nil || len(v.Args) < 2 || !justBuilt(v.Args[1]) || c.anywhere("__init_subclass__") {
		return Type{}, false // others may have annotated it
	}
	slots := slices.Contains(options, "slots")
	if slots && c.Body.cells["__class__"] != nil {
		return Type{}, false // it is another class, and this one is seen
	}
	names, order, ok := e.annotated(c)
	if !ok {
		return Type{}, false
	}
	order = order && !slices.Contains(options, "kw_only")
	for _, f := range annotators(c.Body) {
		e.trace.run(f)
		if e.record && len(f.params) > 0 {
			e.w.reach(f)
			e.w.flow(f.params[0], e.in.named("int"))
		}
	}
	if e.record && c.dataclass && c.ordered && !order {
		c.ordered = false
		for _, s := range c.below() {
			e.w.wake(&s.shape)
		}
	}
	if e.record && !c.dataclass {
		c.dataclass, c.ownFields, c.ordered, c.slotted = true, names, order, slots
		c.Frozen = slices.Contains(options, "frozen")
		for _, name := range generatedBy(options) {
			if a := c.Attrs[name]; a == nil || !a.bound {
				e.w.flowAttr(c, name, just(e.in.library("dataclasses."+name, nil)))
			}
		}
		for _, s := range c.below() {
			e.w.wake(&s.shape)
		}
	}
	return just(o), true
}

// justBuilt reports that v is the result of a class statement.
func justBuilt(v *ir.Value) bool {
	v = root(v)
	return v.Op == ir.OpCall && root(v.Args[0]).Op == ir.OpLoadBuildClass
}

// annotated are the names that the body of c annotates, in order; certain: each is
// a field that is an argument of its own.
func (e *eval) annotated(c *Class) (names []string, certain, ok bool) {
	body := c.Body
	certain = true
	var always func(*ir.Block) bool
	note := func(b *ir.Block, key *ir.Value, annotation *ir.Value) {
		s, isStr := root(key).Aux.Const.(*ir.Str)
		if root(key).Op != ir.OpConst || !isStr {
			ok = false
			return
		}
		if mentions(annotation, "ClassVar") {
			return
		}
		if mentions(annotation, "InitVar") || mentions(annotation, "KW_ONLY") || !e.spelledOut(body.Module, annotation) || !always(b) {
			certain = false
		}
		if !slices.Contains(names, s.V) {
			names = append(names, s.V)
		}
	}
	ok = body.IR != nil
	for _, f := range append([]*Function{body}, annotators(body)...) {
		if f.IR == nil {
			return nil, false, false
		}
		always = onEachWay(f.IR)
		for _, b := range f.IR.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op == ir.OpSetItem && (f != body || root(v.Args[0]).Op == ir.OpLoadName && root(v.Args[0]).Aux.Str == "__annotations__"):
					note(b, v.Args[1], v.Args[2])
				case v.Op == ir.OpBuildMap && f != body:
					for i := 0; i < len(v.Args); i += 2 {
						note(b, v.Args[i], v.Args[i+1])
					}
				case v.Op == ir.OpBuildConstKeyMap && f != body:
					return nil, false, false
				}
			}
		}
	}
	return names, certain, ok
}

// reflective are attributes of a class that give its annotations, and with those
// what they name.
var reflective = map[string]bool{"__dataclass_fields__": true, "__annotations__": true, "__annotate__": true, "__annotate_func__": true}

// annotators are the functions that make the annotations of a class when they are
// asked for. Those of its methods are not among them.
func annotators(body *Function) []*Function {
	var list []*Function
	if body.IR == nil {
		return nil
	}
	for _, b := range body.IR.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpStoreName || !isAnnotations(v.Aux.Str) {
				continue
			}
			made := root(v.Args[0])
			if made.Op != ir.OpMakeFunction {
				continue
			}
			code := root(made.Args[len(made.Args)-1]).Aux.Const
			for _, f := range body.Module.Funcs {
				if ir.Const(f.Code) == code {
					list = append(list, f)
				}
			}
		}
	}
	return list
}

// mentions reports that an annotation has the name in it.
func mentions(v *ir.Value, name string) bool {
	if v == nil {
		return false
	}
	if s, ok := v.Aux.Const.(*ir.Str); ok && v.Op == ir.OpConst && strings.Contains(s.V, name) || v.Aux.Str == name {
		return true
	}
	return slices.ContainsFunc(v.Args, func(a *ir.Value) bool { return mentions(a, name) })
}

// onEachWay reports of blocks that each return of f comes after them.
func onEachWay(f *ir.Func) func(*ir.Block) bool {
	dom := ssa.Dominators(f)
	return func(b *ir.Block) bool {
		return !slices.ContainsFunc(f.Blocks, func(r *ir.Block) bool {
			return dom.Reachable(r) && r.Control != nil && r.Control.Op == ir.OpReturn && !dom.Dominates(b, r)
		})
	}
}

// spelledOut reports an annotation that is no other name of ClassVar and the like.
func (e *eval) spelledOut(m *Module, v *ir.Value) bool {
	plain := func(name string) bool {
		return !slices.ContainsFunc(e.readGlobal(m, name).Objects, func(o *Object) bool {
			return strings.HasSuffix(o.Name, "ClassVar") || strings.HasSuffix(o.Name, "InitVar") || strings.HasSuffix(o.Name, "KW_ONLY")
		}) && !e.readGlobal(m, name).Unknown
	}
	switch v = root(v); v.Op {
	case ir.OpConst:
		s, isStr := v.Aux.Const.(*ir.Str)
		if !isStr {
			return true
		}
		name := strings.TrimLeft(s.V, " ")
		end := strings.IndexFunc(name, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if end >= 0 && name[end] == '.' {
			return false
		}
		if end >= 0 {
			name = name[:end]
		}
		return plain(name)
	case ir.OpGetItem:
		return e.spelledOut(m, v.Args[0])
	case ir.OpLoadAttr:
		base := root(v.Args[0])
		return (base.Op == ir.OpLoadName || base.Op == ir.OpLoadFromDictOrGlobals || base.Op == ir.OpLoadGlobal) &&
			!slices.ContainsFunc(e.readGlobal(m, base.Aux.Str).Objects, func(o *Object) bool { return o.Kind != KindLibrary })
	case ir.OpBinary:
		return true
	case ir.OpLoadName, ir.OpLoadGlobal, ir.OpLoadFromDictOrGlobals:
		return plain(v.Aux.Str)
	}
	return false
}

// fieldOrder are the fields of a dataclass, those of bases first; certain: the
// ones that are arguments of the generated __init__, in the order of that.
func (e *eval) fieldOrder(c *Class) (names, arguments []string, certain bool) {
	e.read(&c.shape)
	certain = true
	for _, k := range slices.Backward(c.MRO) {
		if k.Body == nil {
			continue
		}
		certain = certain && (k.ordered || !k.dataclass)
		if a := k.Attrs["__init__"]; a != nil && slices.ContainsFunc(e.read(&a.node).Objects, func(o *Object) bool { return o.Kind != KindLibrary }) {
			certain = false
		}
		for _, name := range k.ownFields {
			if slices.Contains(names, name) {
				certain = certain && k.Attrs[name] == nil
				continue
			}
			names = append(names, name)
			given := true
			if a := k.Attrs[name]; a != nil {
				t := e.read(&a.node)
				for _, o := range t.Objects {
					if o.Builtin("Field") && len(o.elems) == 3 {
						if init := e.read(o.elems[2]); !init.Empty() {
							given = false
							certain = certain && t.Singleton() == o && isFalse(init)
						}
					}
				}
			}
			if given {
				arguments = append(arguments, name)
			}
		}
	}
	return names, arguments, certain
}

func isFalse(t Type) bool { return t.IsConst() == ir.False }

// callDataclassInit is the generated __init__: arguments and defaults get to the
// fields, and __post_init__ is called.
func callDataclassInit(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if self.Unknown || self.Empty() {
		return Type{}, false
	}
	for _, o := range self.Objects {
		if o.Kind != KindInstance || o.Class.Body == nil {
			return Type{}, false
		}
		e.initFields(v, o, a)
		if post, _, _ := e.lookup(o.Class, "__post_init__"); !post.Empty() {
			var all Type
			a.each(func(t Type) { all = e.union(all, t) })
			b := &arguments{}
			if !all.Empty() {
				b.star = &all
			}
			e.call(v, e.bindAttr(v, post, o), b)
		}
	}
	return e.in.named("NoneType"), true
}

// initFields stores what the arguments and defaults are. If it is not known which
// argument is which, each may be any.
func (e *eval) initFields(v *ir.Value, o *Object, a *arguments) {
	c := o.Class
	names, order, certain := e.fieldOrder(c)
	certain = certain && a.star == nil
	pos := a.positional()
	var any Type // what may be anywhere
	if a.star != nil {
		any = *a.star
	}
	if a.kwall != nil {
		any = e.union(any, *a.kwall)
	}
	for i, t := range pos {
		if certain && i < len(order) {
			e.w.flow(&e.w.field(c, order[i]).node, t)
		} else {
			any = e.union(any, t)
		}
	}
	for i, name := range a.names {
		if slices.Contains(names, name) {
			e.w.flow(&e.w.field(c, name).node, a.pos[len(pos)+i])
		}
	}
	for _, name := range names {
		f := e.w.field(c, name)
		e.trace.write(f.place)
		e.w.flow(&f.node, any)
		e.w.flow(&f.node, e.defaultOf(v, c, name))
	}
}

// defaultOf is the default of a field: the class attribute, or what field() was
// given.
func (e *eval) defaultOf(v *ir.Value, c *Class, name string) Type {
	var t Type
	for _, k := range c.MRO {
		a := k.Attrs[name]
		if a == nil {
			continue
		}
		d := e.read(&a.node)
		t = e.union(t, e.keep(d, func(o *Object) bool { return !o.Builtin("Field") }))
		for _, o := range d.Objects {
			if o.Builtin("Field") && len(o.elems) == 3 {
				t = e.union(t, e.read(o.elems[0]))
				t = e.union(t, e.call(v, e.read(o.elems[1]), &arguments{}))
			} else if o.Builtin("Field") {
				t = e.union(t, unknown("a field that is not understood"))
			}
		}
	}
	return t
}

// callField is field(default=…, default_factory=…).
func callField(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.positional()) > 0 || a.star != nil || a.kwall != nil {
		return Type{}, false
	}
	o := e.container(v, 1, "Field", 3, false)
	for i, name := range a.names {
		switch name {
		case "default":
			e.items(o, 0, a.pos[i])
		case "default_factory":
			e.items(o, 1, a.pos[i])
		case "init":
			e.items(o, 2, a.pos[i])
		case "repr", "hash", "compare", "doc":
		default: // kw_only: which argument is which changes
			return Type{}, false
		}
	}
	return just(o), true
}

// callGenerated is a generated method but __init__: it calls that of the fields'
// values.
func callGenerated(name string) func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	return func(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
		if self.Unknown || self.Empty() {
			return Type{}, false
		}
		fields := &arguments{}
		for _, o := range e.union(self, a.arg(0)).Objects {
			if o.Kind != KindInstance || o.Class.Body == nil {
				continue
			}
			e.read(&o.Class.shape)
			for _, n := range o.Class.fieldNames {
				e.trace.read(o.Class.Fields[n].place)
				fields.pos = append(fields.pos, e.read(&o.Class.Fields[n].node))
			}
		}
		if e.generating > maxDepth {
			fields.each(func(t Type) { e.escape(t, "in a recursive dataclass") })
		} else {
			e.generating++
			e.callbacks(v, generated[name], Type{}, fields)
			e.generating--
		}
		switch name {
		case "__repr__":
			return e.in.named("str"), true
		case "__hash__":
			return e.in.named("int"), true
		case "__setattr__", "__delattr__":
			return Type{}, true // FrozenInstanceError
		}
		return e.in.named("bool", "NotImplementedType"), true
	}
}

// maxDepth bounds generated methods that call each other.
const maxDepth = 3

// callReplace is replace(o, field=…): the same class, made by its __init__.
func callReplace(e *eval, v *ir.Value, self Type, a *arguments) (Type, bool) {
	if len(a.positional()) != 1 || a.star != nil || a.pos[0].Unknown {
		return Type{}, false
	}
	e.trace.enter()
	defer e.trace.leave()
	var t Type
	for _, o := range a.pos[0].Objects {
		if o.Kind == KindInstance {
			e.read(&o.Class.shape)
		}
		if o.Kind != KindInstance || o.Class.Body == nil || !slices.ContainsFunc(o.Class.MRO, func(k *Class) bool { return k.dataclass }) {
			continue // TypeError
		}
		t = e.union(t, just(o))
		b := &arguments{names: slices.Clone(a.names), pos: slices.Clone(a.pos[1:])}
		for _, n := range o.Class.fieldNames {
			if !slices.Contains(a.names, n) {
				e.trace.read(o.Class.Fields[n].place)
				t := e.read(&o.Class.Fields[n].node)
				if a.kwall != nil {
					t = e.union(t, *a.kwall)
				}
				b.names = append(b.names, n)
				b.pos = append(b.pos, t)
			}
		}
		e.construct(v, o.Class, b)
	}
	return t, true
}
