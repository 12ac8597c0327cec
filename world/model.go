package world

import (
	"strings"

	"restack/ir"
)

// model is one row of the table of builtins and library functions: what comes
// out and what happens to the arguments. What has no row, is outside code: its
// arguments escape.
type model struct {
	name   string
	result *expr
	attr   bool // no function: the result is the attribute itself
	calls  []string
	acts   []act
}

// act is something that a function does to self with its arguments.
type act struct {
	do   string // add: an item, extend: the items of, key: a key
	what *expr
}

// expr is the type of a result, read from the text of a row:
//
//	int, None      an instance of a builtin class
//	0, 1 …         the argument
//	args, keywords what any argument by position is, or by keyword
//	*0             what iterating over the argument gives
//	kept, value, raised   what the builtin base keeps; of a member; what is raised
//	self, elem, key   the receiver, its items, its keys
//	list[E]        a new container of the class with these items; dict[K,E]
//	tuple(E,E)     a tuple of that length
//	iter[E]        an iterator
//	A|B            either
type expr struct {
	op   string
	args []*expr
}

// modelCall is what an expr is evaluated on.
type modelCall struct {
	self Type
	args *arguments
	next int // number of the next container made
}

var models = parseModels(modelTable)

func parseModels(text string) map[string]*model {
	all := map[string]*model{}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		m := &model{result: parseExpr(f[1])}
		for _, a := range f[2:] {
			k, arg, _ := strings.Cut(a, ":")
			switch k {
			case "attr":
				m.attr = true
			case "calls":
				m.calls = append(m.calls, strings.Split(arg, ",")...)
			case "add", "extend", "key", "into":
				m.acts = append(m.acts, act{k, parseExpr(arg)})
			default:
				panic("world: model table: " + line)
			}
		}
		owner, names, _ := cutLast(f[0], ".")
		for _, o := range strings.Split(owner, ",") {
			for _, n := range strings.Split(names, ",") {
				r := *m
				r.name = o + "." + n
				all[r.name] = &r
			}
		}
	}
	return all
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

func parseExpr(s string) *expr {
	x, rest := parseUnion(s)
	if rest != "" {
		panic("world: model table: " + s)
	}
	return x
}

func parseUnion(s string) (*expr, string) {
	x := &expr{op: "|"}
	for {
		var t *expr
		t, s = parseTerm(s)
		x.args = append(x.args, t)
		if !strings.HasPrefix(s, "|") {
			break
		}
		s = s[1:]
	}
	if len(x.args) == 1 {
		return x.args[0], s
	}
	return x, s
}

func parseTerm(s string) (*expr, string) {
	i := strings.IndexAny(s, "[](),|")
	if i < 0 {
		return &expr{op: s}, ""
	}
	x := &expr{op: s[:i]}
	open := s[i]
	if open != '[' && open != '(' {
		return x, s[i:]
	}
	x.op += string(open)
	s = s[i:]
	for s[0] != ']' && s[0] != ')' {
		var t *expr
		t, s = parseUnion(s[1:])
		x.args = append(x.args, t)
	}
	return x, s[1:]
}

func modelOf(name string) *model { return models[name] }

// isModelFunction reports a builtin function, which is no descriptor.
func isModelFunction(name string) bool {
	m := models[name]
	return m != nil && !m.attr
}

// libraryAttr is the attribute of a library module.
func (e *eval) libraryAttr(full string) Type {
	if e.record && seesRaised[full] {
		e.w.showRaised(full + " is used")
	}
	if r := modelOf(full); r != nil && r.attr {
		return e.expr(nil, r.result, &modelCall{})
	}
	if class := libraryClasses[full]; class != "" {
		return just(e.in.classObject(e.in.class(class)))
	}
	return just(e.in.library(full, nil))
}

