# *args and **kwargs at both ends of calls, forwarded, changed on the way, and errors in their number.
def target(a, b=2, *rest, c, d=4, **kw):
    return a, b, rest, c, d, sorted(kw.items())


def forward(*args, **kw):
    return target(*args, **kw)


def add_one(*args, **kw):
    args += (len(args),)
    kw["extra"] = kw.pop("c")
    kw.setdefault("c", "set")
    return forward(*args, **kw)


def identity(*args):
    return args


def same(x):
    t = (1, 2)
    return identity(*t) is t or identity(*t) == t, identity(*x), identity(x)


def mutate(**kw):
    kw["new"] = 1
    return kw


def own_dict():
    d = {"a": 1}
    e = mutate(**d)
    return d, e, e is d


def posonly(a, /, b, **kw):
    return a, b, kw


def run():
    out = [forward(1, c=3), forward(1, 2, 3, 4, c=5, e=6), add_one(1, c=7), add_one(1, 2, 3, c=8, z=9), same([1, 2]), own_dict(), posonly(1, b=2, a=3)]
    for bad in (lambda: forward(), lambda: forward(1), lambda: forward(c=1), lambda: forward(1, c=2, a=3), lambda: posonly(a=1, b=2),
                lambda: posonly(1), lambda: identity(*3), lambda: mutate(**[1]), lambda: mutate(**{1: 2}), lambda: target(1, 2, c=3, **{"c": 4}),
                lambda: mutate(1), lambda: identity(k=1)):
        try:
            bad()
            out.append("no error")
        except TypeError as e:
            out.append(str(e).split(".")[-1])
    return out


for line in run():
    print(line)


class M:
    def __init__(self, *args, **kw):
        self.args, self.kw = args, kw

    def __call__(self, *args, **kw):
        return type(self)(*self.args, *args, **self.kw, **kw)


class N(M):
    def __init__(self, first, *args, **kw):
        super().__init__(*args, **kw)
        self.first = first


def objects():
    n = N(1, 2, k=3)
    m = n(9, j=4)
    return m.first, m.args, m.kw, M(1)(2)(3, a=4).args


print(objects())
try:
    N(1, k=2)(3, k=4)
except TypeError as e:
    print("TypeError")
