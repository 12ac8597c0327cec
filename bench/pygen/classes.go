package pygen

import (
	"fmt"
	"strings"
)

// errorClass writes an exception class.
func (g *gen) errorClass() {
	c := &class{name: g.name("E"), mod: g.mod, error: true}
	base := pick(g, []string{"Exception", "ValueError", "LookupError"})
	var own []*class
	for _, k := range g.classes {
		if k.error && g.reaches(k.mod) {
			own = append(own, k)
		}
	}
	if len(own) > 0 && g.chance(0.5) {
		c.base = pick(g, own)
		base = g.ref(c.base.mod, c.base.name)
	}
	c.init = &fn{name: c.name, mod: g.mod, params: []param{{name: "code", t: tInt}}}
	g.line("class %s(%s):", c.name, base)
	if g.chance(0.5) {
		g.line("    def __init__(self, code):")
		g.line("        super().__init__(code)")
		g.line("        self.code = code")
		g.line("    def __str__(self):")
		g.line("        return f'{type(self).__name__} {self.code}'")
	} else {
		c.init.params[0].kind = posOnly
		g.line("    pass")
	}
	g.classes = append(g.classes, c)
}

// class writes a class.
func (g *gen) class() {
	c := &class{name: g.name("C"), mod: g.mod, ops: map[string]bool{}}
	if usable := g.usable(); len(usable) > 0 && g.chance(0.5) {
		if k := pick(g, usable); !k.data {
			c.base = k
		}
	}
	if c.base == nil && g.chance(0.15) {
		g.dataclass(c)
		return
	}
	slots := g.chance(0.25)
	for range g.between(1, 3) {
		t := g.randType(1)
		if g.chance(0.5) {
			t = tInt
		}
		c.attrs = append(c.attrs, attr{name: g.name("x"), t: t, set: true})
	}
	head := "class " + c.name + g.generic()
	if c.base != nil {
		head += "(" + g.ref(c.base.mod, c.base.name) + ")"
	}
	g.line("%s:", head)
	g.indent++
	s := &scope{cls: c, up: g.sc, limit: g.rank, factor: 1}
	outer := g.sc
	g.sc = s
	if slots {
		var names []string
		for _, a := range c.attrs {
			names = append(names, "'"+a.name+"'")
		}
		g.line("__slots__ = (%s,)", strings.Join(names, ", "))
	} else if g.chance(0.4) {
		a := attr{name: g.name("y"), t: pick(g, []*typ{tInt, tStr, tInts}), set: true}
		g.line("%s = %s", a.name, g.literal(a.t))
		defer func() { c.attrs = append(c.attrs, a) }()
	}
	g.initMethod(c)
	g.specials(c)
	for range g.between(1, 3) {
		g.method(c, g.chance(0.15))
	}
	if g.chance(0.35) {
		g.property(c)
	}
	g.sc = outer
	g.indent--
	g.classes = append(g.classes, c)
}

// dataclass writes a dataclass.
func (g *gen) dataclass(c *class) {
	g.need("from dataclasses import dataclass")
	c.data = true
	c.init = &fn{name: c.name, mod: g.mod}
	g.line("@dataclass%s", pick(g, []string{"", "(order=True)", "(slots=True)", "(eq=False)"}))
	g.line("class %s:", c.name)
	for i := range g.between(1, 3) {
		a := attr{name: g.name("x"), t: pick(g, []*typ{tInt, tStr, tFloat}), set: true}
		def := ""
		if i > 0 {
			def = " = " + g.literalOnly(a.t)
		}
		p := param{name: a.name, t: a.t}
		if i > 0 {
			p.def = strings.TrimPrefix(def, " = ")
		}
		g.line("    %s: object%s", a.name, def)
		c.attrs = append(c.attrs, a)
		c.init.params = append(c.init.params, p)
	}
	g.indent++
	s := &scope{cls: c, up: g.sc, limit: g.rank, factor: 1}
	outer := g.sc
	g.sc = s
	g.method(c, false)
	g.sc = outer
	g.indent--
	g.classes = append(g.classes, c)
}

// initMethod writes __init__, which takes all attributes.
func (g *gen) initMethod(c *class) {
	f := &fn{name: "__init__", mod: c.mod}
	var inherited []param
	if c.base != nil {
		inherited = c.base.init.params
	}
	f.params = append(f.params, inherited...)
	own := len(f.params)
	for _, a := range c.attrs {
		p := param{name: g.name("a"), t: a.t}
		if last := len(f.params) - 1; last >= 0 && f.params[last].def != "" || g.chance(0.2) {
			if a.t.kind == kObj || a.t.kind == kTuple {
				p.def = "None"
			} else {
				p.def = g.literalOnly(a.t)
			}
		}
		f.params = append(f.params, p)
	}
	s := &scope{fn: f, cls: c, plain: true, limit: g.first}
	f.ret = tNone
	g.line("def __init__(%s):", f.signature("self"))
	g.in(s, func() {
		g.enter(f)
		if c.base != nil {
			var names []string
			for _, p := range inherited {
				names = append(names, p.name)
			}
			if g.chance(0.8) {
				g.line("super().__init__(%s)", strings.Join(names, ", "))
			} else {
				g.line("%s.__init__(%s)", g.ref(c.base.mod, c.base.name), join(append([]string{"self"}, names...)...))
			}
		}
		for i, a := range c.attrs {
			if g.chance(0.1) {
				g.line("self.%s = %s", a.name, g.expr(a.t, 1))
			} else {
				g.line("self.%s = %s", a.name, f.params[own+i].name)
			}
		}
		if g.chance(0.15) {
			g.line("print(%d, '%s')", g.n(1000), c.name)
		}
	})
	f.cost = 4
	c.init = f
}

