"""Globals, class attributes and instances that are changed by the program."""
def f():
    return 1


def g():
    return "g"


def call_f():
    return f()


class A:
    def m(self):
        return 1

    def n(self):
        return self.m()

    @property
    def p(self):
        return 1


class B(A):
    def m(self):
        return "b"


def run(o):
    return o.n()


def named(o, name, value):
    setattr(o, name, value)


print(call_f())
f = g
print(call_f())
a, b = A(), B()
print(run(a), run(b))
A.m = lambda self: 2.5
print(run(a))
named(A, "n", lambda self: None)
print(run(a))
b.m = lambda: b"instance"
B.n = A.__dict__["n"]
print(run(b))
c = B()
c.__class__ = A
print(run(c), type(c).__name__)
A.p = property(lambda self: "new")
print(a.p)


class C:
    x = 1

    def get(self):
        return self.x


def field(o):
    return o.get()


k = C()
print(field(k))
k.x = "instance"
print(field(k))
k.__dict__["x"] = 2.5
print(field(k))
del k.x
vars(k)["x"] = None
print(field(k))
for name in ("x",):
    setattr(k, name, b"")
print(field(k))
D = type("D", (C,), {"get": lambda self: 3.5})
print(field(D()))
