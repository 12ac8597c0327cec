# versions: 3.8-
# Truth tests: __bool__, __len__, wrong types, exceptions; in if, while, and/or, not, assert, filter.

class B:
    def __init__(self, r):
        self.r = r

    def __bool__(self):
        if isinstance(self.r, Exception):
            raise self.r
        return self.r


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("  len")
        return self.n


class Both(L):
    def __bool__(self):
        print("  bool wins")
        return True


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


def w(x):
    while x:
        return "entered"
    return "skipped"


def asserts(x):
    assert x, "assertion"
    return "passed"


for x in (B(True), B(False), B(1), B(None), B(ValueError("in bool")), L(0), L(2), L(-1), L("x"), L(2 ** 70), Both(0)):
    print(type(x).__name__, repr(getattr(x, "r", getattr(x, "n", None))))
    print([attempt(lambda: "T" if x else "F"), attempt(lambda: not x), attempt(lambda: w(x)), attempt(lambda: asserts(x))])
print(attempt(lambda: x and 1), attempt(lambda: B(KeyError("k")) or 1), attempt(lambda: 0 or B(OSError("o")) and 1))
print(attempt(lambda: list(filter(None, [0, 1, B(False), "", L(1)]))[0]))
print(bool(object()), bool(0.0), bool(""), bool([0]), bool(float("nan")), bool(range(0)), bool(lambda: 0))
print(attempt(lambda: [i for i in (1, B(IndexError("comp"))) if i]))
