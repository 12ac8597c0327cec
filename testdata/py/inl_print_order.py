# Output, input order and side effects of nested inlined calls in displays, conditionals, chained comparisons, f-strings and augmented targets.
def p(*a):
    print("p", *a)
    return a[-1]


def both(a, b):
    print("both", a, b)
    return p(a) + p(b)


class L:
    def __init__(self, name):
        print("make", name)
        self.name = name
        self.d = {}

    def get(self, k):
        print("get", self.name, k)
        return self.d.get(k, 0)

    def __getitem__(self, k):
        print("getitem", self.name, k)
        return self.get(k)

    def __setitem__(self, k, v):
        print("setitem", self.name, k, v)
        self.d[k] = v

    @property
    def me(self):
        print("me", self.name)
        return self


def cond(x):
    return both(1, 2) if p(x) else p("else")


def chain(a, b, c):
    return p(a) < p(b) < p(c)


def aug():
    l = L("l")
    l.me[p("k")] += both(3, 4)
    l[p("j")] = l[p("k")] = p(9)
    return l.d


def display():
    return [p(1), both(2, 3)], {p("a"): p(4), p("b"): p(5)}, (p(6), *[p(7)])


def fstring():
    return f"{p('x')}-{both(1, 1):>{p(4)}}-{L('f').me.name!r}"


def short():
    return p(0) and p(1) or p(2) or p(3)


def kw():
    return dict(a=p(1), **{"b": p(2)}, c=both(3, 4))


def multi():
    a = b, c = p((1, 2))
    a, b = b, p(a)
    return a, b, c


def assertion(x):
    try:
        assert p(x), p("message")
    except AssertionError as e:
        return e.args


for f in (lambda: cond(1), lambda: cond(0), lambda: chain(1, 2, 3), lambda: chain(3, 2, 1), aug, display, fstring, short, kw, multi, lambda: assertion(0), lambda: assertion(1)):
    print(f())
