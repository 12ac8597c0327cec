# Metaclass __call__, __new__ and __prepare__: what C(...) makes is not always a C, and __init__ not always called.
log = []


class Single(type):
    made = {}

    def __call__(cls, *a, **kw):
        if cls not in Single.made:
            Single.made[cls] = super().__call__(*a, **kw)
        return Single.made[cls]


class S(metaclass=Single):
    def __init__(self, x):
        log.append(("S init", x))
        self.x = x


class Swap(type):
    def __call__(cls, x):
        o = cls.__new__(cls)
        if x:
            o.__init__(x)
        return [o]


class W(metaclass=Swap):
    def __init__(self, x):
        log.append(("W init", x))
        self.x = x


class New:
    def __new__(cls, x):
        if x == 0:
            return "not New"
        if x == 1:
            return object.__new__(Other)
        if x == 2:
            return object.__new__(Sub)
        return super().__new__(cls)

    def __init__(self, x):
        log.append(("New init", x))
        self.x = x


class Other:
    x = "other"

    def __init__(self, x):
        log.append("Other init")


class Sub(New):
    def __init__(self, x):
        log.append(("Sub init", x))
        self.x = -x


def run():
    a, b = S(1), S(2)
    w, v = W(0), W(5)
    out = [a is b, b.x, type(w).__name__, hasattr(w[0], "x"), v[0].x]
    for i in range(4):
        n = New(i)
        out.append((type(n).__name__, getattr(n, "x", None)))
    return out


print(run())
print(log)
log.clear()


class Count(type):
    def __new__(m, name, bases, ns, **kw):
        ns["added"] = lambda self: (name, kw)
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        if "f" in ns:
            cls.f = lambda self: "f by meta"

    def __getattr__(cls, name):
        return "meta " + name


class C(metaclass=Count, opt=1):
    def f(self):
        return "own f"


def use():
    c = C()
    return c.f(), c.added(), C.nothing


print(use())
try:
    C().nothing
except AttributeError as e:
    print(e)


class Bad:
    def __init__(self):
        return 5


try:
    Bad()
except TypeError as e:
    print(e)
Single.__call__ = lambda cls, *a: "replaced"
print(S(3))
del Single.__call__
print(S(4).x, log)