// method writes a method: a new one or one that overrides.
func (g *gen) method(c *class, gen bool) {
	f := &fn{name: g.name("m"), mod: c.mod, gen: gen, rank: g.rank}
	var base *fn
	limit := g.rank
	if c.base != nil && g.chance(0.5) {
		if list := c.base.allMethods(); len(list) > 0 {
			base = pick(g, list)
			if base.static || len(base.params) == 0 && base.gen {
				base = nil
			}
		}
	}
	decorator, first := "", "self"
	if base != nil {
		copied := *base
		f = &copied
		f.cost = 0
		limit = base.rank
	} else {
		g.params(f, 0, 2)
		f.ret = g.randType(1)
		if !gen && g.chance(0.15) && !c.data {
			f.static = true
			decorator, first = pick(g, []string{"@staticmethod", "@classmethod"}), ""
		}
	}
	g.rank++
	s := &scope{fn: f, cls: c, base: base, limit: limit, up: g.sc}
	if !f.static {
		s.self = &variable{name: "self", t: objOf(c), scope: s, readonly: true}
	} else {
		g.line("%s", decorator)
		if decorator == "@classmethod" {
			first = "cls"
		}
	}
	if f.takesFn || limit < g.first {
		s.leaf = true
	}
	g.def(f, s, false, first)
	if base != nil {
		// A call may reach either.
		base.cost = max(base.cost, f.cost)
		f.cost = base.cost
	}
	c.methods = append(c.methods, f)
}

// property writes a property with, perhaps, a setter.
func (g *gen) property(c *class) {
	var of []attr
	for _, a := range c.all() {
		if !a.prop && (a.t == tInt || a.t == tStr) {
			of = append(of, a)
		}
	}
	if len(of) == 0 {
		return
	}
	a := pick(g, of)
	p := attr{name: g.name("q"), t: a.t, prop: true, set: g.chance(0.6)}
	write := func(decorator, params string, t *typ, body func(value *variable)) {
		s := &scope{fn: &fn{name: p.name, ret: t}, cls: c, plain: true, limit: g.first}
		s.self = &variable{name: "self", t: objOf(c), scope: s, readonly: true}
		g.line("%s", decorator)
		g.line("def %s(%s):", p.name, params)
		g.in(s, func() {
			g.declare(s.self)
			v := &variable{name: "value", t: a.t, scope: s}
			if strings.Contains(params, "value") {
				g.declare(v)
			}
			if g.chance(0.3) {
				g.line("print(%d)", g.n(1000))
			}
			body(v)
		})
	}
	write("@property", "self", a.t, func(*variable) {
		if g.chance(0.4) {
			g.line("return self.%s", a.name)
		} else {
			g.line("return %s", g.expr(a.t, 2))
		}
	})
	if p.set {
		write("@"+p.name+".setter", "self, value", tNone, func(*variable) {
			if g.chance(0.3) {
				g.line("if %s: raise ValueError(value)", g.boolean(1))
			}
			g.line("self.%s = %s", a.name, g.bounded(a.t))
		})
	}
	c.attrs = append(c.attrs, p)
}

// special is one special method: what it needs of the class and how it reads.
type special struct {
	op    string
	other *typ // type of the second parameter; nil: none; tNone: an object of the class
	lines func(g *gen, c *class, x string) []string
}

// made is an expression for a new object of the class, with e for its first
// attribute of type int.
func (g *gen) made(c *class, x, e string) string {
	var args []string
	done := false
	attrs := c.plainAttrs()
	for i, p := range c.init.params {
		switch {
		case i < len(attrs) && attrs[i] == x && !done:
			args = append(args, e)
			done = true
		case i < len(attrs):
			args = append(args, "self."+attrs[i])
		case p.def == "":
			args = append(args, g.literalOnly(p.t))
		}
	}
	return c.name + "(" + strings.Join(args, ", ") + ")"
}

// plainAttrs names the attributes in the order of the parameters of __init__.
func (c *class) plainAttrs() []string {
	if c == nil {
		return nil
	}
	out := c.base.plainAttrs()
	for _, a := range c.attrs {
		if !a.prop && !strings.HasPrefix(a.name, "y") {
			out = append(out, a.name)
		}
	}
	return out
}

