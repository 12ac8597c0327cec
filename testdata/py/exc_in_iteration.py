# versions: 3.8-
# Exceptions from __iter__, __next__, comprehensions, star arguments, unpacking; tracebacks' functions and lines.
import traceback


class Bad:
    def __init__(self, where):
        self.where = where

    def __iter__(self):
        if self.where == "iter":
            raise OSError("iter")
        return self

    def __next__(self):
        raise OSError("next")


def loop(b):
    for x in b:
        pass


def comp(b):
    return [
        x
        for x in b
    ]


def gen(b):
    return list(x for x in b)


def star(b):
    return print(*b)


def unpack(b):
    x, y = b


def contains(b):
    return 5 in b


def inner_comp(b):
    return {k: [v for v in b] for k in "a"}


def yf(b):
    def g():
        yield from b
    return next(g())


for where in ("iter", "next"):
    for f in (loop, comp, gen, star, unpack, contains, inner_comp, yf):
        try:
            f(Bad(where))
        except OSError as e:
            tb = [(t.name, t.lineno) for t in traceback.extract_tb(e.__traceback__)[1:] if t.name[0] != "<"]
            print(f.__name__, e, tb)
