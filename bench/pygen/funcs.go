package pygen

import "strings"

// params writes down what a callable takes.
func (g *gen) params(f *fn, lo, hi int) {
	def := func(t *typ) string {
		if t.kind == kObj || t.kind == kFunc {
			return ""
		}
		return g.literalOnly(t)
	}
	defaults, kind := false, normal
	if g.chance(0.1) {
		kind = posOnly
	}
	for range g.between(lo, hi) {
		if kind == posOnly && g.chance(0.5) {
			kind = normal
		}
		p := param{name: g.name("a"), t: g.randType(1), kind: kind}
		if g.chance(0.06) && !g.sc.leaf {
			p.t = &typ{kind: kFunc, fn: pick(g, shapes)}
			f.takesFn = true
		}
		if defaults || g.chance(0.25) {
			if p.def = def(p.t); p.def == "" {
				p.t = tInt
				p.def = def(tInt)
			}
			defaults = true
		}
		f.params = append(f.params, p)
	}
	if g.chance(0.15) {
		f.star = &param{name: g.name("s"), t: tInt}
	}
	if g.chance(0.2) {
		p := param{name: g.name("k"), t: pick(g, []*typ{tInt, tStr}), kind: kwOnly}
		if g.chance(0.7) {
			p.def = def(p.t)
		}
		f.params = append(f.params, p)
	}
	if g.chance(0.1) {
		f.kw = &param{name: g.name("kw"), t: tInt}
	}
}

// literalOnly is a literal without variables in it.
func (g *gen) literalOnly(t *typ) string {
	outer := g.sc
	g.sc = &scope{module: true, factor: 1}
	s := g.literal(t)
	g.sc = outer
	return s
}

// enter declares a callable's parameters in the present scope.
func (g *gen) enter(f *fn) {
	add := func(p param, t *typ) {
		g.declare(&variable{name: p.name, t: t, scope: g.sc, readonly: p.depth})
	}
	for _, p := range f.params {
		add(p, p.t)
	}
	if f.star != nil {
		add(*f.star, tupleOf(f.star.t))
		g.sc.vars[len(g.sc.vars)-1].t = &typ{kind: kNone} // its length is unknown
	}
	if f.kw != nil {
		add(*f.kw, dictOf(tStr, f.kw.t))
	}
}

// function writes a function of the module. With leaf it takes and gives nothing
// but built-in types, and calls only others of that kind.
func (g *gen) function(leaf, gen bool) {
	f := &fn{name: g.name("f"), mod: g.mod, gen: gen, rank: g.rank}
	outer := g.sc
	s := &scope{fn: f, leaf: leaf, plain: leaf, limit: g.rank}
	g.sc = s // for the types of parameters
	s.up = outer
	if leaf {
		objects := g.prof.objects
		g.prof.objects = 0
		defer func() { g.prof.objects = objects }()
	}
	g.params(f, 0, 3)
	f.ret = g.randType(1)
	if !gen && g.chance(0.1) {
		f.ret = &typ{kind: kFunc, fn: pick(g, shapes)}
	}
	if gen && g.chance(0.6) {
		f.ret = tInt
	}
	g.sc = outer
	recursive := !leaf && g.chance(0.25)
	if recursive {
		p := param{name: g.name("n"), t: tInt, depth: true}
		f.params = append([]param{p}, f.params...)
		if f.params = f.params[:len(f.params):len(f.params)]; len(f.params) > 1 && f.params[1].kind == posOnly {
			f.params[0].kind = posOnly
		}
	}
	g.rank++
	if recursive {
		g.fns = append(g.fns, f)
	}
	g.def(f, s, recursive, "")
	if recursive {
		g.fns = g.fns[:len(g.fns)-1]
	}
	g.fns = append(g.fns, f)
}

// def writes a function with what its scope says; first is self or the like.
func (g *gen) def(f *fn, s *scope, recursive bool, first string) {
	var lead []string
	if first != "" {
		lead = []string{first}
	}
	g.line("def %s%s(%s):", f.name, g.generic(), f.signature(lead...))
	g.in(s, func() {
		if s.self != nil {
			g.declare(s.self)
		}
		g.enter(f)
		if recursive {
			g.line("if %s <= 0:", f.params[0].name)
			g.sc.selfRec = 2 // no more here
			g.line("    %s", g.returned(f))
			g.sc.selfRec = 0
		}
		g.body(f, 2, 6)
	})
	f.cost = s.cost + 1
	f.yields = max(s.yields, 1)
	if recursive && s.selfRec > 0 {
		runs := []int{0, depthOf + 1, 1 << depthOf}[min(s.selfRec, 2)]
		f.cost *= runs
		f.yields *= runs
	}
}

