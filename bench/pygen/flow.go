package pygen

import (
	"fmt"
	"strings"
)

// maxDepth is how deep statements are nested.
const maxDepth = 3

func (g *gen) deep() bool { return g.depth >= maxDepth }

func (g *gen) ifStmt() bool {
	if g.deep() {
		return false
	}
	g.line("if %s:", g.boolean(2))
	g.block(1, 3)
	for g.chance(0.25) {
		g.line("elif %s:", g.boolean(2))
		g.block(1, 2)
	}
	if g.chance(0.5) {
		g.line("else:")
		g.block(1, 3)
	}
	return true
}

// loop writes the body of a loop that runs about n times, and perhaps its else.
func (g *gen) loop(n int, before func()) {
	g.sc.loops++
	g.times(n, func() { g.blockWith(1, 4, before) })
	g.sc.loops--
	if g.chance(0.2) {
		g.line("else:")
		g.block(1, 2)
	}
}

func (g *gen) while() bool {
	if g.deep() {
		return false
	}
	v := g.new(tInt)
	v.readonly = true
	n := g.between(1, 5)
	cond, step := fmt.Sprintf("%s < %d", v.name, n), v.name+" += 1"
	switch g.n(4) {
	case 0:
		cond, step = fmt.Sprintf("%s < %d", v.name, n*3), v.name+" += 3"
	case 1:
		cond = "True"
		step = fmt.Sprintf("if (%s := %s + 1) > %d: break", v.name, v.name, n)
	case 2:
		cond += " and " + g.boolean(2)
	}
	g.line("%s = 0", v.name)
	g.declare(v)
	g.line("while %s:", cond)
	g.loop(n, func() { g.line("%s", step) })
	return true
}

func (g *gen) forStmt() bool {
	if g.deep() {
		return false
	}
	over, elem, n := g.source(2)
	var before func()
	if v := g.value(func(t *typ) bool { return t.kind == kList }); v != nil && g.chance(0.25) {
		// The list may grow while it is iterated.
		over, elem, n = v.name, v.t.elems[0], 6
		before = func() { g.line("if len(%s) > 8: break", v.name) }
	} else if d := g.value(func(t *typ) bool { return t.kind == kDict }); d != nil && g.chance(0.2) {
		over, elem, n = "list("+d.name+".items())[:4]", tupleOf(d.t.elems...), 4
	}
	if g.sc.factor*n > 60 {
		return false
	}
	g.forOver(over, elem, n, before)
	return true
}

// forOver writes a for loop; pairs may be taken apart.
func (g *gen) forOver(over string, elem *typ, n int, before func()) {
	v := g.new(elem)
	if elem.kind == kTuple && g.chance(0.7) {
		var names []string
		for _, e := range elem.elems {
			w := g.new(e)
			names = append(names, w.name)
			defer g.declareMaybe(w)()
		}
		g.line("for %s in %s:", strings.Join(names, ", "), over)
	} else {
		defer g.declareMaybe(v)()
		g.line("for %s in %s:", v.name, over)
	}
	g.loop(n, before)
}

// declareMaybe declares a loop's variable, which may be unbound after the loop:
// that is what the function returned notes.
func (g *gen) declareMaybe(v *variable) func() {
	g.declare(v)
	return func() { v.maybe = true }
}

// genLoop consumes a generator where it is made.
func (g *gen) genLoop() bool {
	if g.deep() {
		return false
	}
	ok := func(f *fn) bool { return f.gen && f.yields*g.sc.factor < 100 }
	s, f := g.callWhere(ok, 2)
	if f == nil {
		s, f = g.methodWhere(ok, 2)
	}
	if f == nil {
		return false
	}
	g.forOver(s, f.ret, max(f.yields, 3), nil)
	return true
}

