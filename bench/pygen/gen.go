package pygen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"restack/ir"
)

// Config says what program to write.
type Config struct {
	Seed    uint64
	Version ir.Version // the Python it is for
	Profile string     // one of [Profiles]; empty: mixed
	Modules int        // less than 2: a single file
}

// Generate writes a program. The first file is main.py; the others, if
// any, are the package pk.
func Generate(cfg Config) ([]txtar.File, error) {
	prof, ok := profiles[cfg.Profile]
	if cfg.Profile == "" {
		prof, ok = profiles["mixed"], true
	}
	if !ok {
		return nil, fmt.Errorf("no profile %q; there are %s", cfg.Profile, strings.Join(Profiles(), ", "))
	}
	g := &gen{r: rand.New(rand.NewPCG(cfg.Seed, 0x5eed)), cfg: cfg, prof: prof}
	return g.program(), nil
}

// gen is the state of writing one program.
type gen struct {
	r    *rand.Rand
	cfg  Config
	prof profile

	mods    []*module
	mod     *module // being written
	sc      *scope
	indent  int
	depth   int // of nested statements
	names   int // used so far
	fns     []*fn
	classes []*class
	rank    int // of the next callable
	first   int // callables below this rank are what special methods may call

	inTry    int // try statements around
	pure     int // expressions around in which no name may be bound and nothing yielded
	inString int // f-strings around
}

// module is one file.
type module struct {
	name  string // pk.a
	alias string // what other modules call it
	scope *scope
	lines []string
	late  bool // all other modules may be used

	imports []*imported
	std     []string // lines that import from the standard library
}

// imported says how one module sees another.
type imported struct {
	mod   *module
	style int
	names []string // that are imported from it
	whole bool     // the module itself is needed
}

// Ways to import.
const (
	byName   = iota // from pk.a import f1
	byModule        // from pk import a
	byAlias         // import pk.a as a
	byPath          // import pk.a
	styles
)

func (g *gen) n(n int) int           { return g.r.IntN(n) }
func (g *gen) chance(p float64) bool { return g.r.Float64() < p }

func pick[T any](g *gen, list []T) T { return list[g.n(len(list))] }

// between is a number from lo to hi.
func (g *gen) between(lo, hi int) int { return lo + g.n(hi-lo+1) }

// risk decides whether something may go wrong here.
func (g *gen) risk() bool {
	if g.inTry > 0 {
		return g.chance(0.10)
	}
	return g.chance(0.006)
}

func (g *gen) name(prefix string) string {
	g.names++
	return fmt.Sprintf("%s%d", prefix, g.names)
}

func (g *gen) line(format string, args ...any) {
	g.mod.lines = append(g.mod.lines, strings.Repeat("    ", g.indent)+fmt.Sprintf(format, args...))
}

// new makes a variable of the present scope.
func (g *gen) new(t *typ) *variable {
	return &variable{name: g.name("v"), t: t, scope: g.sc}
}

func (g *gen) declare(v *variable) { g.sc.vars = append(g.sc.vars, v) }

// visible are the variables that can be read here.
func (g *gen) visible(ok func(*variable) bool) []*variable {
	var out []*variable
	unbound := g.risk()
	for s := g.sc; s != nil; s = s.up {
		for _, v := range s.vars {
			if (!v.maybe || unbound) && ok(v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// writable are the variables that can be bound here. One of another scope needs
// a declaration; see bind.
func (g *gen) writable(ok func(*variable) bool) []*variable {
	others := g.sc.fn != nil && !g.sc.plain && g.chance(0.25)
	return g.visible(func(v *variable) bool {
		return !v.readonly && ok(v) && (v.scope == g.sc || others || slices.Contains(g.sc.decls, v.declaration()))
	})
}

// bind says that v is bound in the present scope and returns its name.
func (g *gen) bind(v *variable) string {
	if v.scope == g.sc {
		v.maybe = false
		return v.name
	}
	if d := v.declaration(); !slices.Contains(g.sc.decls, d) {
		g.sc.decls = append(g.sc.decls, d)
	}
	return v.name
}

// declaration is what an inner scope says to bind v.
func (v *variable) declaration() string {
	if v.scope.module {
		return "global " + v.name
	}
	return "nonlocal " + v.name
}

// in writes something in a scope of its own, one level deeper.
func (g *gen) in(s *scope, write func()) {
	outer, depth, try, pure, str := g.sc, g.depth, g.inTry, g.pure, g.inString
	s.factor = 1
	if s.up == nil {
		s.up = outer
	}
	g.sc, g.inTry, g.pure, g.inString = s, 0, 0, 0
	if g.depth++; outer.module || outer.fn == nil {
		g.depth = 0
	}
	g.indent++
	start := len(g.mod.lines)
	write()
	if len(g.mod.lines) == start {
		g.line("pass")
	}
	if len(s.decls) > 0 {
		pad := strings.Repeat("    ", g.indent)
		head := make([]string, len(s.decls))
		for i, d := range s.decls {
			head[i] = pad + d
		}
		rest := append(head, g.mod.lines[start:]...)
		g.mod.lines = append(g.mod.lines[:start:start], rest...)
	}
	g.indent--
	g.sc, g.depth, g.inTry, g.pure, g.inString = outer, depth, try, pure, str
}

// block writes statements one level deeper. Names bound in it are forgotten
// after it, or may be unbound.
func (g *gen) block(lo, hi int) { g.blockWith(lo, hi, nil) }

func (g *gen) blockWith(lo, hi int, before func()) {
	g.indent++
	g.depth++
	known := len(g.sc.vars)
	start := len(g.mod.lines)
	if before != nil {
		before()
	}
	for n := g.between(lo, hi); n > 0 && !g.ended(start); n-- {
		g.stmt()
	}
	if len(g.mod.lines) == start {
		g.line("pass")
	}
	if len(g.sc.vars) > known {
		kept := g.sc.vars[:known:known]
		for _, v := range g.sc.vars[known:] {
			if g.chance(0.15) && !v.readonly {
				v.maybe = true
				kept = append(kept, v)
			}
		}
		g.sc.vars = kept
	}
	g.depth--
	g.indent--
}

// ended reports whether the last line written since start leaves the block.
func (g *gen) ended(start int) bool {
	if len(g.mod.lines) == start {
		return false
	}
	last := g.mod.lines[len(g.mod.lines)-1]
	text := strings.TrimLeft(last, " ")
	if len(last)-len(text) != 4*g.indent {
		return false
	}
	word, _, _ := strings.Cut(text, " ")
	return word == "return" || word == "break" || word == "continue" || word == "raise"
}

// times runs write for statements that run n times as often as the present one.
func (g *gen) times(n int, write func()) {
	old := g.sc.factor
	g.sc.factor = min(old*max(n, 1), 1<<20)
	write()
	g.sc.factor = old
}

// Limits of cost: of a function, and of what a module does itself.
const (
	fnBudget     = 300
	moduleBudget = 12000
)

// maxSize is the number of statements in a function above which nothing is added.
const maxSize = 8

// afford reports whether something of the given cost can be added here, and
// adds it.
func (g *gen) afford(cost int) bool {
	limit := fnBudget
	if g.sc.module {
		limit = moduleBudget
	}
	if g.sc.cost+cost*g.sc.factor > limit {
		return false
	}
	g.sc.cost += cost * g.sc.factor
	return true
}
