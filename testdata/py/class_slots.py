# versions: 3.8-
# __slots__: unset attributes, inheritance, no __dict__, defaults conflict, deletion.

class S:
    __slots__ = ("a", "b", "__priv")

    def __init__(self):
        self.a = 1
        self.__priv = "p"

    def priv(self):
        return self.__priv


class T(S):
    __slots__ = ["c"]


class U(S):
    pass


def attempt(f):
    try:
        return f()
    except (AttributeError, ValueError, TypeError) as e:
        return type(e).__name__


s = S()
print(s.a, s.priv(), attempt(lambda: s.b), attempt(lambda: setattr(s, "z", 1)), attempt(lambda: s.__dict__))
s.b = 2
del s.a
print(attempt(lambda: s.a), s.b, attempt(lambda: delattr(s, "a")))
t = T()
t.c = 3
print(t.a, t.c, attempt(lambda: setattr(t, "d", 1)))
u = U()
u.anything = 1
print(u.__dict__, u.a)
print(type(S.a).__name__, S.a.__get__(u), S.__slots__, T.__slots__)
S.a.__set__(u, "by descriptor")
print(u.a, U.a is S.a)


def conflict():
    class Bad:
        __slots__ = ("x",)
        x = 1


def layout():
    class L(S, type("M", (), {"__slots__": ("m",)})):
        pass


print(attempt(conflict), attempt(layout))


class W:
    __slots__ = ("__weakref__", "__dict__", "v")


w = W()
w.v, w.free = 1, 2
print(w.v, w.__dict__)
print(attempt(lambda: __import__("weakref").ref(S())))
