"""One of each construct that compiles to something of its own (3.11 syntax)."""
from os import *
import os.path as p, sys
from sys import path as q

GLOBAL: int = 1


def deco(*args, **kw):
    return lambda f: f


@deco(1, a=2, *[3], **{"b": 4})
def defaults(a, /, b=1, *c, d: int = 2, **e) -> str:
    global GLOBAL
    GLOBAL = a if b else c
    del e, GLOBAL
    return f"{a!r:>{b}}{c}{d!s}" "x"


def closure(n):
    total = 0

    def add(x=n):
        nonlocal total, n
        total += x
        del n
        return total

    return add, [total * i for i in range(3) if i], {i: n for i in "ab"}, {i for i in ()}


class Base:
    attr = GLOBAL

    def method(self, other=None):
        return other


class Derived(Base, metaclass=type):
    def method(self, other):
        super().method(other)
        super(Derived, self).attr
        return __class__

    def item(self, k, v):
        self[k] = v
        self[k] += 1
        self.x.y = -v, ~k, not v
        del self[k], self.x
        self[k:v] = self[v:k:2] + self[:1]
        return k in self, k not in v, k is v, k is not v, k < v <= k != v


def handlers(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        raise KeyError from e
    except OSError:
        raise
    else:
        f(1)
    finally:
        f(2)
    for i in f:
        try:
            if i:
                continue
            break
        finally:
            f(i, *i, k=i, **i)
    else:
        return 3
    while f():
        with f as a, f(1) as (b, *c, d):
            if a:
                return b
            elif c and d or a:
                break
    try:
        pass
    except* ValueError as g:
        f(g)
    except* TypeError:
        pass
    assert f, "message"


def generator(x):
    y = yield
    z = yield from x
    try:
        yield y, z
    finally:
        yield [(i, y) for i in x for y in i]


async def coroutine(x):
    async with x as y:
        await y
    async for z in x:
        print(z)
        yield z
    else:
        print()
    r = [i async for i in x if await i]
    await x(*r)


def matching(x):
    match x:
        case [1, *rest] if rest:
            return rest
        case {"k": v, **kw}:
            return v, kw
        case Base(a, attr=b) | Derived(a, attr=b):
            return a, b
        case None | True:
            return
        case str() as s:
            return s
    unbound: int
    if x is None:
        unbound = x
    elif x is not None and (n := x.n):
        del n
    return unbound, lambda: (yield), 1000, 1.5, ..., b"x", (1, 2, (3,)), {1: 2, "a": x}, {*x, 1}, [*x], {**x}