// genUse does something with an iterator besides a loop.
func (g *gen) genUse() bool {
	v := g.value(func(t *typ) bool { return t.kind == kGen })
	if v == nil {
		e, f := g.callWhere(func(f *fn) bool { return f.gen }, 2)
		if f == nil {
			return false
		}
		v = g.new(f.result())
		g.line("%s = %s", v.name, e)
		g.declare(v)
	}
	g.need(methodOf)
	tag := g.n(1000)
	switch g.n(9) {
	case 0, 1, 2:
		g.line("print(%d, next(%s, None))", tag, v.name)
	case 3:
		g.line("print(%d, gen_call(%s, 'send', %s))", tag, v.name, pick(g, []string{"None", g.leaf(tInt)}))
	case 4:
		g.line("print(%d, gen_call(%s, 'throw', %s('thrown')))", tag, v.name, pick(g, errors))
	case 5:
		g.line("print(%d, gen_call(%s, 'close'))", tag, v.name)
	case 6:
		g.line("print(%d, %s(%s))", tag, pick(g, []string{"list", "tuple", "sum", "any", "all", "list"}), v.name)
	case 7:
		g.line("print(%d, [*zip(%s, range(2))])", tag, v.name)
	case 8:
		if g.deep() {
			return false
		}
		w := g.new(v.t.elems[0])
		g.line("for %s in %s:", w.name, v.name)
		defer g.declareMaybe(w)()
		g.loop(4, nil)
	}
	return true
}

// leave leaves a loop or the function.
func (g *gen) leave() bool {
	if g.depth == 0 {
		return false
	}
	if g.sc.loops > 0 && g.chance(0.7) {
		word := pick(g, []string{"break", "continue"})
		if g.chance(0.6) {
			g.line("if %s: %s", g.boolean(2), word)
		} else {
			g.line("%s", word)
		}
		return true
	}
	f := g.sc.fn
	if f == nil {
		return false
	}
	g.line("%s", g.returned(f))
	return true
}

// returned is a return statement of f.
func (g *gen) returned(f *fn) string {
	if f.ret == nil || f.ret.kind == kNone || f.gen && (f.async || g.chance(0.5)) {
		return "return"
	}
	return "return " + g.expr(f.ret, 2)
}

