# __slots__ with and without a dict, inherited, shadowed, with defaults, deleted, and read before they are set.
class A:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x, self.y


class B(A):
    def __init__(self, x):
        super().__init__(x)
        self.z = x


class C(A):
    __slots__ = ("w",)
    y = "class y"


class D(B):
    __slots__ = ("x",)


class Priv:
    __slots__ = ("__p", "q")

    def __init__(self):
        self.__p = 1

    def p(self):
        return self.__p


def attempt(f, *a):
    try:
        return f(*a)
    except (AttributeError, TypeError) as e:
        return type(e).__name__


def local(n):
    a = A(n)
    a.y = a.x
    a.x += 1
    t = a.get()
    del a.y
    return t, attempt(a.get)


def run():
    out = []
    a, b, c, d = A(1), B(2), C(3), D(4)
    out += [attempt(a.get), attempt(setattr, a, "z", 1), b.z, attempt(c.get), attempt(setattr, c, "y", 1), d.x, d.z]
    A.x.__set__(d, "base x")
    out += [d.x, A.x.__get__(d), attempt(vars, a), sorted(vars(b)), attempt(b.get)]
    b.y = 5
    out += [b.get(), attempt(delattr, a, "y"), Priv().p(), attempt(lambda: Priv().q), hasattr(a, "__dict__"), attempt(lambda: Priv()._Priv__p)]
    return out


print(local(1), local(2))
print(run())
try:
    class Bad:
        __slots__ = ("v",)
        v = 1
except ValueError as e:
    print(e)


class Def:
    __slots__ = {"k": "doc of k"}

    def __init__(self, k=()):
        self.k = k


def defaults():
    x, y = Def(), Def([1])
    y.k.append(2)
    return x.k, y.k, Def.k.__doc__, x.k is Def().k


print(defaults())
old = A.x
A.x = property(lambda self: "property")
print(attempt(A, 1), A.x is old)
A.x = old
print(A(9).x)
del A.y
print(attempt(local, 1), attempt(setattr, A(1), "y", 1))
