package pygen

import (
	"fmt"
	"strings"
)

// kindOf is one kind of statement: its name in profiles, how often it comes, and
// what writes it, which reports false if it has no place here and wrote nothing.
type kindOf struct {
	name   string
	weight int
	write  func(*gen) bool
}

// kinds is filled by init, since what writes a statement writes others.
var kinds []kindOf

func init() {
	kinds = []kindOf{
		{"new", 20, (*gen).newVar},
		{"assign", 12, (*gen).assign},
		{"augment", 10, (*gen).augment},
		{"unpack", 5, (*gen).unpack},
		{"attribute", 10, (*gen).setAttribute},
		{"item", 6, (*gen).setItem},
		{"container", 7, (*gen).mutate},
		{"alias", 3, (*gen).alias},
		{"print", 14, (*gen).print},
		{"call", 7, (*gen).callStmt},
		{"method", 7, (*gen).methodStmt},
		{"if", 9, (*gen).ifStmt},
		{"while", 4, (*gen).while},
		{"for", 8, (*gen).forStmt},
		{"genloop", 5, (*gen).genLoop},
		{"genuse", 4, (*gen).genUse},
		{"leave", 6, (*gen).leave},
		{"try", 8, (*gen).try},
		{"group", 1, (*gen).tryStar},
		{"raise", 2, (*gen).raise},
		{"with", 4, (*gen).with},
		{"match", 4, (*gen).match},
		{"delete", 2, (*gen).del},
		{"closure", 4, (*gen).closure},
		{"patch", 1, (*gen).patch},
		{"global", 3, (*gen).foreign},
		{"yield", 14, (*gen).yield},
		{"await", 5, (*gen).await},
		{"endless", 2, (*gen).endless},
		{"builtin", 1, (*gen).builtin},
		{"assert", 1, (*gen).assert},
		{"finalize", 2, (*gen).finalize},
		{"locals", 1, (*gen).locals},
		{"register", 4, (*gen).register},
		{"consume", 4, (*gen).consume},
		{"cells", 3, (*gen).cells},
		{"caught", 3, (*gen).raiseAndCatch},
		{"derived", 3, (*gen).derived},
	}
}

// stmt writes one statement.
func (g *gen) stmt() {
	if !g.sc.module && g.sc.size > maxSize || !g.afford(1) {
		return
	}
	g.sc.size++
	total := 0
	weight := func(k *kindOf) int {
		w, ok := g.prof.weight[k.name]
		if !ok {
			w = 100
		}
		return k.weight * w
	}
	for i := range kinds {
		total += weight(&kinds[i])
	}
	for range 20 {
		n := g.n(total)
		for i := range kinds {
			if n -= weight(&kinds[i]); n < 0 {
				if kinds[i].write(g) {
					return
				}
				break
			}
		}
	}
}

func (g *gen) newVar() bool {
	t := g.randType(2)
	switch g.n(24) {
	case 0:
		t = &typ{kind: kFunc, fn: pick(g, shapes)}
	case 1, 2:
		t = iterOf(g.randType(0))
	}
	e := g.expr(t, 3)
	v := g.new(t)
	switch {
	case g.chance(0.08) && t.scalar():
		w := g.new(t)
		g.line("%s = %s = %s", v.name, w.name, e)
		g.declare(w)
	case g.chance(0.05) && t.scalar():
		g.line("%s: %s = %s", v.name, map[kind]string{kBool: "bool", kInt: "int", kFloat: "float", kStr: "str"}[t.kind], e)
	default:
		g.line("%s = %s", v.name, e)
	}
	g.declare(v)
	return true
}

func (g *gen) assign() bool {
	vars := g.writable(func(v *variable) bool { return true })
	if len(vars) == 0 {
		return false
	}
	v := pick(g, vars)
	e := g.expr(v.t, 3)
	g.line("%s = %s", g.bind(v), e)
	return true
}

// augmented is the rest of an augmented assignment to something of the type;
// what grows in a loop grows by a constant.
func (g *gen) augmented(t *typ) string {
	switch t.kind {
	case kInt:
		return pick(g, []string{" += ", " -= ", " += ", " ^= "}) + pick(g, []string{g.literal(tInt), g.leaf(tInt) + " % 1009"})
	case kFloat:
		return pick(g, []string{" += ", " -= ", " *= "}) + pick(g, []string{"0.5", "1.5", "-1.0"})
	case kStr:
		return " += " + g.literal(tStr)
	case kList:
		return " += " + g.expr(t, 1) + "[:2]"
	case kSet:
		return pick(g, []string{" |= ", " -= ", " ^= "}) + g.leaf(t)
	case kObj:
		if t.cls.op("iadd") != nil && !g.sc.plain {
			return " += " + g.expr(tInt, 1)
		}
	}
	return ""
}

func (g *gen) augment() bool {
	vars := g.writable(func(v *variable) bool { return v.t.kind != kTuple })
	if len(vars) == 0 {
		return false
	}
	v := pick(g, vars)
	rest := g.augmented(v.t)
	if rest == "" {
		return false
	}
	g.line("%s%s", g.bind(v), rest)
	return true
}

