package pygen

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// Helpers that modules define if they need them.
const (
	show = `def show(tag, value):
    print(tag, value)
    return value`
	where = `def where(e):
    out, tb = [], e.__traceback__
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out`
	// An exception in args would hold, by its traceback, the frame that holds it, and
	// all above, until the collector runs; with inlined functions there is less of that.
	methodOf = `def gen_call(it, name, *args):
    method = getattr(it, name, None)
    if method is None:
        return 'no ' + name
    try:
        return method(*args)
    except Exception as e:
        return repr(e.with_traceback(None))`
	finalizer = `class Last:
    def __init__(self, tag):
        self.tag = tag
    def __del__(self):
        print('del', self.tag)
    def __repr__(self):
        return f'Last({self.tag})'`
)

// need puts a line or a helper at the top of the module.
func (g *gen) need(text string) {
	if !slices.Contains(g.mod.std, text) {
		g.mod.std = append(g.mod.std, text)
	}
}

// reaches reports whether what another module defines may be used here.
func (g *gen) reaches(m *module) bool {
	return m == g.mod || g.sees(m) != nil
}

func (g *gen) sees(m *module) *imported {
	for _, im := range g.mod.imports {
		if im.mod == m {
			return im
		}
	}
	return nil
}

// ref is how a function or class is called in the present module.
func (g *gen) ref(m *module, name string) string {
	if m == g.mod {
		return name
	}
	im := g.sees(m)
	if im.style == byName && !g.mod.late {
		if !slices.Contains(im.names, name) {
			im.names = append(im.names, name)
		}
		return name
	}
	return g.modRef(m) + "." + name
}

// modRef is how another module is called in the present one.
func (g *gen) modRef(m *module) string {
	im := g.sees(m)
	im.whole = true
	if im.style == byPath {
		return m.name
	}
	return m.alias
}

// lines imports what was used of the module.
func (im *imported) lines(from *module) []string {
	var out []string
	if len(im.names) > 0 {
		out = append(out, fmt.Sprintf("from %s import %s", im.mod.name, strings.Join(im.names, ", ")))
	}
	if im.whole {
		pkg, last, _ := strings.Cut(im.mod.name, ".")
		switch {
		case im.style == byPath:
			out = append(out, "import "+im.mod.name)
		case im.style == byModule && strings.HasPrefix(from.name, pkg+"."):
			out = append(out, fmt.Sprintf("from . import %s as %s", last, im.mod.alias))
		case im.style == byModule:
			out = append(out, fmt.Sprintf("from %s import %s as %s", pkg, last, im.mod.alias))
		default:
			out = append(out, fmt.Sprintf("import %s as %s", im.mod.name, im.mod.alias))
		}
	}
	return out
}

// program writes all modules: main.py and, below it, a package.
func (g *gen) program() []txtar.File {
	n := max(g.cfg.Modules, 1)
	for i := range n {
		m := &module{name: "main", alias: "main"}
		if i < n-1 {
			m.name = "pk." + string(rune('a'+i))
			m.alias = "m" + string(rune('a'+i))
		}
		g.mods = append(g.mods, m)
	}
	if n == 1 {
		g.mods[0].name = "main"
	}
	for i, m := range g.mods {
		g.mod = m
		m.scope = &scope{module: true, limit: 1 << 30, factor: 1}
		g.sc = m.scope
		for _, other := range g.mods[:i] {
			if g.chance(0.85) || i == n-1 {
				style := g.n(styles)
				if style == byPath && i < n-1 {
					style = byAlias // by its path a module is not found before it is complete
				}
				m.imports = append(m.imports, &imported{mod: other, style: style})
			}
		}
		if i == 0 {
			g.leaves()
		}
		g.module()
		if i == n-1 {
			g.late()
			g.mod, g.sc = m, m.scope
			g.main()
		}
	}
	files := make([]txtar.File, 0, n+1)
	for _, m := range g.mods {
		f := txtar.File{Name: strings.ReplaceAll(m.name, ".", "/") + ".py", Data: []byte(m.text())}
		if m == g.mods[n-1] {
			files = append([]txtar.File{f}, files...)
		} else {
			files = append(files, f)
		}
	}
	if n > 1 {
		files = append(files, txtar.File{Name: "pk/__init__.py", Data: []byte(g.packageText())})
	}
	return files
}

// packageText is what the package itself has.
func (g *gen) packageText() string {
	if g.chance(0.5) {
		return "count = 0\n"
	}
	return "from . import a\ncount = 1\n"
}