// callModel calls a builtin or library function, by its row.
func (e *eval) callModel(v *ir.Value, name string, self Type, a *arguments) Type {
	e.trace.library(name)
	if self.Empty() && isBuiltinClassName(name) && !isClassMethod[name] && !strings.HasSuffix(name, ".__new__") { // list.append(x, 1)
		if len(a.positional()) == 0 {
			return e.callUnknown(a, "library function "+name)
		}
		b := *a
		self, b.pos = a.pos[0], a.pos[1:]
		a = &b
	}
	if special := modelSpecials[name]; special != nil {
		if t, ok := special(e, v, self, a); ok && !e.isPatched(name) {
			return t
		}
	}
	if t, ok := e.builtinSpecial(v, name, self, a); ok && !e.isPatched(name) {
		return t
	}
	m := modelOf(name)
	if m == nil || m.attr || e.isPatched(name) {
		if !self.Empty() {
			a = a.withSelf(self)
		}
		return e.callUnknown(a, "library function "+name)
	}
	e.callbacks(v, m.calls, self, a)
	if len(a.names) > 0 || a.kwall != nil { // print(file=…), key=…
		for _, t := range a.pos[len(a.positional()):] {
			e.escape(t, "keyword argument of "+name)
		}
		if a.kwall != nil {
			e.escape(*a.kwall, "keyword argument of "+name)
		}
	}
	c := &modelCall{self: self, args: a, next: 1}
	for _, x := range m.acts {
		t := e.expr(v, x.what, c)
		into := self
		if x.do == "into" {
			into = a.arg(0)
		}
		for _, o := range into.Objects {
			switch {
			case len(o.elems) == 0:
				e.escape(t, "kept in "+o.String())
			case x.do == "key":
				if o.keys != nil {
					e.put(o.keys, t)
				}
			default:
				e.put(o.elems[0], t)
			}
		}
		if into.Unknown {
			e.escape(t, "kept in an unknown object")
		}
	}
	return e.expr(v, m.result, c)
}

// isBuiltinClassName reports the name of a method of a builtin class.
func isBuiltinClassName(name string) bool {
	owner, _, _ := strings.Cut(name, ".")
	return builtinAttrs[owner] != nil
}

// isClassMethod are methods of builtin classes without a self.
var isClassMethod = map[string]bool{"object.__new__": true, "dict.fromkeys": true, "OrderedDict.fromkeys": true, "defaultdict.fromkeys": true, "int.from_bytes": true, "bytes.fromhex": true,
	"float.fromhex": true, "str.maketrans": true, "bytes.maketrans": true, "bytearray.fromhex": true, "bytearray.maketrans": true,
	"object.__init_subclass__": true, "object.__subclasshook__": true, "type.__prepare__": true}

// callbacks calls the special methods of instances of the world that the
// arguments have, or that their items have.
func (e *eval) callbacks(v *ir.Value, names []string, self Type, a *arguments) {
	if !e.record && e.trace == nil || len(names) == 0 {
		return
	}
	e.trace.enter()
	defer e.trace.leave()
	var all, operands Type // instances of the program's classes; all that is there
	seen := map[*Object]bool{}
	var visit func(t Type)
	visit = func(t Type) {
		all, operands = e.in.union(all, Type{Unknown: t.Unknown, Why: t.Why}), e.in.union(operands, Type{Unknown: t.Unknown, Why: t.Why})
		for _, o := range t.Objects {
			if seen[o] {
				continue
			}
			seen[o] = true
			operands = e.in.union(operands, just(o))
			if isWorld(o) {
				all = e.in.union(all, just(o))
			}
			for _, n := range o.elems {
				visit(e.read(n))
			}
			switch {
			case o.Kind == KindGenerator:
				visit(e.read(o.Fn.yields))
			case o.Kind == KindInstance && o.Class.Body != nil && !e.lookupSpecial(v, o, "__iter__").Empty():
				visit(e.iterate(v, just(o)))
			}
			if o.keys != nil {
				visit(e.read(o.keys))
			}
		}
	}
	visit(self)
	a.each(visit)
	for _, o := range all.Objects {
		for _, name := range names {
			b := &arguments{}
			if name == "__format__" {
				b.pos = []Type{e.in.named("str")}
			} else if binarySpecial[name] {
				b.pos = []Type{operands}
			}
			e.call(v, e.ofWorld(e.lookupSpecial(v, o, name)), b)
		}
	}
	if all.Unknown {
		e.trace.outside(because("special method of an unknown object", all.Why))
		if binarySpecials(names) {
			e.escape(all, because("compared with an unknown object", all.Why))
		}
	}
}