func (g *gen) unpack() bool {
	a, b := g.randType(0), g.randType(1)
	v, w := g.new(a), g.new(b)
	switch g.n(5) {
	case 0:
		g.line("%s, %s = %s, %s", v.name, w.name, g.expr(a, 2), g.expr(b, 2))
	case 1:
		g.line("%s, %s = %s", v.name, w.name, g.expr(tupleOf(a, b), 2))
	case 2:
		w.t = listOf(a)
		e := g.expr(w.t, 2)
		if !g.risk() {
			e = "[" + g.leaf(a) + ", *" + e + "]"
		}
		g.line("%s, *%s = %s", v.name, w.name, e)
	case 3:
		w.t = tInt
		x := g.new(tInt)
		g.line("(%s, %s), %s = (%s, %s), %s", v.name, w.name, x.name, g.expr(a, 2), g.expr(tInt, 2), g.expr(tInt, 1))
		g.declare(x)
	case 4:
		vars := g.writable(func(v *variable) bool { return v.t == tInt })
		if len(vars) < 2 {
			return false
		}
		x, y := pick(g, vars), pick(g, vars)
		g.line("%s, %s = %s, %s", g.bind(x), g.bind(y), g.leaf(tInt), x.name)
		return true
	}
	g.declare(v)
	g.declare(w)
	return true
}

func (g *gen) setAttribute() bool {
	type pair struct {
		v *variable
		a attr
	}
	var found []pair
	for _, v := range g.objects() {
		for _, a := range v.t.cls.all() {
			if a.set && !(a.prop && g.sc.plain) {
				found = append(found, pair{v, a})
			}
		}
	}
	if len(found) == 0 {
		return false
	}
	p := pick(g, found)
	on := p.v.name + "." + p.a.name
	switch {
	case g.risk():
		g.line("%s.missing = %s", p.v.name, g.leaf(tInt))
	case g.chance(0.4):
		if rest := g.augmented(p.a.t); rest != "" && p.a.t.kind != kObj {
			g.line("%s%s", on, rest)
			break
		}
		fallthrough
	case !g.risk() || g.chance(0.7):
		g.line("%s = %s", on, g.bounded(p.a.t))
	default:
		g.line("del %s", on)
	}
	return true
}

// bounded is an expression for something that lives long: it does not grow.
func (g *gen) bounded(t *typ) string {
	e := g.expr(t, 2)
	switch t.kind {
	case kInt:
		if g.chance(0.5) {
			return e + " % 10007"
		}
	case kStr, kList:
		return e + "[:8]"
	}
	return e
}

func (g *gen) setItem() bool {
	v := g.value(func(t *typ) bool {
		return t.kind == kList || t.kind == kDict || t.kind == kObj && t.cls.op("setitem") != nil && !g.sc.plain
	})
	if v == nil {
		return false
	}
	switch v.t.kind {
	case kObj:
		g.line("%s[%s] = %s", v.name, g.expr(tInt, 1), g.expr(tInt, 2))
	case kDict:
		g.line("%s[%s] = %s", v.name, g.expr(v.t.elems[0], 1), g.expr(v.t.elems[1], 2))
	case kList:
		if g.risk() {
			g.line("%s[%s] = %s", v.name, g.expr(tInt, 1), g.expr(v.t.elems[0], 1))
			break
		}
		switch g.n(4) {
		case 0:
			g.line("%s[%s] = %s", v.name, g.slice2(), g.expr(v.t, 1)+"[:2]")
		case 1:
			g.line("del %s[%s]", v.name, g.slice2())
		default:
			g.line("if %s: %s[%s] = %s", v.name, v.name, pick(g, []string{"0", "-1"}), g.expr(v.t.elems[0], 2))
		}
	}
	return true
}

func (g *gen) slice2() string { return pick(g, []string{"1:", ":1", "1:2", "-2:", "0:0", ":"}) }

// mutate calls a method that changes a container.
func (g *gen) mutate() bool {
	v := g.value(func(t *typ) bool { return t.kind == kList || t.kind == kDict || t.kind == kSet })
	if v == nil {
		return false
	}
	e := v.t.elems[0]
	var choice []string
	switch v.t.kind {
	case kList:
		item := g.expr(e, 2)
		choice = []string{".append(" + item + ")", ".append(" + item + ")", ".insert(0, " + item + ")",
			".extend(" + g.leaf(v.t) + "[:2])", ".reverse()", ".pop() if " + v.name + " else None", ".clear()"}
	case kDict:
		choice = []string{".setdefault(" + g.leaf(e) + ", " + g.expr(v.t.elems[1], 1) + ")", ".pop(" + g.leaf(e) + ", None)",
			".update({" + g.leaf(e) + ": " + g.leaf(v.t.elems[1]) + "})"}
	default:
		choice = []string{".add(" + g.expr(e, 1) + ")", ".discard(" + g.leaf(e) + ")"}
	}
	g.line("%s%s", v.name, pick(g, choice))
	return true
}