// generic makes a function or class generic now and then, where there is such a
// thing: what it says is then made in a scope of its own.
func (g *gen) generic() string {
	if g.cfg.Version >= 0x030c && g.chance(0.03) {
		return "[T]"
	}
	return ""
}

// body writes statements and the end of a function.
func (g *gen) body(f *fn, lo, hi int) {
	start := len(g.mod.lines)
	if g.chance(0.1) {
		g.line("'''Says what %s does.'''", f.name)
	}
	for n := g.between(lo, hi); n > 0; n-- {
		g.stmt()
	}
	if f.recursive() && g.sc.selfRec == 0 && !g.sc.plain {
		g.sc.selfRec++
		call := g.ref(f.mod, f.name) + "(" + g.again(f, 1) + ")"
		switch {
		case f.gen && g.chance(0.6):
			g.line("yield from %s", call)
		case f.gen:
			g.line("for %s in %s:", "w", call)
			g.line("    yield %s", "w")
		default:
			g.use(call)
		}
	}
	if f.gen {
		if g.sc.yields == 0 {
			g.line("yield %s", g.expr(f.ret, 1))
			g.sc.yields++
		}
		if g.chance(0.2) && !f.async {
			g.line("return %s", g.expr(tInt, 1))
		}
		return
	}
	if f.ret.kind != kNone && !g.ended(start) {
		g.line("%s", g.returned(f))
	}
}

// yield yields, if this is a generator.
func (g *gen) yield() bool {
	f := g.sc.fn
	if f == nil || !f.gen {
		return false
	}
	if g.sc.yields += g.sc.factor; g.sc.yields > 40 {
		g.sc.yields -= g.sc.factor
		return false
	}
	kind := g.n(7)
	if f.async && kind == 4 {
		kind = 0 // there is no yield from
	}
	switch kind {
	case 0, 1, 2:
		g.line("yield %s", g.expr(f.ret, 2))
	case 3:
		v := g.new(tNone)
		g.line("%s = yield %s", v.name, g.expr(f.ret, 2))
		g.declare(v)
		g.line("print(%d, 'got', %s)", g.n(1000), v.name)
	case 4:
		from := g.expr(listOf(f.ret), 1) + "[:3]"
		if s, _ := g.callWhere(func(h *fn) bool { return h.gen && h.ret.fits(f.ret) && h.yields < 20 }, 2); s != "" {
			from = s
		}
		v := g.new(tNone)
		g.line("%s = yield from %s", v.name, from)
		g.declare(v)
	case 5:
		if g.deep() {
			g.line("yield")
			break
		}
		g.line("try:")
		g.line("    yield %s", g.expr(f.ret, 1))
		if g.chance(0.4) {
			g.need(where)
			g.line("except %s as e:", pick(g, []string{"GeneratorExit", "Exception", "BaseException"}))
			g.line("    print(%d, type(e).__name__, where(e))", g.n(1000))
			if g.chance(0.6) {
				g.line("    raise")
			}
		}
		g.line("finally:")
		g.blockWith(0, 1, func() { g.line("print(%d)", g.n(1000)) })
	case 6:
		n := g.between(2, 4)
		g.line("for %s in range(%d):", "i", n)
		g.line("    yield %s", g.expr(f.ret, 1))
		g.sc.yields += n * g.sc.factor
	}
	return true
}

// closure writes a function within a function, which becomes a variable.
func (g *gen) closure() bool {
	if g.sc.plain || g.deep() || g.sc.fn != nil && g.sc.fn.name == "" {
		return false
	}
	shape := pick(g, shapes)
	f := &fn{name: g.name("v"), mod: g.mod, ret: shape.ret}
	for _, p := range shape.params {
		f.params = append(f.params, param{name: g.name("a"), t: p.t})
	}
	s := &scope{fn: f, leaf: true, limit: g.sc.limit}
	v := &variable{name: f.name, t: &typ{kind: kFunc, fn: f}, scope: g.sc}
	indent := g.indent
	g.line("def %s(%s):", f.name, f.signature())
	g.in(s, func() {
		s.cost, s.size = fnBudget*3/4, maxSize/2
		g.enter(f)
		g.body(f, 1, 4)
	})
	g.indent = indent
	g.declare(v)
	if g.chance(0.6) {
		g.line("print(%d, %s(%s))", g.n(1000), f.name, g.arguments(f, 2))
	}
	return true
}

