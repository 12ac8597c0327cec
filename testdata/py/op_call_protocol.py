# versions: 3.8-
# Argument binding: errors and their messages, star forms, keyword-only, positional-only, __call__.

def f(a, b=2, *c, d, e=5, **g):
    return a, b, c, d, e, g


def po(x, y=1, /, z=2, *, k=3):
    return x, y, z, k


def none():
    return "none"


class C:
    def __call__(self, x):
        return "C(%s)" % x


def attempt(g, *a, **k):
    try:
        print(g(*a, **k))
    except TypeError as e:
        print(str(e))


attempt(f, 1, d=2)
attempt(f, 1, 2, 3, 4, d=5, z=6)
attempt(f)
attempt(f, 1)
attempt(f, d=1)
attempt(f, 1, a=2, d=3)
attempt(po, 1)
attempt(po, 1, 2, 3, k=4)
attempt(po, x=1)
attempt(po, 1, y=2)
attempt(po, 1, 2, 3, 4)
attempt(po, 1, k=1, q=2)
attempt(none, 1)
attempt(none, k=1)
attempt(C(), 5)
attempt(5)
attempt(lambda a, b: 0, 1)
attempt(lambda a, *, b, c: 0, 1)
kw = {"d": 1, "b": 9}
print(f(*[1], **kw), f(*"ab", *"cd", **{"d": 0}, **{"x": 1}))
try:
    f(1, **kw, **kw)
except TypeError as e:
    print("multiple values" in str(e))
try:
    f(1, **{5: 1})
except TypeError as e:
    print(e)
print(kw, f(1, **kw)[5] is kw)
C.__call__ = lambda self, *a: ("patched", a)
print(C()(1, 2))
