# versions: 3.8-
# __new__ and __init__: who is called, other return types, singletons, immutable subclasses.

class P:
    def __new__(cls, *a, **k):
        print(" new", cls.__name__, a, k)
        return super().__new__(cls)

    def __init__(self, x=0):
        print(" init", x)
        self.x = x


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


class Single:
    _it = None

    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it

    def __init__(self):
        self.n = getattr(self, "n", 0) + 1


class Up(str):
    def __new__(cls, s, extra):
        self = super().__new__(cls, s.upper())
        self.extra = extra
        return self


class Sub(P):
    def __init__(self):
        super().__init__(5)


class RetInit:
    def __init__(self):
        return 5


print(P(1).x, P(x=2).x, Other(), Single() is Single(), Single().n)
u = Up("abc", 1)
print(u, u.extra, type(u).__name__, type(u + "d").__name__)
print(Sub().x)
for f in (lambda: P(1, 2), lambda: RetInit(), lambda: object(1), lambda: Sub(1), lambda: Up("x")):
    try:
        f()
    except TypeError as e:
        print("TypeError", str(e).replace("Sub.__init__", "__init__").replace("Up.__new__", "__new__").replace("P.__init__", "__init__"))
o = object.__new__(P)
print(hasattr(o, "x"))
P.__new__ = lambda cls, *a: Single()
print(type(P(9)).__name__)
