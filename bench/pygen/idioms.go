package pygen

// Idioms: a few lines that belong together, of the kind that a whole-program
// optimizer takes apart, with what could go wrong in them.

// register counts in an attribute of an object in a loop, while another name for the
// same object, or for another one, changes it too.
func (g *gen) register() bool {
	if g.sc.plain || g.deep() {
		return false
	}
	g.need(`class Reg:
    def __init__(self, n):
        self.n = n
        self.seen = []
    def step(self, k):
        self.n += k
        self.seen.append(self.n)
        return self.n
    def run(self, k, other):
        for i in range(k):
            self.n += i
            if i == 1:
                other.n = self.n * 2
            if self.n > 50:
                raise ValueError(self.n)
            other.step(i)
        return self.n, other.n
    def peek(self):
        while self.n < 9:
            self.n += 1
            yield self.n`)
	a, b := g.name("v"), g.name("v")
	g.line("%s = Reg(%s)", a, g.leaf(tInt))
	if g.chance(0.5) {
		g.line("%s = %s", b, a)
	} else {
		g.line("%s = Reg(%d)", b, g.n(5))
	}
	switch g.n(4) {
	case 0:
		g.line("for i in range(%d):", g.between(1, 4))
		g.line("    %s.n += %s.step(i) %% 1009", a, b)
		g.line("    if %s.n > %d: break", b, g.n(20))
	case 1:
		g.line("try:")
		g.line("    print(%d, %s.run(%d, %s))", g.n(1000), a, g.between(1, 4), b)
		g.line("except ValueError as e:")
		g.line("    print(%d, e)", g.n(1000))
	case 2:
		g.line("for i in %s.peek():", a)
		g.line("    %s.n += %d", b, g.between(1, 3))
		g.line("    if i == %d: break", g.n(9))
	default:
		g.line("%s.n, %s.n = %s.n %% 997, %s.n %% 991 + 1", a, b, b, a)
		g.line("del %s.seen", a)
		g.line("print(%d, getattr(%s, 'seen', 0))", g.n(1000), b)
	}
	g.line("print(%d, %s.n, %s.n)", g.n(1000), a, b)
	return true
}

// consume uses up a generator function where it is called.
func (g *gen) consume() bool {
	if g.sc.plain || g.deep() {
		return false
	}
	f, v := g.name("v"), g.name("v")
	g.line("def %s(n, k=%d):", f, g.n(4))
	g.line("    try:")
	g.line("        for i in range(n):")
	if g.chance(0.3) {
		g.line("            if i == k: %s", pick(g, []string{"return", "continue", "raise KeyError(i)", "yield -1"}))
	}
	g.line("            yield %s", pick(g, []string{"i", "i * k", "k - i", "(i + k) % 3"}))
	g.line("    finally:")
	g.line("        print(%d, n)", g.n(1000))
	call := func() string { return f + pick(g, []string{"(3)", "(0)", "(4, 1)", "(2, k=5)", "(k=2, n=3)"}) }
	g.line("try:")
	switch g.n(4) {
	case 0:
		g.line("    for %s in %s:", v, call())
		g.line("        print(%d, %s)", g.n(1000), v)
		g.line("        if %s == %d: %s", v, g.n(4), pick(g, []string{"break", "continue", "raise IndexError"}))
		g.line("    else:")
		g.line("        print(%d, 'else')", g.n(1000))
	case 1:
		g.line("    print(%d, [%s + x for %s in %s for x in %s])", g.n(1000), v, v, call(), call())
	default:
		use := pick(g, []string{"sum(%s)", "max(%s)", "list(%s)", "tuple(%s)", "any(x > 1 for x in %s)", "all(x < 2 for x in %s)", "next(%s)", "next(%s, None)",
			"1 in %s", "[*%s]", "sorted(%s)", "{x: 1 for x in %s}", "dict(enumerate(%s))", "list(zip(%s, 'ab'))", "set(map(abs, %s))", "','.join(map(str, %s))", "min(%s, default=9)"})
		g.line("    print(%d, "+use+")", g.n(1000), call())
	}
	g.line("except (KeyError, IndexError, ValueError, StopIteration) as e:")
	g.line("    print(%d, type(e).__name__, e)", g.n(1000))
	return true
}

