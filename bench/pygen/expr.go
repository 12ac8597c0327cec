package pygen

import (
	"fmt"
	"strings"
)

// randType is a type for a variable, a parameter, an attribute or an element.
func (g *gen) randType(depth int) *typ {
	objects := g.prof.objects
	if len(g.usable()) == 0 || depth < 0 {
		objects = 0
	}
	switch n := g.n(84 + objects); {
	case n < 32:
		return tInt
	case n < 46:
		return tStr
	case n < 54:
		return tFloat
	case n < 59:
		return tBool
	case n < 84 && depth <= 0:
		return tInt
	case n < 69:
		return listOf(g.randType(depth - 1))
	case n < 75:
		return tupleOf(g.randType(depth-1), g.randType(depth-1))
	case n < 81:
		return dictOf(pick(g, []*typ{tStr, tInt}), g.randType(depth-1))
	case n < 84:
		return setOf(tInt)
	}
	return objOf(pick(g, g.usable()))
}

// usable are the classes that can be instantiated here.
func (g *gen) usable() []*class {
	var out []*class
	for _, c := range g.classes {
		if !c.error && c.init != nil && g.reaches(c.mod) {
			out = append(out, c)
		}
	}
	return out
}

// leaf is an expression without parts: a variable or something literal.
func (g *gen) leaf(t *typ) string {
	if g.chance(0.6) {
		if vars := g.visible(func(v *variable) bool { return v.t.fits(t) }); len(vars) > 0 {
			return pick(g, vars).name
		}
	}
	return g.literal(t)
}

var words = []string{"", "a", "b", "ab", "xyz", "Hello", "k1", "k2", "0", "12", "-", "é", "a b"}

