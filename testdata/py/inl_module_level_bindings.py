# Globals bound by statements other than =: for, with, import, except, walrus, match, class, del, global in functions and class bodies.
class A:
    def n(self):
        return "A"


class Cm:
    def __enter__(self):
        return B()

    def __exit__(self, *a):
        return True


class B:
    def n(self):
        return "B"


x = A()


def use():
    return x.n()


print(use())
for x in (B(), A(), B()):
    print(use())
with Cm() as x:
    print(use())
[x := A() for _ in range(1)]
print(use())
try:
    raise ValueError("v")
except ValueError as y:
    pass


def use_y():
    try:
        return y
    except NameError:
        return "y is gone"


print(use_y())
(x, *y), z = (B(), A()), 1
print(use(), use_y()[0].n())
match [A(), B()]:
    case [y, x]:
        print(use(), use_y().n())


class K:
    global x
    x = A()
    n = lambda self: "K"


print(use(), hasattr(K, "x"))


def x():
    pass


x.n = lambda: "function x"
print(use())


class x:
    n = staticmethod(lambda: "class x")


print(use())
x: A = A()
print(use())
import types as x
x.n = lambda: "module x"
print(use())
del x.n
x = K()
print(use())


def rebind(v):
    global x
    for x in v:
        pass
    return x.n()


print(rebind([A(), B()]), use())


def nested():
    def inner():
        global x
        x = K()
    inner()
    return use()


print(nested(), use())
del x
try:
    use()
except NameError as e:
    print(e)
