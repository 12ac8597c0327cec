"""__init__ in every way that it can be called, fail or be replaced."""
import functools, inspect, weakref


class A:
    def __init__(self, x, y=2):
        self.x = x
        self.y = y

    def __repr__(self):
        return "A(%r, %r)" % (self.x, self.y)


class B(A):
    def __init__(self, x):
        super().__init__(x, y=x + 1)
        self.z = 0


class C(A):
    pass


class Bad:
    def __init__(self):
        return 5


class Fails:
    def __init__(self, n):
        self.n = n
        if n > 1:
            raise ValueError("n is %d" % n)

    def __del__(self):
        print("del", self.n)


class Again:
    def __init__(self, n):
        self.n = n
        if n:
            self.__init__(n - 1)
            self.n += n


class Meta(type):
    def __call__(cls, *a):
        r = super().__call__(*a)
        r.meta = True
        return r


class WithMeta(metaclass=Meta):
    def __init__(self, v):
        self.v = v


def mk(cls, *a):
    try:
        return cls(*a)
    except (TypeError, ValueError) as e:
        return "%s: %s" % (type(e).__name__, e)


def many(n):
    return [A(i).x + B(i).y + C(i, i).y for i in range(n)]


def errs():
    out = []
    for f in (lambda: A(), lambda: A(1, 2, 3), lambda: A(1, z=2), lambda: B(), lambda: C(), lambda: Bad(), lambda: Fails(2), lambda: Fails(1).n, lambda: A(1, y=5), lambda: A(y=5, x=1), lambda: A(*[1]), lambda: A(**{"x": 4})):
        try:
            out.append(f())
        except (TypeError, ValueError) as e:
            out.append("%s: %s" % (type(e).__name__, e))
    return out


print(many(4))
for e in errs():
    print(e)
print(mk(A, 1), mk(B, 2), mk(C), list(map(A, [1, 2])), functools.partial(A, y=3)(1))
print(Again(3).n, WithMeta(3).meta, "__init__" in A.__dict__, "__init__" in C.__dict__, A.__init__.__name__, A.__init__.__qualname__, inspect.signature(A), sorted(k for k in A.__dict__ if "init" in k))
a = A.__new__(A)
print(hasattr(a, "x"))
A.__init__(a, 5)
print(a)
a.__init__(6, 7)
print(a, [k for k in dir(a) if not k.startswith("__")])


def tb():
    try:
        Fails(3)
    except ValueError as e:
        t = e.__traceback__
        while t.tb_next:
            t = t.tb_next
        return t.tb_frame.f_code.co_name in ("__init__", "tb")


print(tb())
D = type("D", (A,), {"extra": 1})
print(D(1), D(1).extra)


def patch():
    old = A.__init__

    def new(self, x, y=0):
        old(self, x, y)
        self.x = "patched"
    A.__init__ = new
    r = A(1), B(1), C(1)
    A.__init__ = old
    return r, A(1)


print(patch())
w = weakref.ref(A(1))
print(w() is None)
