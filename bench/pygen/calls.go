package pygen

import (
	"strings"
)

// depthOf is the largest depth that a recursive function is called with.
const depthOf = 3

// argument is a value for a parameter.
func (g *gen) argument(p param, d int) string {
	if p.depth {
		return pick(g, []string{"0", "1", "2", "3"})
	}
	return g.expr(p.t, d)
}

// arguments is what stands in the parentheses of a call of f.
func (g *gen) arguments(f *fn, d int) string {
	var pos, kws []string
	named := false
	for _, p := range f.params {
		switch {
		case p.def != "" && g.chance(0.5):
			if p.kind != kwOnly {
				named = true
			}
		case p.kind == kwOnly || p.kind == normal && (named || g.chance(0.2)):
			named = true
			kws = append(kws, p.name+"="+g.argument(p, d))
		case named && p.def == "":
			// Never: what has no default comes before what has one.
		case named:
		default:
			pos = append(pos, g.argument(p, d))
		}
	}
	switch {
	case len(pos) >= 2 && !named && f.kw == nil && f.star == nil && g.chance(0.1):
		cut := g.n(len(pos))
		pos = append(pos[:cut:cut], "*("+strings.Join(pos[cut:], ", ")+",)")
	case f.star != nil && !named:
		switch g.n(3) {
		case 0:
			for range g.n(3) {
				pos = append(pos, g.expr(f.star.t, d))
			}
		case 1:
			pos = append(pos, "*"+g.leaf(listOf(f.star.t))+"[:3]")
		}
	}
	if g.pure == 0 && len(kws) > 1 && g.chance(0.5) {
		g.r.Shuffle(len(kws), func(i, j int) { kws[i], kws[j] = kws[j], kws[i] })
	}
	if len(kws) > 0 && g.chance(0.1) {
		name, value, _ := strings.Cut(kws[len(kws)-1], "=")
		kws[len(kws)-1] = "**{'" + name + "': " + value + "}"
	}
	if f.kw != nil && g.chance(0.5) {
		kws = append(kws, pick(g, []string{"extra=", "other="})+g.expr(f.kw.t, d))
	}
	if g.risk() && g.chance(0.3) {
		kws = append(kws, pick(g, []string{"wrong=1", "*[1, 2]"}))
		if len(kws) > 1 && strings.HasPrefix(kws[len(kws)-1], "*") {
			kws = kws[:len(kws)-1]
		}
	}
	return strings.Join(append(pos, kws...), ", ")
}

// callable reports whether f may be called here.
func (g *gen) callable(f *fn) bool {
	limit := g.sc.limit
	if g.sc.plain {
		limit = min(limit, g.first)
	}
	if f == g.sc.fn {
		return f.recursive() && g.sc.selfRec < 2 && g.sc.factor == 1 && g.pure == 0
	}
	return f.rank < limit && !(f.takesFn && g.sc.leaf) && !f.async
}

// call is a call of some function with that result; empty if there is none.
func (g *gen) call(t *typ, d int) string {
	s, _ := g.callWhere(func(f *fn) bool { return !f.manager && f.result().fits(t) }, d)
	return s
}

// callWhere is a call of one of the functions that ok accepts.
func (g *gen) callWhere(ok func(*fn) bool, d int) (string, *fn) {
	var found []*fn
	for _, f := range g.fns {
		if ok(f) && g.callable(f) && g.reaches(f.mod) {
			found = append(found, f)
		}
	}
	if len(found) == 0 {
		return "", nil
	}
	f := pick(g, found)
	if f == g.sc.fn {
		g.sc.selfRec++
		return g.ref(f.mod, f.name) + "(" + g.again(f, d-1) + ")", f
	}
	if !g.afford(f.cost) {
		return "", nil
	}
	return g.ref(f.mod, f.name) + "(" + g.arguments(f, d-1) + ")", f
}

// again are the arguments of a function that calls itself.
func (g *gen) again(f *fn, d int) string {
	var list []string
	for _, p := range f.params {
		s := ""
		switch {
		case p.depth:
			s = p.name + " - 1"
		case p.def != "":
			continue
		default:
			s = g.expr(p.t, d)
		}
		if p.kind == kwOnly {
			s = p.name + "=" + s
		}
		list = append(list, s)
	}
	return strings.Join(list, ", ")
}

// callMethod is a call of a method with that result; empty if there is none.
func (g *gen) callMethod(t *typ, d int) string {
	s, _ := g.methodWhere(func(m *fn) bool { return m.result().fits(t) }, d)
	return s
}