// cells writes functions that share a variable of the one around them.
func (g *gen) cells() bool {
	if g.sc.plain || g.deep() {
		return false
	}
	f, a, b := g.name("v"), g.name("v"), g.name("v")
	g.line("def %s(n):", f)
	g.line("    def up(k=1):")
	g.line("        nonlocal n")
	g.line("        n += k")
	g.line("        return n")
	if g.chance(0.4) {
		g.line("    n = %s", pick(g, []string{"up()", "n * 2", "up(2) + n", "n + (lambda: n)()"}))
	}
	g.line("    return up, lambda x=n: (n, x)")
	g.line("%s, %s = %s(%s)", a, b, f, g.leaf(tInt))
	g.line("for i in range(%d): %s(i)", g.n(4), a)
	g.line("print(%d, %s(), %s(5), %s())", g.n(1000), b, a, b)
	return true
}

// raiseAndCatch raises an exception that carries something where it is caught.
func (g *gen) raiseAndCatch() bool {
	if g.sc.plain || g.deep() {
		return false
	}
	g.need(`class Carry(Exception):
    def __init__(self, what, *more):
        super().__init__(what, *more)
        self.what = what
    def twice(self):
        return self.what, self.args`)
	n := g.name("v")
	g.line("for %s in range(%d):", n, g.between(2, 4))
	g.line("    try:")
	g.line("        if %s == 1:", n)
	g.line("            raise %s", pick(g, []string{"Carry(" + n + ")", "Carry([" + n + "], 2)", "Carry", "Carry(KeyError(1))", "Carry(0) from ValueError(3)"}))
	g.line("        print(%d, %s)", g.n(1000), n)
	g.line("    except Carry as e:")
	g.line("        %s", pick(g, []string{"e.what = 7", "print(e.twice(), e.__cause__)", "e.args = ()", "pass"}))
	g.line("        print(%d, e.what, e.args, str(e))", g.n(1000))
	g.line("    except TypeError as e:")
	g.line("        print(%d, e)", g.n(1000))
	if g.chance(0.5) {
		g.line("    finally:")
		g.line("        print(%d, %s)", g.n(1000), n)
	}
	return true
}

// derived uses a named tuple, classes derived from str and tuple, or an
// enumeration.
func (g *gen) derived() bool {
	if g.sc.plain {
		return false
	}
	v := g.name("v")
	switch g.n(4) {
	case 0:
		g.need("from collections import namedtuple")
		g.need("Spot = namedtuple('Spot', 'x y')")
		g.line("%s = Spot(%s, %s)", v, g.leaf(tInt), g.leaf(tInt))
		g.line("print(%d, %s)", g.n(1000), pick(g, []string{v + ".x + " + v + ".y", v + "._replace(x=1)", v + "[0] - " + v + "[-1]", v + " == (1, 2)",
			"'%s-%s' % " + v, "[*" + v + ", " + v + ".y]", "hash(" + v + ") == hash(tuple(" + v + "))", v + " + (0,)", "sorted([" + v + ", Spot(0, 0)])"}))
	case 1:
		g.need(`class Name(str):
    def __new__(cls, s, k=2):
        self = super().__new__(cls, s)
        self.k = k
        return self
    def loud(self):
        return self.upper() * self.k
    def __len__(self):
        return 1`)
		g.line("%s = Name(%s, %d)", v, g.leaf(tStr), g.n(3))
		g.line("print(%d, %s.loud(), len(%s), %s + 'x', %s == str(%s), bool(%s), {%s: 1})", g.n(1000), v, v, v, v, v, v, v)
	case 2:
		g.need(`class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))
    @property
    def total(self):
        return self[0] + self[1]
    def __eq__(self, other):
        return len(self) == len(other)
    __hash__ = tuple.__hash__`)
		g.line("%s = Pair(%s, %s)", v, g.leaf(tInt), g.leaf(tInt))
		g.line("print(%d, %s.total, %s == (1, 2), %s, %s[:1], [x for x in %s], %s in [(0, 0)])", g.n(1000), v, v, v, v, v, v)
	default:
		g.need("import enum")
		g.need(`class Tone(enum.Enum):
    LOW = 1
    DEEP = 1
    HIGH = 5
    def up(self):
        return Tone.HIGH if self is Tone.LOW else self
    @property
    def half(self):
        return self.value / 2`)
		g.line("%s = Tone(%d)", v, pick(g, []int{1, 5}))
		g.line("print(%d, %s.up().name, %s.half, %s is Tone.DEEP, %s == 1, [t.value for t in Tone], {%s: 0}.get(Tone.LOW))", g.n(1000), v, v, v, v, v)
	}
	return true
}