// text puts a module's imports before what it says.
func (m *module) text() string {
	var lines []string
	var std []string
	for _, s := range m.std {
		if strings.HasPrefix(s, "from ") {
			lines = append(lines, s)
		} else {
			std = append(std, s)
		}
	}
	if !m.late {
		for _, im := range m.imports {
			lines = append(lines, im.lines(m)...)
		}
	}
	for _, s := range std {
		lines = append(lines, strings.Split(s, "\n")...)
	}
	return strings.Join(append(lines, m.lines...), "\n") + "\n"
}

// leaves writes the functions that special methods may call.
func (g *gen) leaves() {
	for range g.between(1, 2) {
		g.function(true, false)
	}
	g.first = g.rank
}

// module writes definitions, mixed as they come, and some statements.
func (g *gen) module() {
	for range g.between(1, 3) {
		v := &variable{name: g.name("g"), t: g.randType(1), scope: g.sc}
		if g.chance(0.6) {
			v.t = pick(g, []*typ{tInt, tInt, tStr, tFloat})
		}
		g.line("%s = %s", v.name, g.literal(v.t))
		g.declare(v)
	}
	var todo []func()
	add := func(limits [2]int, write func()) {
		if len(g.mods) > 2 {
			limits[1] = max(limits[0], 1)
		}
		for range g.between(limits[0], limits[1]) {
			todo = append(todo, write)
		}
	}
	add(g.prof.classes, g.class)
	add(g.prof.funcs, func() { g.function(false, false) })
	add(g.prof.gens, func() { g.function(false, true) })
	if g.chance(0.5) {
		todo = append(todo, g.errorClass)
	}
	if g.chance(0.3) {
		todo = append(todo, g.manager)
	}
	for range 2 {
		if g.chance(0.3) {
			gen := g.chance(0.4)
			todo = append(todo, func() { g.coroutine(gen) })
		}
	}
	// Classes come first more often than not, since what follows uses them.
	g.r.Shuffle(len(todo), func(i, j int) {
		if g.chance(0.4) {
			todo[i], todo[j] = todo[j], todo[i]
		}
	})
	for _, write := range todo {
		write()
		if g.chance(0.1) {
			g.step(1)
		}
	}
}

// late gives earlier modules functions that use later ones, which are imported
// after everything they want of this one.
func (g *gen) late() {
	for i, m := range g.mods[:len(g.mods)-1] {
		var later []*imported
		for _, other := range g.mods[i+1 : len(g.mods)-1] {
			later = append(later, &imported{mod: other, style: byAlias, whole: true})
		}
		if len(later) == 0 || !g.chance(0.7) {
			continue
		}
		g.mod, g.sc = m, m.scope
		early := m.imports
		for _, im := range later {
			m.lines = append(m.lines, im.lines(m)...)
			im.whole = true
		}
		m.imports = append(early[:len(early):len(early)], later...)
		g.function(false, g.chance(0.3))
		m.imports = early
	}
}

// main writes what the program does: steps that survive errors, and at the end
// perhaps one that does not.
func (g *gen) main() {
	for range g.between(3, 5) {
		v := g.new(g.randType(1))
		g.line("%s = %s", v.name, g.literal(v.t))
		g.declare(v)
	}
	for range g.between(5, 9) {
		g.step(4)
	}
	if g.chance(0.5) {
		g.mainStmt()
	}
	for _, m := range g.mods {
		if m == g.mod || g.reaches(m) {
			for _, v := range m.scope.vars {
				if v.t.scalar() && !v.maybe && g.chance(0.5) {
					g.line("print(%d, %s)", g.n(1000), g.global(m, v))
				}
			}
		}
	}
	if g.chance(0.15) {
		g.line("raise SystemExit(%d)", g.n(4))
	}
}

// step writes up to n statements that an error ends.
func (g *gen) step(n int) {
	known := len(g.sc.vars)
	g.need(where)
	g.line("try:")
	g.inTry++
	g.indent++
	start := len(g.mod.lines)
	for range g.between(1, n) {
		g.mainStmt()
	}
	if len(g.mod.lines) == start {
		g.line("pass")
	}
	g.indent--
	g.inTry--
	for _, v := range g.sc.vars[known:] {
		v.maybe = true
	}
	e := g.name("e")
	g.line("except Exception as %s:", e)
	g.line("    print(%d, type(%s).__name__, %s, where(%s))", g.n(1000), e, e, e)
}

func (g *gen) global(m *module, v *variable) string {
	if m == g.mod {
		return v.name
	}
	return g.modRef(m) + "." + v.name
}

// mainStmt prefers to call.
func (g *gen) mainStmt() {
	switch g.n(4) {
	case 0:
		if g.callStmt() {
			return
		}
	case 1:
		if g.methodStmt() {
			return
		}
	case 2:
		if g.genLoop() {
			return
		}
	}
	g.stmt()
}