var specials = []special{
	{"add", tNone, func(g *gen, c *class, x string) []string {
		return []string{
			"if isinstance(other, int):", "    return " + g.made(c, x, "self."+x+" + other"),
			"if not isinstance(other, " + c.name + "):", "    return NotImplemented",
			"return " + g.made(c, x, "(self."+x+" + other."+x+") % 10007"),
		}
	}},
	{"sub", tNone, func(g *gen, c *class, x string) []string {
		return []string{
			"if isinstance(other, " + c.name + "):", "    return " + g.made(c, x, "self."+x+" - other."+x),
			"return " + g.made(c, x, "self."+x+" - other"),
		}
	}},
	{"mul", tInt, func(g *gen, c *class, x string) []string {
		return []string{"return " + g.made(c, x, "self."+x+" * other % 997")}
	}},
	{"radd", tInt, func(g *gen, c *class, x string) []string {
		return []string{"return " + g.made(c, x, "other + self."+x)}
	}},
	{"iadd", tInt, func(g *gen, c *class, x string) []string {
		return []string{"self." + x + " += other", "return self"}
	}},
	{"neg", nil, func(g *gen, c *class, x string) []string {
		return []string{"return " + g.made(c, x, "-self."+x)}
	}},
	{"eq", tNone, func(g *gen, c *class, x string) []string {
		return []string{"return isinstance(other, " + c.name + ") and self." + x + " == other." + x}
	}},
	{"lt", tNone, func(g *gen, c *class, x string) []string {
		return []string{"return self." + x + " < other." + x}
	}},
	{"len", nil, func(g *gen, c *class, x string) []string { return []string{"return abs(self." + x + ") % 5"} }},
	{"bool", nil, func(g *gen, c *class, x string) []string { return []string{"return self." + x + " > 2"} }},
	{"getitem", tInt, func(g *gen, c *class, x string) []string {
		return []string{"if other > 3 or other < -3:", "    raise IndexError(other)", "return self." + x + " + other"}
	}},
	{"contains", tInt, func(g *gen, c *class, x string) []string { return []string{"return other == self." + x} }},
	{"call", tInt, func(g *gen, c *class, x string) []string {
		return []string{"return " + g.expr(tInt, 2)}
	}},
	{"enter", nil, func(g *gen, c *class, x string) []string {
		return []string{fmt.Sprintf("print(%d, self.%s)", g.n(1000), x), "return self"}
	}},
	{"iter", nil, func(g *gen, c *class, x string) []string {
		if g.chance(0.3) {
			return []string{"return iter((self." + x + ", 1, 2))"}
		}
		return []string{"for i in range(3):", "    yield self." + x + " + i", fmt.Sprintf("print(%d)", g.n(1000))}
	}},
}

// specials writes special methods around an attribute that is an int.
func (g *gen) specials(c *class) {
	if g.chance(0.85) {
		var parts []string
		for _, a := range c.all() {
			if a.t.scalar() && !a.prop {
				parts = append(parts, a.name+"={self."+a.name+"!r}")
			}
		}
		g.line("def __repr__(self):")
		g.line("    return f'%s(%s)'", c.name, strings.Join(parts, ", "))
	}
	if g.chance(0.08) {
		g.line("def __getattr__(self, name):")
		g.line("    print(%d, name)", g.n(1000))
		g.line("    if name == 'missing': return %s", g.literalOnly(tInt))
		g.line("    raise AttributeError(name)")
	}
	x := ""
	for _, a := range c.all() {
		if a.t == tInt && !a.prop {
			x = a.name
		}
	}
	if x == "" || !strings.HasPrefix(x, "x") {
		return
	}
	for _, sp := range specials {
		if !g.chance(0.25) {
			continue
		}
		f := &fn{name: "__" + sp.op + "__", mod: c.mod, ret: tNone}
		s := &scope{fn: f, cls: c, plain: true, limit: g.first}
		s.self = &variable{name: "self", t: objOf(c), scope: s, readonly: true}
		params := "self"
		if sp.other != nil {
			params = "self, other"
		}
		g.line("def __%s__(%s):", sp.op, params)
		g.in(s, func() {
			g.declare(s.self)
			if sp.other == tInt {
				g.declare(&variable{name: "other", t: tInt, scope: s})
			}
			if g.chance(0.15) {
				g.line("print(%d)", g.n(1000))
			}
			for _, l := range sp.lines(g, c, x) {
				g.line("%s", l)
			}
		})
		if sp.op == "eq" && g.chance(0.5) {
			g.line("__hash__ = object.__hash__")
		}
		if sp.op == "enter" {
			g.line("def __exit__(self, kind, value, tb):")
			g.line("    print(%d, kind.__name__ if kind else None)", g.n(1000))
			g.line("    return %s", pick(g, []string{"False", "None", "kind is not None and issubclass(kind, LookupError)", "True"}))
		}
		c.ops[sp.op] = true
	}
}
