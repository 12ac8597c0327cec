# versions: 3.8-
# Defaults are evaluated once, at definition, left to right, positional before keyword-only.

def n(tag):
    print("eval", tag)
    return tag


def f(a=n("a"), b=n("b"), *args, c=n("c"), d, e=n("e"), **kw):
    return a, b, args, c, d, e, kw


print("defined")
print(f(d=1))
print(f(1, 2, 3, d=4, z=5))


def acc(x, seen=[]):
    seen.append(x)
    return seen


print(acc(1), acc(2), acc(3, []), acc(4))
print(acc.__defaults__)
f.__defaults__ = ("changed",)
f.__kwdefaults__ = {"c": "kwchanged", "e": 0, "d": "now optional"}
print(f("needed"))
try:
    f()
except TypeError as e:
    print(e)
g = lambda p=n("lambda default"), *, q=n("lambda kw"): (p, q)
print(g(), g(1, q=2))
fs = []
for i in range(3):
    def h(i=i):
        return i
    fs.append(h)
print([h() for h in fs])
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
