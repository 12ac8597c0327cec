# versions: 3.8-
# An exception in each position of a call, with its traceback.
import sys
import traceback


def boom(what):
    raise RuntimeError(what)


def f(*a, **k):
    return boom("in callee")


class C:
    def __init__(self, x):
        if x:
            boom("in init")

    def m(self, v):
        return v


def callee():
    return boom("callee")(
        1,
        2)


def argument():
    return f(
        1,
        boom("argument"),
        3)


def keyword():
    return f(a=1,
             b=boom("keyword"))


def star():
    return f(*boom("star"), **{})


def method():
    return C(0).m(
        C(1))


def chain():
    return (C(0)
            .m(C(0))
            .missing
            .m(1))


for test in (callee, argument, keyword, star, method, chain, f, lambda: boom("lambda")):
    try:
        test()
    except Exception:
        traceback.print_exc(file=sys.stdout)