// manager writes a generator function that is a context manager.
func (g *gen) manager() {
	f := &fn{name: g.name("f"), mod: g.mod, gen: true, rank: g.rank}
	s := &scope{fn: f, leaf: true, plain: true, limit: g.rank, up: g.sc}
	outer := g.sc
	g.sc = s
	f.params = []param{{name: g.name("a"), t: tInt}}
	f.ret = tInt
	g.sc = outer
	g.rank++
	g.need("from contextlib import contextmanager")
	g.line("@contextmanager")
	g.line("def %s(%s):", f.name, f.signature())
	g.in(s, func() {
		g.enter(f)
		g.line("print(%d, %s)", g.n(1000), f.params[0].name)
		g.line("try:")
		g.line("    yield %s", g.expr(tInt, 2))
		if g.chance(0.4) {
			g.line("except %s as e:", pick(g, errors))
			g.line("    print(%d, repr(e))", g.n(1000))
		}
		g.line("finally:")
		g.line("    print(%d, %s)", g.n(1000), g.expr(tInt, 1))
	})
	f.gen, f.manager = false, true
	f.cost = 4
	g.fns = append(g.fns, f)
}

// patch replaces a function or a method while the program runs.
func (g *gen) patch() bool {
	if g.sc.plain || g.sc.leaf || g.deep() {
		return false
	}
	type place struct {
		on   string
		f    *fn
		self *typ
	}
	var found []place
	for _, f := range g.fns {
		if f.mod == g.mod && g.sc.module && !f.gen && !f.manager && !f.takesFn && !f.recursive() && f.rank >= g.first && f.ret.scalar() {
			found = append(found, place{"", f, nil})
		}
		if f.mod != g.mod && g.reaches(f.mod) && !f.gen && !f.manager && !f.takesFn && !f.recursive() && f.rank < g.sc.limit && f.rank >= g.first && f.ret.scalar() {
			found = append(found, place{g.modRef(f.mod) + ".", f, nil})
		}
	}
	for _, c := range g.usable() {
		for _, m := range c.methods {
			if !m.gen && !m.static && m.rank < g.sc.limit && !c.data {
				p := place{g.ref(c.mod, c.name) + ".", m, objOf(c)}
				found = append(found, p, p)
			}
		}
	}
	if len(found) == 0 {
		return false
	}
	p := pick(g, found)
	if g.sc.module && g.depth == 0 && g.chance(0.4) {
		old := g.name("old")
		g.line("%s = %s%s", old, p.on, p.f.name)
		g.line("%s%s = lambda *a, **k: (print(%d, len(a)), %s(*a, **k))[1]", p.on, p.f.name, g.n(1000), old)
		return true
	}
	f := *p.f
	f.name = g.name("new")
	s := &scope{fn: &f, leaf: true, limit: min(p.f.rank, g.sc.limit)}
	first := ""
	if p.self != nil {
		s.self = &variable{name: "self", t: p.self, scope: s, readonly: true}
		first = "self"
	}
	g.def(&f, s, false, first)
	g.line("%s%s = %s", p.on, p.f.name, f.name)
	return true
}

// endless writes a generator without an end and takes some of its items.
func (g *gen) endless() bool {
	if g.sc.plain || g.deep() {
		return false
	}
	f, v := g.name("v"), g.new(tInt)
	g.line("def %s(n):", f)
	g.line("    try:")
	g.line("        while True:")
	g.line("            yield n")
	g.line("            n += %d", g.between(1, 3))
	g.line("    finally:")
	g.line("        print(%d, n)", g.n(1000))
	switch g.n(3) {
	case 0:
		g.line("print(%d, [*zip(%s, %s(%s))])", g.n(1000), g.leaf(tInts), f, g.leaf(tInt))
	case 1:
		w := g.new(iterOf(tInt))
		g.line("%s = %s(%s)", w.name, f, g.leaf(tInt))
		g.line("%s = next(%s), next(%s)", v.name, w.name, w.name)
		v.t = tupleOf(tInt, tInt)
		if g.chance(0.5) {
			g.line("%s.close()", w.name)
		}
		g.declare(v)
	default:
		g.line("for %s in %s(%d):", v.name, f, g.n(5))
		g.declare(v)
		g.loop(3, func() { g.line("if %s > 8: break", v.name) })
		v.maybe = true
	}
	return true
}

// builtin hides a built-in function for a while.
func (g *gen) builtin() bool {
	if !g.sc.module || g.depth > 0 {
		return false
	}
	name := pick(g, []string{"len", "abs", "sum", "max", "sorted"})
	g.line("%s = lambda *a, **k: %s", name, g.literalOnly(tInt))
	g.mainStmt()
	g.line("del %s", name)
	return true
}

// join is a list of names as in a parameter list.
func join(names ...string) string { return strings.Join(names, ", ") }