var errors = []string{"ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "RuntimeError", "AttributeError"}

// caught is what an except clause catches.
func (g *gen) caught() string {
	var own []string
	for _, c := range g.classes {
		if c.error && g.reaches(c.mod) {
			own = append(own, g.ref(c.mod, c.name))
		}
	}
	one := func() string {
		if len(own) > 0 && g.chance(0.4) {
			return pick(g, own)
		}
		return pick(g, errors)
	}
	switch g.n(5) {
	case 0, 1:
		return "Exception"
	case 2:
		return "(" + one() + ", " + one() + ")"
	}
	return one()
}

func (g *gen) raise() bool {
	if g.sc.plain || g.inTry == 0 && !g.chance(0.1) {
		return false
	}
	s := "raise " + pick(g, errors) + "(" + g.leaf(pick(g, []*typ{tStr, tInt})) + ")"
	var own []*class
	for _, c := range g.classes {
		if c.error && g.reaches(c.mod) {
			own = append(own, c)
		}
	}
	if len(own) > 0 && g.chance(0.5) {
		c := pick(g, own)
		s = "raise " + g.ref(c.mod, c.name) + "(" + g.arguments(c.init, 2) + ")"
	}
	if g.chance(0.15) {
		s += " from " + pick(g, []string{"None", "OSError('cause')"})
	}
	if g.chance(0.4) {
		s = "if " + g.boolean(2) + ": " + s
	}
	g.line("%s", s)
	return true
}

func (g *gen) try() bool {
	if g.deep() {
		return false
	}
	final := g.chance(0.35)
	handlers := 1
	if final && g.chance(0.5) {
		handlers = 0
	} else if g.chance(0.3) {
		handlers = 2
	}
	g.line("try:")
	if handlers > 0 {
		g.inTry++
	}
	g.block(1, 4)
	if handlers > 0 {
		g.inTry--
	}
	for i := range handlers {
		what := g.caught()
		if i+1 == handlers && g.chance(0.4) {
			what = "Exception"
		}
		if g.chance(0.8) {
			v := &variable{name: g.name("e"), t: tNone, scope: g.sc, readonly: true}
			g.need(where)
			g.line("except %s as %s:", what, v.name)
			g.blockWith(0, 2, func() {
				g.line("print(%d, type(%s).__name__, %s%s)", g.n(1000), v.name, v.name, pick(g, []string{"", ", where(" + v.name + ")", ", type(" + v.name + ".__context__).__name__"}))
				if g.chance(0.1) {
					g.line("raise")
				}
			})
		} else {
			g.line("except %s:", what)
			g.block(1, 2)
		}
	}
	if handlers > 0 && g.chance(0.25) {
		g.line("else:")
		g.block(1, 2)
	}
	if final {
		g.line("finally:")
		g.blockWith(0, 2, func() { g.line("print(%d)", g.n(1000)) })
	}
	return true
}

// tryStar catches a group. The clauses may not be left by a jump.
func (g *gen) tryStar() bool {
	if g.deep() || g.sc.plain {
		return false
	}
	e := g.name("e")
	a, b := pick(g, errors), pick(g, errors)
	g.line("try:")
	g.line("    raise ExceptionGroup('g', [%s(%s), %s(%s)])", a, g.leaf(tInt), b, g.expr(tStr, 1))
	g.line("except* %s as %s:", pick(g, []string{a, b, "ValueError", "LookupError"}), e)
	g.line("    print(%d, %s.exceptions)", g.n(1000), e)
	g.line("except* Exception as %s:", e)
	g.line("    print(%d, %s.exceptions, %s)", g.n(1000), e, g.leaf(tInt))
	if g.chance(0.3) {
		g.line("finally:")
		g.block(1, 1)
	}
	return true
}

func (g *gen) with() bool {
	if g.deep() || g.sc.plain {
		return false
	}
	type manager struct {
		e string
		t *typ
	}
	var found []manager
	for _, v := range g.objects() {
		if c := v.t.cls.op("enter"); c != nil {
			found = append(found, manager{v.name, objOf(c)})
		}
	}
	for _, c := range g.usable() {
		if k := c.op("enter"); k != nil {
			found = append(found, manager{g.construct(c, 1), objOf(k)})
		}
	}
	if s, f := g.callWhere(func(f *fn) bool { return f.manager }, 2); f != nil {
		found = append(found, manager{s, f.ret})
	}
	if len(found) == 0 {
		return false
	}
	m := pick(g, found)
	s := m.e
	var vars []*variable
	if g.chance(0.7) {
		v := g.new(m.t)
		vars = append(vars, v)
		s += " as " + v.name
	}
	if g.chance(0.2) {
		v := g.new(tNone)
		s += ", " + pick(g, found).e + " as " + v.name
	}
	g.line("with %s:", s)
	g.blockWith(1, 4, func() {
		for _, v := range vars {
			g.declare(v)
		}
	})
	return true
}

func (g *gen) match() bool {
	if g.deep() {
		return false
	}
	t := pick(g, []*typ{tInt, tStr, tupleOf(tInt, tInt), tInts, dictOf(tStr, tInt)})
	obj := g.value(func(t *typ) bool { return t.kind == kObj && len(t.cls.all()) > 0 })
	if obj != nil && !g.sc.plain && g.chance(0.4) {
		t = obj.t
		g.line("match %s:", obj.name)
	} else {
		g.line("match %s:", g.expr(t, 2))
	}
	g.indent++
	for range g.between(1, 2) {
		pattern, vars := g.pattern(t)
		if g.chance(0.2) {
			pattern += " if " + g.boolean(1)
		}
		g.line("case %s:", pattern)
		g.blockWith(1, 2, func() {
			for _, v := range vars {
				g.declare(v)
			}
		})
	}
	if g.chance(0.6) {
		g.line("case _:")
		g.block(1, 2)
	}
	g.indent--
	return true
}

// pattern is a pattern for values of the type that can fail to match, and the
// variables that it binds.
func (g *gen) pattern(t *typ) (string, []*variable) {
	v, w := g.new(tInt), g.new(tInt)
	switch t.kind {
	case kStr:
		return pick(g, []string{"'a' | 'b'", "'Hello'", "str('')", "'xyz' | ''"}), nil
	case kTuple:
		return pick(g, []string{"(0, " + v.name + ")", "(" + v.name + ", 1 | 2 | 3)"}), []*variable{v}
	case kList:
		switch g.n(3) {
		case 0:
			return "[]", nil
		case 1:
			return "[" + v.name + "]", []*variable{v}
		}
		w.t = tInts
		return "[" + v.name + ", *" + w.name + "]", []*variable{v, w}
	case kDict:
		return "{'k1': " + v.name + "}", []*variable{v}
	case kObj:
		a := pick(g, t.cls.all())
		if !g.reaches(t.cls.mod) {
			return "None", nil
		}
		v.t = a.t
		return g.ref(t.cls.mod, t.cls.name) + "(" + a.name + "=" + v.name + ")", []*variable{v}
	}
	return pick(g, []string{"0 | 1", "-1", "2 | 3 | 5", "int(7)"}), nil
}