// ofWorld leaves away what builtin classes have: it runs no code of the program
// but by the other special methods listed with it, and by those of what it keeps.
func (e *eval) ofWorld(t Type) Type {
	return e.keep(t, func(o *Object) bool {
		switch {
		case o.Kind != KindLibrary:
			return true
		case strings.HasPrefix(o.Name, "object."), strings.HasPrefix(o.Name, "namedtuple."):
			return false
		}
		return !isBuiltinClassName(o.Name) || !isOperation(o.Name) && modelOf(o.Name) == nil
	})
}

var binarySpecial = map[string]bool{"__eq__": true, "__lt__": true, "__gt__": true, "__le__": true, "__ge__": true, "__add__": true, "__radd__": true, "__format__": true}

func binarySpecials(names []string) bool {
	for _, n := range names {
		if binarySpecial[n] {
			return true
		}
	}
	return false
}

// expr is the type that x says.
func (e *eval) expr(v *ir.Value, x *expr, c *modelCall) Type {
	switch x.op {
	case "|":
		var t Type
		for _, a := range x.args {
			t = e.union(t, e.expr(v, a, c))
		}
		return t
	case "None":
		return e.in.named("NoneType")
	case "self":
		return c.self
	case "args":
		return e.every(c.args)
	case "keywords":
		t := Type{}
		for _, u := range c.args.pos[len(c.args.positional()):] {
			t = e.union(t, u)
		}
		if c.args.kwall != nil {
			t = e.union(t, *c.args.kwall)
		}
		return t
	case "kept":
		var t Type
		for _, o := range c.self.Objects {
			t = e.union(t, just(plainOf(o)))
		}
		return t
	case "value": // of a member of an enumeration
		t := Type{}
		for _, o := range c.self.Objects {
			if isWorld(o) {
				t = e.union(t, e.enumValues(o.Class))
				if f := o.Class.Fields["_value_"]; f != nil {
					t = e.union(t, e.read(&f.node))
				}
			}
		}
		return t
	case "classes": // of what is raised
		return e.raisedClasses()
	case "raised":
		return e.read(&e.w.raised)
	case "nothing":
		return Type{}
	case "unknown":
		return unknown("a library function's result")
	case "elem", "key":
		return e.inside(c.self, x.op)
	case "iter[":
		over := []Type{c.self}
		c.args.each(func(t Type) { over = append(over, t) })
		sub := c.take()
		return e.iterator(v, sub, e.expr(v, x.args[0], c), over...)
	case "list[", "set[", "tuple[", "frozenset[", "dict[", "deque[", "Pattern[", "Match[":
		class := strings.TrimSuffix(x.op, "[")
		o := e.container(v, c.take(), class, anyLength, class == "dict")
		if class == "dict" {
			e.putKeys(o, e.expr(v, x.args[0], c))
		}
		if len(x.args) > 0 {
			e.items(o, 0, e.expr(v, x.args[len(x.args)-1], c))
		}
		return just(o)
	case "text0":
		return e.textLike(c.args.arg(0))
	case "tuple(":
		o := e.container(v, c.take(), "tuple", len(x.args), false)
		for i, a := range x.args {
			e.items(o, i, e.expr(v, a, c))
		}
		return just(o)
	}
	if i := x.op[0] - '0'; i <= 9 {
		return c.args.arg(int(i))
	}
	if inner, ok := strings.CutPrefix(x.op, "*"); ok {
		return e.iterate(v, e.expr(v, &expr{op: inner}, c))
	}
	return e.in.named(x.op)
}

func (c *modelCall) take() int {
	c.next++
	return c.next
}

func (e *eval) putKeys(o *Object, t Type) {
	if e.record {
		e.w.flow(o.keys, t)
	} else if e.own(o) {
		o.keys.t, _ = e.in.join(o.keys.t, t)
	}
}

// inside is the type of the items or keys of the containers in t.
func (e *eval) inside(t Type, what string) Type {
	var r Type
	if t.Unknown {
		r = e.outside(because("items of an unknown object", t.Why))
	}
	for _, o := range t.Objects {
		if what == "key" && o.keys != nil {
			r = e.union(r, e.read(o.keys))
		} else {
			r = e.union(r, e.elem(o))
		}
	}
	return r
}