// methodWhere is a call of one of the methods that ok accepts.
func (g *gen) methodWhere(ok func(*fn) bool, d int) (string, *fn) {
	if g.sc.plain {
		return "", nil
	}
	type pair struct {
		on string
		m  *fn
	}
	var found []pair
	for _, v := range g.objects() {
		for _, m := range v.t.cls.allMethods() {
			if ok(m) && g.callable(m) {
				found = append(found, pair{v.name, m})
				if m.static && g.reaches(v.t.cls.mod) {
					found = append(found, pair{g.ref(v.t.cls.mod, v.t.cls.name), m})
				}
			}
		}
	}
	if b := g.sc.base; b != nil && g.sc.self != nil && g.pure == 0 && ok(b) && g.sc.cls.base.method(b.name) != nil {
		found = append(found, pair{"super()", b}, pair{"super()", b})
	}
	if len(found) == 0 {
		return "", nil
	}
	p := pick(g, found)
	if !g.afford(p.m.cost) {
		return "", nil
	}
	return p.on + "." + p.m.name + "(" + g.arguments(p.m, d-1) + ")", p.m
}

// construct makes an object of the class or, now and then, of one derived from
// it.
func (g *gen) construct(c *class, d int) string {
	if g.chance(0.2) {
		var derived []*class
		for _, k := range g.usable() {
			if k.isa(c) {
				derived = append(derived, k)
			}
		}
		if len(derived) > 0 {
			c = pick(g, derived)
		}
	}
	if !g.reaches(c.mod) {
		return "None"
	}
	return g.ref(c.mod, c.name) + "(" + g.arguments(c.init, d) + ")"
}

// object is an expression for an object: a new one, or the result of an
// operator.
func (g *gen) object(t *typ, d int) string {
	if !g.sc.plain && g.chance(0.5) {
		for _, op := range []string{"add", "sub", "mul", "neg", "radd", "enter"} {
			c := t.cls.op(op)
			if c == nil || c != t.cls || !g.chance(0.4) || !g.afford(5) {
				continue
			}
			a := g.leaf(objOf(c))
			switch op {
			case "add":
				return "(" + a + " + " + g.leaf(pick(g, []*typ{t, t, tInt})) + ")"
			case "sub":
				return "(" + a + " - " + g.leaf(pick(g, []*typ{t, t, tInt})) + ")"
			case "mul":
				return "(" + a + " * " + g.expr(tInt, d-1) + ")"
			case "neg":
				return "(-" + a + ")"
			case "radd":
				return "(" + g.leaf(tInt) + " + " + a + ")"
			}
		}
	}
	return g.construct(t.cls, d-1)
}

// operator is an int that a special method yields; empty if none is at hand.
func (g *gen) operator(d int) string {
	if g.sc.plain || !g.afford(5) {
		return ""
	}
	for _, v := range g.objects() {
		for _, op := range []string{"len", "getitem", "call"} {
			if v.t.cls.op(op) == nil || !g.chance(0.4) {
				continue
			}
			switch op {
			case "len":
				return "len(" + v.name + ")"
			case "getitem":
				return v.name + "[" + g.expr(tInt, d-1) + "]"
			case "call":
				return v.name + "(" + g.expr(tInt, d-1) + ")"
			}
		}
	}
	return ""
}

// compareObjects is a comparison or test that a special method answers.
func (g *gen) compareObjects(d int) string {
	if g.sc.plain || !g.afford(5) {
		return ""
	}
	for _, v := range g.objects() {
		for _, op := range []string{"eq", "lt", "contains", "bool"} {
			if v.t.cls.op(op) == nil || !g.chance(0.4) {
				continue
			}
			t := objOf(v.t.cls.op(op))
			switch op {
			case "eq":
				return "(" + v.name + pick(g, []string{" == ", " != "}) + g.leaf(t) + ")"
			case "lt":
				return "(" + v.name + pick(g, []string{" < ", " > "}) + g.leaf(t) + ")"
			case "contains":
				return "(" + g.leaf(tInt) + " in " + v.name + ")"
			case "bool":
				return "bool(" + v.name + ")"
			}
		}
	}
	return ""
}

// lambda is a function that calls no function that takes functions.
func (g *gen) lambda(f *fn) string {
	s := &scope{up: g.sc, fn: &fn{}, leaf: true, plain: g.sc.plain, limit: min(g.sc.limit, g.first), factor: 1}
	var names []string
	for _, p := range f.params {
		v := &variable{name: g.name("x"), t: p.t, scope: s, readonly: true}
		s.vars = append(s.vars, v)
		names = append(names, v.name)
	}
	outer := g.sc
	g.sc = s
	g.pure++
	body := g.expr(f.ret, 1)
	g.pure--
	g.sc = outer
	if len(names) == 0 {
		return "(lambda: " + body + ")"
	}
	return "(lambda " + strings.Join(names, ", ") + ": " + body + ")"
}
