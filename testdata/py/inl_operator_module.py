# Attributes and methods reached by attrgetter, methodcaller, itemgetter, operator functions, getattr with a constant, map of unbound methods.
import operator


class P:
    def __init__(self, x):
        self.x = x

    def get(self, k=0):
        return self.x + k

    def set(self, v):
        self.x = v
        return self

    def __getitem__(self, i):
        return self.x, i

    def __setitem__(self, i, v):
        self.x = i, v

    def __lt__(self, o):
        return self.x < o.x

    def __iadd__(self, o):
        self.x += o
        return self

    def __call__(self, *a):
        return "call", self.x, a


class Q(P):
    def get(self, k=1):
        return "Q", self.x, k


def run():
    p, q = P(1), Q(2)
    out = [operator.attrgetter("x")(p), operator.methodcaller("get")(q), operator.methodcaller("get", k=5)(p), operator.itemgetter(3)(p)]
    operator.setitem(p, 0, "v")
    out.append(p.x)
    p.x = 4
    r = operator.iadd(p, 6)
    out += [r is p, p.x, operator.lt(q, p), sorted([p, q])[0] is q]
    out += list(map(P.get, [p, q])) + list(map(P.set, [p, q], [7, 8])) == [10, 2, p, q] and [p.x, q.x]
    out += [getattr(q, "get")(), getattr(p, "nope", P.get)(p), P.get(q), Q.get(p, 3), super(Q, q).get()]
    f = q.get
    q.x = "later"
    out += [f(), f.__self__ is q, f.__func__ is Q.get, f == q.get, f is q.get]
    g = P.__dict__["get"].__get__(p)
    out += [g(1), p(1), P.__call__(q), callable(p), list(map(p, [1]))]
    return out


print(run())


def table(names):
    ops = {"get": P.get, "set": P.set, "lt": lambda a, b: a < b}
    p = P(0)
    out = []
    for n, arg in names:
        r = ops[n](p, arg)
        out.append(r if r is not p else "self")
    return out


print(table([("get", 1), ("set", 5), ("get", 1), ("lt", P(9))]))


def keyed():
    ps = [P(3), Q(1), P(2)]
    a = [p.x for p in sorted(ps, key=operator.attrgetter("x"))]
    b = min(ps, key=lambda p: p.x).get()
    c = max(ps).x
    ps.sort(reverse=True)
    return a, b, c, [p.x for p in ps]


print(keyed())
