# versions: 3.8-
# Bound methods, functions as attributes, staticmethod, classmethod, callables on instances.

class C:
    def __init__(self, n):
        self.n = n

    def m(self, *a):
        return (self.n,) + a

    @staticmethod
    def s(*a):
        return a

    @classmethod
    def c(cls, *a):
        return (cls.__name__,) + a

    builtin = len
    lam = lambda self: self.n * 2


class Callable:
    def __call__(self, *a):
        return ("called",) + a


c = C(1)
m = c.m
c.n = 2
print(m(3), m.__self__ is c, m.__func__ is C.m, c.m == c.m, c.m is c.m)
print(c.s(1), C.s(2), c.c(3), C.c(4), c.builtin([1, 2]), c.lam())
c.m = lambda *a: "instance function %r" % (a,)
print(c.m(5), m(6))
C.k = Callable()
print(c.k(7))
C.f = m
print(c.f(8))
print(C.m(C(9), 10), C.__dict__["s"].__func__(1))
try:
    C.m()
except TypeError as e:
    print(str(e).replace("C.m", "m"))
try:
    c.c(1, k=2)
except TypeError as e:
    print(str(e).replace("C.c", "c"))


def patched(self):
    return "patched %s" % self.n


f = C(5).lam
C.lam = patched
print(f(), c.lam(), c.lam.__name__)
C.s = classmethod(lambda cls: cls.__name__)
print(c.s())
del C.c
print(hasattr(c, "c"))
calls = [C(i).m for i in range(3)]
print([g("x") for g in calls])
import types
c.bound = types.MethodType(lambda self, x: (self.n, x), c)
print(c.bound("late"))
