# Closures and classes: __class__, class bodies that capture and are captured, methods as closures, decorators.
import functools


def logged(prefix):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            r = f(*a, **k)
            return prefix, r
        return inner
    return wrap


def counted(f):
    n = 0

    def inner(*a):
        nonlocal n
        n += 1
        return f(*a), n
    inner.count = lambda: n
    return inner


@logged("p")
def plain(x, y=1):
    return x + y


@counted
@logged("q")
def both(x):
    return x


def make(base, k):
    class C(base):
        factor = k

        def m(self, x):
            return super().m(x) * k + self.factor

        def me(self):
            return __class__.__name__, k

        @staticmethod
        def s(x):
            return x + k

        @property
        def p(self):
            return k, __class__ is type(self)
    return C


class Base:
    def m(self, x):
        return x + 1


def classes():
    A = make(Base, 2)
    B = make(A, 3)
    a, b = A(), B()
    return a.m(1), b.m(1), a.me(), b.me(), B.s(1), a.p, b.p


class Handler:
    def __init__(self, n):
        self.n = n
        self.go = lambda x: x + self.n

    def run(self, xs):
        def each(x):
            return self.go(x) + self.n
        self.n += 1
        return [each(x) for x in xs]


def visitor():
    depth = 0

    class V:
        def visit(self, t):
            nonlocal depth
            depth += 1
            return [self.visit(k) for k in t], depth
    return V().visit([[], [[]]]), depth


def memo(f):
    cache = {}

    def inner(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]
    return inner


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(plain(1), plain(1, y=5), both(1), both(2), both.count(), plain.__name__)
print(classes(), Handler(1).run([1, 2]), visitor(), fib(20))
