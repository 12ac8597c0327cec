# versions: 3.8-
# assumption: frames
# sys._getframe and inspect.currentframe: callers, names, lines, locals of the caller.
import inspect
import sys


def who(depth=1):
    f = sys._getframe(depth)
    return f.f_code.co_name, f.f_lineno


def a():
    return who()


def b():
    secret = 42
    return peek(), a(), who(2)


def peek():
    return sys._getframe(1).f_locals["secret"], sys._getframe(1).f_back.f_code.co_name


class C:
    def m(self):
        return stack()

    @property
    def p(self):
        return stack()

    def __add__(self, o):
        return stack()

    def __iter__(self):
        yield stack()


def stack():
    out, f = [], inspect.currentframe().f_back
    while f:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


c = C()
print(a(), b())
print(c.m(), c.p, c + c, list(c))
print((lambda: stack())(), max([1], key=lambda _: len(stack())))
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)


def caller_globals():
    return sys._getframe(1).f_globals is globals(), sys._getframe().f_code is caller_globals.__code__


print(caller_globals())


def depth():
    n, f = 0, sys._getframe()
    while f:
        n, f = n + 1, f.f_back
    return n


def rec(n):
    return depth() if n == 0 else rec(n - 1)


print(depth(), rec(0), rec(5))