func (g *gen) literal(t *typ) string {
	switch t.kind {
	case kNone:
		return "None"
	case kBool:
		return pick(g, []string{"True", "False"})
	case kInt:
		return pick(g, []string{"0", "1", "2", "3", "5", "7", "10", "-1", "-3", "17", "256", "1000", "65537"})
	case kFloat:
		return pick(g, []string{"0.0", "1.0", "0.5", "-1.5", "2.25", "3.0", "1e10", "-0.0", "0.1"})
	case kStr:
		return "'" + pick(g, words) + "'"
	case kList, kSet:
		var items []string
		for range g.n(4) {
			items = append(items, g.leaf(t.elems[0]))
		}
		list := strings.Join(items, ", ")
		if t.kind == kList {
			return "[" + list + "]"
		} else if list == "" {
			return "set()"
		}
		return "{" + list + "}"
	case kTuple:
		s := "("
		for _, e := range t.elems {
			s += g.leaf(e) + ", "
		}
		return strings.TrimSuffix(s, " ") + ")"
	case kDict:
		var items []string
		for range g.n(3) {
			items = append(items, g.leaf(t.elems[0])+": "+g.leaf(t.elems[1]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	case kObj:
		return g.construct(t.cls, 0)
	case kFunc:
		return g.lambda(t.fn)
	}
	return "iter(" + g.literal(listOf(t.elems[0])) + ")"
}

// expr is an expression of the type, d deep.
func (g *gen) expr(t *typ, d int) string {
	if d <= 0 {
		return g.leaf(t)
	}
	if g.risk() && g.chance(0.4) {
		return g.wrong(d)
	}
	if g.chance(0.25) {
		return g.leaf(t)
	}
	if g.chance(0.4) {
		if s := g.anyway(t, d); s != "" {
			return s
		}
	}
	switch t.kind {
	case kBool:
		return g.boolean(d)
	case kInt:
		return g.integer(d)
	case kFloat:
		return g.float(d)
	case kStr:
		return g.str(d)
	case kList:
		return g.list(t, d)
	case kTuple:
		s := "("
		for _, e := range t.elems {
			s += g.expr(e, d-1) + ", "
		}
		return strings.TrimSuffix(s, " ") + ")"
	case kDict:
		return g.dict(t, d)
	case kSet:
		return g.set(t, d)
	case kObj:
		return g.object(t, d)
	case kGen:
		return g.iterator(t, d)
	}
	return g.literal(t)
}

// wrong is an expression of some other type, or one that raises.
func (g *gen) wrong(d int) string {
	return pick(g, []func() string{
		func() string { return "None" },
		func() string { return "'w'" },
		func() string { return "[]" },
		func() string { return g.name("undefined") },
		func() string { return "(1 // " + g.leaf(tInt) + ")" },
		func() string { return "[" + g.leaf(tInt) + "][" + g.leaf(tInt) + "]" },
		func() string { return "{'a': 1}[" + g.leaf(tStr) + "]" },
		func() string { return "int(" + g.leaf(tStr) + ")" },
		func() string { return "(" + g.leaf(g.randType(1)) + ").nothing" },
		func() string { return "(" + g.leaf(g.randType(1)) + " + " + g.leaf(g.randType(1)) + ")" },
		func() string { return "(" + g.leaf(g.randType(1)) + " < " + g.leaf(g.randType(1)) + ")" },
		func() string { return g.expr(g.randType(1), d-1) },
	})()
}

// anyway are ways to get a value of any type; empty if none is at hand.
func (g *gen) anyway(t *typ, d int) string {
	switch g.n(9) {
	case 0:
		return "(" + g.expr(t, d-1) + " if " + g.boolean(d-1) + " else " + g.expr(t, d-1) + ")"
	case 1, 2:
		return g.attribute(t)
	case 3, 4:
		return g.call(t, d)
	case 5:
		return g.callMethod(t, d)
	case 6:
		return g.element(t)
	case 7:
		if g.pure == 0 {
			if vars := g.writable(func(v *variable) bool { return v.t.fits(t) && t.fits(v.t) }); len(vars) > 0 {
				v := pick(g, vars)
				return "(" + g.bind(v) + " := " + g.expr(t, d-1) + ")"
			}
		}
	case 8:
		switch {
		case t.kind == kInt && g.sc.fn != nil && g.sc.fn.gen && g.pure == 0 && g.chance(0.3):
			g.sc.yields += g.sc.factor
			return "((yield " + g.expr(g.sc.fn.ret, d-1) + ") or " + g.leaf(tInt) + ")"
		case t.scalar() && g.chance(0.5):
			return g.traced(g.expr(t, d-1))
		}
		return "(" + g.expr(t, d-1) + " " + pick(g, []string{"or", "and"}) + " " + g.expr(t, d-1) + ")"
	}
	return ""
}

// traced prints an expression's value as it is evaluated.
func (g *gen) traced(e string) string {
	g.need(show)
	return fmt.Sprintf("show(%d, %s)", g.n(1000), e)
}

// objects are visible variables that hold objects of the program's classes.
func (g *gen) objects() []*variable {
	return g.visible(func(v *variable) bool { return v.t.kind == kObj })
}

// attribute is a read of an attribute.
func (g *gen) attribute(t *typ) string {
	var found []string
	for _, v := range g.objects() {
		for _, a := range v.t.cls.all() {
			if a.t.fits(t) && !(a.prop && g.sc.plain) {
				found = append(found, v.name+"."+a.name)
			}
		}
	}
	if len(found) == 0 {
		return ""
	}
	return pick(g, found)
}

// element is a read of an item of a container.
func (g *gen) element(t *typ) string {
	vars := g.visible(func(v *variable) bool {
		if v.t.kind == kTuple {
			return v.t.elems[0].fits(t)
		}
		return (v.t.kind == kList || v.t.kind == kDict) && v.t.elems[len(v.t.elems)-1].fits(t)
	})
	if len(vars) == 0 {
		return ""
	}
	v := pick(g, vars)
	switch {
	case v.t.kind == kTuple:
		return v.name + "[0]"
	case v.t.kind == kDict && g.risk():
		return v.name + "[" + g.leaf(v.t.elems[0]) + "]"
	case v.t.kind == kDict:
		return v.name + ".get(" + g.leaf(v.t.elems[0]) + ", " + g.leaf(t) + ")"
	case g.risk():
		return v.name + "[" + g.leaf(tInt) + "]"
	}
	index := pick(g, []string{"0", "-1", g.leaf(tInt) + " % len(" + v.name + ")"})
	return "(" + v.name + "[" + index + "] if " + v.name + " else " + g.leaf(t) + ")"
}

func (g *gen) boolean(d int) string {
	if d <= 0 {
		return g.leaf(tBool)
	}
	switch g.n(12) {
	case 0, 1, 2:
		t := pick(g, []*typ{tInt, tInt, tFloat, tStr})
		return "(" + g.expr(t, d-1) + " " + pick(g, []string{"<", "<=", "==", "!=", ">", ">="}) + " " + g.expr(t, d-1) + ")"
	case 3:
		return "(" + g.leaf(tInt) + " < " + g.expr(tInt, d-1) + " <= " + g.leaf(tInt) + ")"
	case 4:
		return "(not " + g.expr(pick(g, []*typ{tBool, tInt, tStr, tInts}), d-1) + ")"
	case 5:
		return "(" + g.boolean(d-1) + " " + pick(g, []string{"and", "or"}) + " " + g.boolean(d-1) + ")"
	case 6:
		return "(" + g.expr(tInt, d-1) + pick(g, []string{" in ", " not in "}) + g.expr(pick(g, []*typ{tInts, setOf(tInt)}), d-1) + ")"
	case 7:
		return "(" + g.expr(tStr, d-1) + " in " + g.expr(pick(g, []*typ{tStrs, tStr}), d-1) + ")"
	case 8:
		return "bool(" + g.expr(g.randType(1), d-1) + ")"
	case 9:
		return g.comprehension(pick(g, []string{"any", "all"})+"(", ")", tBool, d-1)
	case 10:
		if vars := g.visible(func(v *variable) bool { return v.t.kind != kFunc }); len(vars) > 0 {
			v, w := pick(g, vars), pick(g, vars)
			if classes := g.usable(); len(classes) > 0 && g.chance(0.5) {
				c := pick(g, classes)
				return "isinstance(" + v.name + ", " + g.ref(c.mod, c.name) + ")"
			}
			return "(" + v.name + pick(g, []string{" is ", " is not "}) + pick(g, []string{"None", w.name}) + ")"
		}
	case 11:
		if s := g.compareObjects(d); s != "" {
			return s
		}
	}
	return "(" + g.leaf(tInt) + " > " + g.leaf(tInt) + ")"
}

func (g *gen) integer(d int) string {
	a, b := g.expr(tInt, d-1), g.expr(tInt, d-1)
	switch g.n(17) {
	case 0, 1:
		return "(" + a + " + " + b + ")"
	case 2, 3, 4:
		return "(" + a + " - " + b + ")"
	case 5:
		return "(" + a + " * " + b + " % 997)"
	case 6:
		return "(" + a + pick(g, []string{" // ", " % "}) + "(" + b + " or 7))"
	case 7:
		return "(" + a + pick(g, []string{" & ", " | ", " ^ "}) + b + ")"
	case 8:
		return "(" + pick(g, []string{"-", "+", "~"}) + a + ")"
	case 9:
		return "(" + a + pick(g, []string{" << ", " >> "}) + "(" + b + " & 3))"
	case 10:
		return "len(" + g.expr(pick(g, []*typ{tInts, tStr, setOf(tInt), dictOf(tStr, tInt)}), d-1) + ")"
	case 11:
		return pick(g, []string{"abs(" + a + ")", "max(" + a + ", " + b + ")", "min(" + a + ", " + b + ")", "int(" + g.boolean(d-1) + ")",
			"divmod(" + a + ", 7)[1]", "(" + a + " ** 2 % 101)"})
	case 12:
		return "sum(" + g.expr(tInts, d-1) + ")"
	case 13:
		return g.comprehension(pick(g, []string{"sum(", "len([", "max([0, *(", "min([9, *("}), "", tInt, d-1)
	case 14:
		if s := g.operator(d); s != "" {
			return s
		}
	case 15:
		if f := g.value(func(t *typ) bool { return t.kind == kFunc && t.fn.ret == tInt }); f != nil && !g.sc.leaf && !g.sc.plain && g.afford(4) {
			return f.name + "(" + g.arguments(f.t.fn, d-1) + ")"
		}
	}
	return "(" + a + " + " + g.literal(tInt) + ")"
}

// value picks a visible variable by its type; nil if there is none.
func (g *gen) value(ok func(*typ) bool) *variable {
	vars := g.visible(func(v *variable) bool { return ok(v.t) })
	if len(vars) == 0 {
		return nil
	}
	return pick(g, vars)
}

func (g *gen) float(d int) string {
	a, b := g.expr(tFloat, d-1), g.expr(pick(g, []*typ{tFloat, tFloat, tInt}), d-1)
	switch g.n(8) {
	case 0, 1:
		return "(" + a + " + " + b + ")"
	case 2, 3:
		return "(" + a + " - " + b + ")"
	case 4:
		return "(" + a + " * " + b + ")"
	case 5:
		return "(" + a + " / (" + b + " or 0.5))"
	case 6:
		return pick(g, []string{"float(" + g.expr(tInt, d-1) + ")", "abs(" + a + ")", "round(" + a + ", 2)", "(-" + a + ")"})
	}
	return "sum([" + a + ", " + g.leaf(tFloat) + "], 0.0)"
}

func (g *gen) str(d int) string {
	a := g.expr(tStr, d-1)
	switch g.n(10) {
	case 0, 1:
		return "(" + a + " + " + g.expr(tStr, d-1) + ")[:12]"
	case 2, 3:
		if g.inString == 0 {
			return g.fstring(d)
		}
	case 4:
		return a + "." + pick(g, []string{"upper()", "lower()", "strip()", "replace('a', 'bb')[:12]", "title()", "rjust(4, '.')[:12]"})
	case 5:
		return "str(" + g.expr(pick(g, []*typ{tInt, tFloat, tBool}), d-1) + ")"
	case 6:
		return a + "[" + g.slice() + "]"
	case 7:
		return "('%s:%d' % (" + a + ", " + g.expr(tInt, d-1) + "))[-10:]"
	case 8:
		return "'-'.join(" + g.expr(tStrs, d-1) + ")[:12]"
	case 9:
		return "repr(" + g.expr(pick(g, []*typ{tInts, tStrs, tupleOf(tInt, tStr)}), d-1) + ")[:12]"
	}
	return "(" + a + " * 2)[:9]"
}

func (g *gen) slice() string {
	part := func() string { return pick(g, []string{"", "1", "2", "-1", "-2", "0", g.leaf(tInt)}) }
	if g.chance(0.3) {
		return part() + ":" + part() + ":" + pick(g, []string{"2", "-1", "1", ""})
	}
	return part() + ":" + part()
}

// fstring writes single quotes inside and double ones around; no f-string is in
// another, as before Python 3.12.
func (g *gen) fstring(d int) string {
	g.inString++
	defer func() { g.inString-- }()
	s := `f"`
	for range g.between(1, 3) {
		s += pick(g, []string{"", "x", ":", "=", " "})
		t := pick(g, []*typ{tInt, tInt, tStr, tFloat})
		s += "{" + noBrace(g.expr(t, d-1))
		switch t {
		case tInt:
			s += pick(g, []string{"", "", ":4d", "!r", ":{3}"})
		case tStr:
			s += pick(g, []string{"", "!r", ":>5", "!s:.3"})
		case tFloat:
			s += pick(g, []string{"", ":.2f", ":g"})
		}
		s += "}"
	}
	return s + `"`
}

// noBrace keeps two braces from meeting in an f-string.
func noBrace(e string) string {
	if strings.HasPrefix(e, "{") {
		return "(" + e + ")"
	}
	return e
}

func (g *gen) list(t *typ, d int) string {
	e := t.elems[0]
	switch g.n(8) {
	case 0, 1:
		return "[" + g.expr(e, d-1) + ", " + g.expr(e, d-1) + "]"
	case 2:
		return "[*" + g.expr(t, d-1) + "[:3], " + g.expr(e, d-1) + "]"
	case 3:
		return "(" + g.expr(t, d-1) + " + " + g.expr(t, d-1) + ")[:6]"
	case 4:
		return g.leaf(t) + "[" + g.slice() + "]"
	case 5:
		if e.scalar() {
			return "sorted(" + g.leaf(t) + pick(g, []string{"", ", reverse=True", ", key=lambda x: (str(x), x)"}) + ")[:6]"
		}
	case 6:
		return "list(" + g.expr(iterOf(e), d-1) + ")[:9]"
	}
	return g.comprehension("[", "]", e, d-1)
}

func (g *gen) dict(t *typ, d int) string {
	k, v := t.elems[0], t.elems[1]
	switch g.n(4) {
	case 0:
		return "{**" + g.leaf(t) + ", " + g.expr(k, d-1) + ": " + g.expr(v, d-1) + "}"
	case 1:
		return "{" + g.expr(k, d-1) + ": " + g.expr(v, d-1) + ", " + g.leaf(k) + ": " + g.leaf(v) + "}"
	case 2:
		return "dict([(" + g.expr(k, d-1) + ", " + g.expr(v, d-1) + ")])"
	}
	var s string
	g.within(d, func(loops string) {
		s = "{" + g.expr(k, 1) + ": " + g.expr(v, d-1) + loops + "}"
	})
	return s
}

func (g *gen) set(t *typ, d int) string {
	switch g.n(3) {
	case 0:
		return "(" + g.expr(t, d-1) + pick(g, []string{" | ", " & ", " - ", " ^ "}) + g.leaf(t) + ")"
	case 1:
		return "set(" + g.expr(listOf(t.elems[0]), d-1) + ")"
	}
	return g.comprehension("{", "}", t.elems[0], d-1)
}

func (g *gen) iterator(t *typ, d int) string {
	e := t.elems[0]
	switch g.n(5) {
	case 0, 1:
		if s, _ := g.callWhere(func(f *fn) bool { return f.gen && f.ret.fits(e) }, d); s != "" {
			return s
		}
	case 2:
		return "map(lambda x: x, " + g.expr(listOf(e), d-1) + ")"
	case 3:
		return "iter(" + g.expr(listOf(e), d-1) + ")"
	}
	return g.comprehension("(", ")", e, d-1)
}

// comprehension is a comprehension or a generator expression of elements of type
// e between open and close. A missing close is found by open's brackets.
func (g *gen) comprehension(open, close string, e *typ, d int) string {
	if close == "" {
		for _, c := range open {
			switch c {
			case '(':
				close = ")" + close
			case '[':
				close = "]" + close
			}
		}
	}
	var s string
	g.within(d, func(loops string) {
		s = open + g.expr(e, d) + loops + close
	})
	return s
}

// within opens the scope of a comprehension and hands on its loops.
func (g *gen) within(d int, write func(loops string)) {
	known := len(g.sc.vars)
	g.pure++
	loops := ""
	factor := g.sc.factor
	n := 1
	if g.chance(0.2) {
		n = 2
	}
	for range n {
		over, elem, count := g.source(d)
		v := &variable{name: g.name("c"), t: elem, scope: g.sc, readonly: true}
		if g.chance(0.1) {
			// The name of a variable around it, which keeps its value.
			if vars := g.visible(func(w *variable) bool { return w.scope == g.sc && !w.readonly && w != g.sc.self }); len(vars) > 0 {
				v.name = pick(g, vars).name
			}
		}
		loops += " for " + v.name + " in " + over
		g.sc.vars = append(g.sc.vars, v)
		g.sc.factor *= count
		if g.chance(0.3) {
			loops += " if " + g.boolean(max(d-1, 0))
		}
	}
	write(loops)
	g.sc.factor = factor
	g.sc.vars = g.sc.vars[:known]
	g.pure--
}

// source is something to iterate over, the type of its items and about how many
// there are.
func (g *gen) source(d int) (over string, elem *typ, count int) {
	switch g.n(8) {
	case 0, 1:
		n := g.between(1, 5)
		return fmt.Sprintf("range(%d)", n), tInt, n
	case 2:
		t := g.randType(0)
		return g.expr(listOf(t), min(d, 1)) + "[:4]", t, 4
	case 3:
		return g.leaf(tStr) + "[:3]", tStr, 3
	case 4:
		if s, f := g.callWhere(func(f *fn) bool { return f.gen && f.yields*g.sc.factor < 100 }, d); s != "" {
			return s, f.ret, max(f.yields, 3)
		}
	case 5:
		if v := g.value(func(t *typ) bool { return t.kind == kObj && t.cls.op("iter") != nil }); v != nil && !g.sc.plain && g.afford(6) {
			return v.name, tInt, 4
		}
	case 6:
		return fmt.Sprintf("enumerate(%s[:3])", g.leaf(tStrs)), tupleOf(tInt, tStr), 3
	case 7:
		return fmt.Sprintf("zip(%s[:4], range(3))", g.leaf(tInts)), tupleOf(tInt, tInt), 3
	}
	return "range(3)", tInt, 3
}
