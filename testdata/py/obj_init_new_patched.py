# __init__ and __new__ patched, removed, inherited, called twice, with other signatures, before and between constructions.
log = []


class P:
    def __init__(self, x):
        self.x = x
        self.y = x * 2


def make(n):
    out = []
    for i in range(n):
        p = P(i)
        out.append((p.x, p.y))
    return out


print(make(2))
old = P.__init__


def counted(self, x):
    log.append(x)
    old(self, x + 100)


P.__init__ = counted
print(make(2), log)
P.__new__ = lambda cls, *a: log.append("new") or object.__new__(cls)
print(make(1), log)
del P.__init__
try:
    print(make(1))
except AttributeError as e:
    print(e)
P.x = P.y = "class"
print(make(1))
P.__new__ = staticmethod(lambda cls, x: Other())


class Other:
    x = y = "other"

    def __init__(self, *a):
        log.append(("Other", a))


print(make(1), log[-1])
P.__init__ = old
P.__new__ = lambda cls, x: object.__new__(cls)
print(make(2))


def twice():
    p = P(1)
    q = p
    P.__init__(p, 5)
    p.__init__(7)
    return q.x, q.y


print(twice())


class Cached:
    cache = {}

    def __new__(cls, k):
        if k not in cls.cache:
            cls.cache[k] = super().__new__(cls)
        return cls.cache[k]

    def __init__(self, k):
        self.n = getattr(self, "n", 0) + 1


def cached():
    a, b, c = Cached(1), Cached(1), Cached(2)
    return a is b, a.n, c.n, Cached(1).n


print(cached())


class Init:
    def __init__(self):
        self.__init__ = lambda: log.append("instance init is not called")
        self.v = 1


def reinit():
    i = Init()
    return i.v, type(i)().v


print(reinit())


def patch_during():
    out = []
    for i in range(4):
        out.append(P(i).x)
        if i == 1:
            P.__init__ = lambda self, x: setattr(self, "x", "patched")
    return out


print(patch_during())
