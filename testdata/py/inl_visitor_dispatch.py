# Methods reached by names that are put together: visitors, commands, handlers in dicts of names, __getattr__ chains.
class Num:
    def __init__(self, v):
        self.v = v


class Add:
    def __init__(self, a, b):
        self.a, self.b = a, b


class Mul(Add):
    pass


class Visitor:
    def visit(self, node, *args):
        for cls in type(node).__mro__:
            m = getattr(self, "visit_" + cls.__name__, None)
            if m is not None:
                return m(node, *args)
        return self.default(node)

    def default(self, node):
        return "?" + type(node).__name__

    def visit_Num(self, n):
        return n.v

    def visit_Add(self, n):
        return self.visit(n.a) + self.visit(n.b)


class Mult(Visitor):
    def visit_Mul(self, n):
        return self.visit(n.a) * self.visit(n.b)

    def visit_str(self, s):
        return len(s)


class Show(Visitor):
    def visit_Num(self, n, depth=0):
        return "%s@%d" % (n.v, depth)

    def visit_Add(self, n, depth=0):
        return [self.visit(n.a, depth + 1), self.visit(n.b, depth + 1)]


def run(t):
    out = []
    for v in (Visitor(), Mult(), Show()):
        try:
            out.append(v.visit(t))
        except TypeError as e:
            out.append("TypeError")
    return out


print(run(Add(Num(1), Mul(Num(2), Num(3)))), run(Num(2.5)), run("text"), run(Add(Num("a"), Num("b"))))


class Shell:
    def __init__(self):
        self.log = []

    def do(self, line):
        cmd, *args = line.split()
        return getattr(self, "do_" + cmd, self.unknown)(*args)

    def do_add(self, *xs):
        self.log.append(xs)
        return sum(map(int, xs))

    def do_alias(self, new, old):
        setattr(self, "do_" + new, getattr(self, "do_" + old))
        return new

    def unknown(self, *a):
        return "unknown", a


def shell(lines):
    s = Shell()
    return [s.do(l) for l in lines], s.log


print(shell(["add 1 2", "plus 3", "alias plus add", "plus 3 4", "nothing x"]))
Visitor.visit_list = lambda self, n: [self.visit(x) for x in n]
print(run([Num(1), Add(Num(1), Num(1))]))
Mult.visit_Num = lambda self, n: 100
print(run(Mul(Num(1), Num(2))))


class Rec:
    def __getattr__(self, name):
        return Path([name])


class Path:
    def __init__(self, parts):
        self.parts = parts

    def __getattr__(self, name):
        return Path(self.parts + [name])

    def __call__(self, *a):
        return ".".join(self.parts), a


print(Rec().a.b.c(1), Rec().parts(), getattr(Rec(), "x" + "y").z())
