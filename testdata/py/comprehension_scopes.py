# versions: 3.8-
# Comprehensions: own scope, closures over loop variables, nesting, class bodies, exceptions leaving names intact.

x = "global x"


def f(x):
    a = [x for x in range(3)]
    b = [lambda: x for x in range(2)]
    c = [[y + x for y in "ab"] for x in "pq"]
    d = {x: [x for x in range(x)] for x in range(3)}
    return a, [g() for g in b], c, d, x


def after_error(v):
    try:
        [v for v in [1, 2, 0] if 1 // v]
    except ZeroDivisionError:
        return v


def unbound():
    try:
        [w for q in [1] if q]
    except NameError as e:
        r = type(e).__name__
    w = 1
    return r


def cells(n):
    fs = [lambda k=k: n + k + m for k in range(2) for m in [10]]
    n = 100
    return [f() for f in fs]


class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [n for _ in a]
    except NameError as e:
        b = str(e)
    c = [[j for j in range(i)] for i in a]


def walrus():
    last = None
    any((last := i) > 2 for i in range(9))
    total = [t := 0] and [t := t + i for i in range(4)]
    return last, total, t


def in_gen():
    ys = [y for y in (yield "ask")]
    yield ys, [z for z in ys if z in (yield_list := [1, 3])], yield_list


g = in_gen()
next(g)
print(f("arg"), after_error("kept"), unbound(), cells(1), C.a, C.b, C.c, walrus(), g.send([1, 2, 3]), x, sep="\n")
print([(x, y) for x in range(2) for y in (x for _ in range(2)) if x or y == 0], x, {k for k in "aab"} == {"a", "b"})
