# Decorators that return the function, another one, a class's instance, a constant, or nothing.
import functools

calls = []


def same(f):
    return f


def logged(f):
    def wrapper(*args, **kw):
        calls.append(f.__name__)
        return f(*args, **kw)
    return wrapper


def constant(f):
    return 42


def nothing(f):
    f.seen = True


class Counted:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.n, self.f(*a)


def twice(n):
    def deco(f):
        @functools.wraps(f)
        def g(x):
            for _ in range(n):
                x = f(x)
            return x
        return g
    return deco


@same
def a(x):
    return x + 1


@logged
def b(x, y=1):
    return a(x) * y


@constant
def c():
    return 0


@nothing
def d():
    return 0


@Counted
def e(x):
    return x


@logged
@twice(3)
@same
def f(x):
    return x * 2


def use():
    return a(1), b(2), b(2, y=3), c, d, e(1), e(2), f(1), f.__name__


print(use(), calls)


def cached(f):
    memo = {}

    def g(n):
        if n not in memo:
            memo[n] = f(n)
        return memo[n]
    g.memo = memo
    return g


@cached
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(30), len(fib.memo))


class K:
    @logged
    def m(self, x):
        return "m", x

    @staticmethod
    @logged
    def s(x):
        return "s", x

    @classmethod
    @logged
    def k(cls, x):
        return cls.__name__, x

    @property
    @logged
    def p(self):
        return "p"


def methods():
    k = K()
    return k.m(1), k.s(2), K.k(3), k.p


print(methods(), calls[-4:])


@lambda cls: cls("made")
class Single:
    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n


print(Single.get())
