# Equal constants of different types, identity of constants, folding of mixed arithmetic, constants as arguments, keys and defaults.
def const(k):
    return (1, True, 1.0, "1", b"1", 1 + 0j, None, (1, 2), (True, 2.0), -0.0, 0.0, 0, False, "", frozenset())[k]


def pick(a):
    if a:
        x = 1
    else:
        x = True
    return x, type(x).__name__, x is True, repr(x)


def zero(a):
    x = 0.0 if a else -0.0
    y = 0 if a else False
    return repr(x), repr(y), repr(x + y), repr(x * -1), x == y, repr(-x)


def keys():
    d = {}
    for k in range(15):
        d.setdefault(const(k), []).append(repr(const(k)))
    return list(d.values())


def add(a, b):
    return a + b


def adds():
    out = []
    for a, b in ((1, True), (True, True), (1, 1.0), ("a", "b"), ((1,), (True,)), (2 ** 62, 2 ** 62), (0.1, 0.2), (1, 1j)):
        r = add(a, b)
        out.append((repr(r), type(r).__name__))
    return out, repr(add(1, 1)), repr(add(True, False)), add("x" * 3, "y"), add(10 ** 18, 10 ** 19)


def compare():
    return 1 == True, const(0) is const(1), 1.0 == 1, (1, 2) == (True, 2.0), "a" == b"a", 0.0 == -0.0, None == 0, () == [], 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53


def shifts():
    out = []
    for f in (lambda: 1 << 70, lambda: -1 >> 1, lambda: 7 // -2, lambda: 7 % -2, lambda: 2 ** -1, lambda: 0 ** 0, lambda: 1 << -1, lambda: "a" * -1, lambda: (1,) * 3, lambda: "%d" % 1.5, lambda: 5 // 0, lambda: "a" + 1, lambda: -"a", lambda: [] < ()):
        try:
            out.append(repr(f()))
        except Exception as e:
            out.append(type(e).__name__)
    return out


def default(a=1, b=True, *, c=(1.0, "s"), d=None):
    return repr((a, b, c, d))


def branch(x=True):
    if x is True:
        return "true"
    if x == 1:
        return "one"
    return "other"


for k in range(15):
    print(repr(const(k)), end=" ")
print()
print(pick(1), pick(0), zero(1), zero(0), keys(), sep="\n")
print(adds(), compare(), shifts(), default(), default(True, 1, c=1), branch(), branch(1), branch(1.0), branch(0), sep="\n")
