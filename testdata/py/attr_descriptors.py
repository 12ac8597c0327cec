# versions: 3.8-
# Data and non-data descriptors against the instance dictionary; on the class; deletion.

class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        print("  get", self.name, type(obj).__name__, cls and cls.__name__)
        return "data " + self.name

    def __set__(self, obj, v):
        print("  set", self.name, v)

    def __delete__(self, obj):
        print("  delete", self.name)


class NonData:
    def __get__(self, obj, cls=None):
        return "nondata"


class SetOnly:
    def __set__(self, obj, v):
        obj.__dict__["s"] = v * 2


class C:
    d = Data("d")
    n = NonData()
    s = SetOnly()
    f = lambda self: "method"


c = C()
c.__dict__.update(d="inst d", n="inst n", f=lambda: "inst f")
print(c.d, c.n, c.f())
del c.n
print(c.n)
c.d = 5
del c.d
print(C.d, C.n)
print(type(c.s).__name__)
c.s = 4
print(c.s, c.__dict__["s"])
try:
    del c.s
except AttributeError as e:
    print("AttributeError")
C.d = "plain now"
print(c.d)
c2 = C()
C.late = Data("late")
print(c2.late)
c2.own = Data("in instance")
print(type(c2.own).__name__)
print(vars(c2).keys() == {"own"}, getattr(c2, "late"), hasattr(c2, "nope"))


class Meta(type):
    m = Data("meta")
    plain = "meta plain"


class D(metaclass=Meta):
    m = "class m"
    plain = "class plain"


print(D.m, D.plain, D().m)
