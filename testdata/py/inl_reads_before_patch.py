# Each trick only once, after the code it concerns has run: a later __add__, __len__, __call__, __iter__, __enter__, __getitem__, class attribute, slot.
class A:
    def __init__(self, v):
        self.v = v


class B(A):
    def __add__(self, o):
        return "B.add"


def attempt(f):
    try:
        return f()
    except (TypeError, AttributeError) as e:
        return type(e).__name__


def add():
    a = A(1)
    return attempt(lambda: a + 1)


def length():
    a = A(1)
    if a:
        return "true", attempt(lambda: len(a))
    return "false"


def call():
    return attempt(A(2))


def iterate():
    try:
        for x in A(3):
            return x
    except TypeError:
        return "not iterable"


def enter():
    try:
        with A(4) as x:
            return x
    except (TypeError, AttributeError):
        return "no context"


def item():
    return attempt(lambda: A(5)[0])


def attr():
    return attempt(lambda: A(6).late)


def field():
    return A(7).v


def equal():
    return A(8) == A(8), A(8) != A(8), A(8) in [A(8)]


def text():
    return str(A(9))[:4], f"{A(9)}"[:4], "%s" % A(9) == str(A(9))


def iadd():
    b = B(1)
    b += 1
    return b


def radd():
    return attempt(lambda: 1 + B(1))


def everything():
    return [f() for f in (add, length, call, iterate, enter, item, attr, field, equal, iadd, radd)] + [text()[0] if text()[0] == "late" else "default"]


print(everything())
A.__add__ = lambda self, o: ("added", self.v)
print(everything())
A.__len__ = lambda self: 0
print(everything())
A.__call__ = lambda self: "called"
A.__iter__ = lambda self: iter([self.v])
print(everything())
A.__enter__ = lambda self: "entered"
A.__exit__ = lambda self, *a: None
A.__getitem__ = lambda self, i: (self.v, i)
print(everything())
A.late = "late attribute"
A.v = property(lambda self: "property v", lambda self, v: None)
print(everything())
A.__eq__ = lambda self, o: True
A.__str__ = lambda self: "late str"
print(everything())
B.__iadd__ = lambda self, o: "iadd"
B.__radd__ = lambda self, o: "radd"
print(everything())
del A.__len__, A.__call__, A.v, A.__eq__
print(everything())
