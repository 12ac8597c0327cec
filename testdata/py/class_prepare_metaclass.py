# versions: 3.8-
# __prepare__, keyword arguments, metaclass calls, the order of a class statement.

class Ns(dict):
    def __setitem__(self, k, v):
        if not k.startswith("__"):
            print("  set", k)
        super().__setitem__(k, v)

    def __missing__(self, k):
        if k.startswith("magic"):
            return "from __missing__ " + k
        raise KeyError(k)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print(" prepare", name, [b.__name__ for b in bases], kw)
        return Ns()

    def __new__(mcs, name, bases, ns, **kw):
        print(" new", name, [k for k in ns if not k.startswith("__")])
        return super().__new__(mcs, name, bases, dict(ns))

    def __init__(cls, name, bases, ns, **kw):
        print(" init", name, kw)
        super().__init__(name, bases, ns)

    def __call__(cls, *a):
        print(" call", cls.__name__, a)
        return super().__call__(*a)


class A(metaclass=Meta, opt=1):
    x = 1
    x = x + 1
    y = magic_name

    def m(self):
        return self.x

    for i in range(2):
        pass
    del i


class B(A, opt=2):
    z = len("builtin found")


print(A.y, B.x, B().m(), type(B) is Meta, B.z)
C = Meta("C", (B,), {"w": 1}, opt=3)
print(C.w, C.__mro__[1].__name__)
try:
    class Bad(metaclass=Meta):
        q = undefined
except NameError as e:
    print(e)
try:
    class Conflict(A, metaclass=type("Other", (type,), {})):
        pass
except TypeError as e:
    print(str(e)[:18])
F = lambda *a, **k: ("not a class", a[0], k)


class Fn(metaclass=F, flag=True):
    pass


print(Fn)