// alias makes a second name for an object.
func (g *gen) alias() bool {
	v := g.value(func(t *typ) bool { return t.kind == kObj || t.kind == kList || t.kind == kDict })
	if v == nil {
		return false
	}
	w := g.new(v.t)
	if g.chance(0.3) {
		// Another object of that type may have been put there: [v][0] is v.
		g.line("%s = [%s][0]", w.name, v.name)
	} else {
		g.line("%s = %s", w.name, v.name)
	}
	g.declare(w)
	return true
}

func (g *gen) print() bool {
	var parts []string
	for range g.between(1, 2) {
		if vars := g.visible(func(v *variable) bool { return v.t.printable() }); len(vars) > 0 && g.chance(0.6) {
			parts = append(parts, pick(g, vars).name)
		} else {
			parts = append(parts, g.expr(g.randType(1), 2))
		}
	}
	g.line("print(%d, %s)", g.n(1000), strings.Join(parts, ", "))
	return true
}

func (g *gen) callStmt() bool {
	s, _ := g.callWhere(func(f *fn) bool { return !f.gen && !f.manager }, 2)
	if s == "" {
		return false
	}
	g.use(s)
	return true
}

// use prints a call's value or drops it.
func (g *gen) use(call string) {
	if g.chance(0.7) {
		g.line("print(%d, %s)", g.n(1000), call)
	} else {
		g.line("%s", call)
	}
}

func (g *gen) methodStmt() bool {
	s, _ := g.methodWhere(func(m *fn) bool { return !m.gen }, 2)
	if s == "" {
		return false
	}
	g.use(s)
	return true
}

func (g *gen) del() bool {
	if g.sc.module && !g.risk() {
		return false
	}
	if g.chance(0.3) {
		if v := g.value(func(t *typ) bool { return t.kind == kDict }); v != nil && g.inTry > 0 {
			g.line("del %s[%s]", v.name, g.leaf(v.t.elems[0]))
			return true
		}
	}
	vars := g.writable(func(v *variable) bool { return v.scope == g.sc && v != g.sc.self && !v.maybe })
	if len(vars) < 3 || g.sc.loops > 0 && !g.risk() {
		return false
	}
	v := pick(g, vars)
	g.line("del %s", v.name)
	v.maybe = true
	return true
}

// foreign changes a global of this or another module.
func (g *gen) foreign() bool {
	if g.sc.plain || g.sc.leaf {
		return false
	}
	m := pick(g, g.mods)
	if m == g.mod || !g.reaches(m) {
		vars := g.writable(func(v *variable) bool { return v.scope.module && v.scope != g.sc && v.t.scalar() })
		if len(vars) == 0 {
			return false
		}
		v := pick(g, vars)
		g.line("%s = %s", g.bind(v), g.bounded(v.t))
		return true
	}
	var found []*variable
	for _, v := range m.scope.vars {
		if v.t.scalar() && !v.maybe && !v.readonly {
			found = append(found, v)
		}
	}
	if len(found) == 0 {
		return false
	}
	v := pick(g, found)
	on := g.modRef(m) + "." + v.name
	switch rest := g.augmented(v.t); {
	case g.chance(0.4):
		g.line("print(%d, %s)", g.n(1000), on)
	case rest != "" && g.chance(0.6):
		g.line("%s%s", on, rest)
	default:
		g.line("%s = %s", on, g.bounded(v.t))
	}
	return true
}

func (g *gen) assert() bool {
	if g.inTry == 0 {
		return false
	}
	g.line("assert %s, %s", g.boolean(2), g.leaf(tStr))
	return true
}

// finalize makes an object that says when it dies.
func (g *gen) finalize() bool {
	if g.sc.plain {
		return false
	}
	g.need(finalizer)
	e := fmt.Sprintf("Last(%d)", g.n(1000))
	v := g.new(tNone)
	switch g.n(4) {
	case 0:
		g.line("%s", e)
	case 1:
		g.line("%s = %s", v.name, e)
	case 2:
		g.line("%s = [%s, %s]", v.name, e, g.leaf(tInt))
	case 3:
		g.line("%s = %s", v.name, e)
		g.line("%s = %s", v.name, g.literal(tInt))
	}
	return true
}

// locals prints which names are bound.
func (g *gen) locals() bool {
	if g.sc.fn == nil || g.sc.plain || !g.chance(0.3) {
		return false
	}
	g.line("print(%d, sorted(locals()))", g.n(1000))
	return true
}

// shapes are what functions look like that are used as values.
var shapes = []*fn{
	{params: []param{{name: "x", t: tInt}}, ret: tInt},
	{params: []param{{name: "x", t: tInt}, {name: "y", t: tInt}}, ret: tInt},
	{params: []param{{name: "s", t: tStr}}, ret: tStr},
	{ret: tInt},
}
