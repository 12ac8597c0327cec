# versions: 3.8-
# `is` where the language or CPython within one code object guarantees it.

def f():
    a = "constant string"
    b = "constant string"
    x = (1, 2, (3, "t"))
    y = (1, 2, (3, "t"))
    return a is b, x is y, a


def default(x=()):
    return x == (), x


def each_call():
    return [], {}, set()


def same_const():
    return 1234567, "k", 1.5, (1, "x"), None, ..., b"bytes"


print(f()[:2], all(p is q for p, q in zip(same_const(), same_const())))
print([p is q for p, q in zip(each_call(), each_call())])
print(None is None, True is True, (not []) is True, (1 == 1) is True, bool(5) is True, NotImplemented is NotImplemented, ... is Ellipsis)
n = -5
small = [i is j for i, j in zip(range(-5, 257), range(-5, 257))]
print(all(small), n + 1 == -4)
s = "abc"
print(s[:] is s, str(s) is s, s + "" == s, tuple((1, 2)) == (1, 2), (t := (1, 2))[:] is t, tuple(t) is t, frozenset() is frozenset() or "maybe")
a = b = []
c = a
a = a + [1]
print(b is c, a is b, c == [])


class C:
    def __eq__(self, o):
        return True


c = C()
print(c == None, c is None, c is not None, None in [c], c != None, [None].index(c))
x = None
print(x is None and "none" or "some", "A" if x is not None else "B", x is x, x is not x)
d = {1: "int", 1.0: "float", True: "bool"}
print(d, d[1] is d[True])
e = (0, 0.0, False, -0.0)
print([type(v).__name__ for v in e], len({0, 0.0, False}), (0, 0.0) == (False, -0.0))
