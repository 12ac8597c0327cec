"""Special methods behind syntax: reflected, missing, NotImplemented, inherited."""


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        if isinstance(o, int):
            return N(self.v + o)
        return NotImplemented

    def __radd__(self, o):
        return "radd"

    def __eq__(self, o):
        return NotImplemented

    def __lt__(self, o):
        return self.v < o.v

    def __hash__(self):
        return hash(self.v)

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return self.v + i

    def __len__(self):
        return 3

    def __bool__(self):
        return self.v > 1

    def __call__(self, *args, **kw):
        return len(args) + len(kw)

    def __contains__(self, x):
        return "yes"

    def __str__(self):
        return S("s")

    def __format__(self, spec):
        return S("f")

    def __iadd__(self, o):
        return o

    def __getattr__(self, name):
        return name


class S(str):
    pass


class M(N):
    def __radd__(self, o):
        return 2.5

    def __iter__(self):
        yield 1.5


def add(a, b):
    return a + b


def total(it):
    r = []
    for x in it:
        r.append(x)
    return r[0]


def text(x):
    return f"{x}"


def same(a, b):
    return a == b


def iadd(a, b):
    a += b
    return a


def attr(o):
    return o.missing


def ident(x):
    return x


print(add(N(1), 2).v, add(1, N(2)), add(N(1), M(2)), add("", N(1)))
print(total(N(1)), total(M(2)), total([N(1)]).v)
print(text(N(1)), str(N(2)), ident(str(N(1))), text(S("x")))
print(same(N(1), N(1)), same(N(1), 1), same(1, N(1)))
print(ident(iadd(N(1), 2.5)), ident(iadd([1], "ab")))
print(N(1) in [N(1)], 3 in N(1), bool(N(1)), len(N(1)), N(1)(1, 2, k=3), attr(N(1)))
print(sorted([N(3), N(1)])[0].v, max(N(1), N(2)).v, ident(max([N(1), 2][:1])).v)
print(ident(divmod(7, 2)), ident(divmod(7.5, 2)), ident(abs(-True)), ident(round(2.5)), ident(round(2.5, 1)), ident(sum([True, True])))
print(ident(2 ** -1), ident((-8.0) ** 0.5), ident(True + True), ident(True & False), ident(7 // 2.0), ident("%s" % N(1)))
