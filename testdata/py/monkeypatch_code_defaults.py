# versions: 3.8-
# __code__, __defaults__, __dict__, __kwdefaults__, __name__ of functions changed at run time.

def f(x, y=1):
    "doc f"
    return "f", x, y


def g(x, y=2):
    "doc g"
    return "g", x, y


def caller(n):
    out = []
    for i in range(n):
        out.append(f(i))
        if i == 0:
            f.__defaults__ = (10,)
        if i == 1:
            f.__code__ = g.__code__
        if i == 2:
            f.__defaults__ = None
    return out


try:
    caller(5)
except TypeError as e:
    print(str(e).replace("g()", "f()"))
f.__defaults__ = ("a", "b")
print(caller(2), f(0))
f.attr = [1]
print(f.__dict__, f.__name__, f.__qualname__, f.__doc__)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__code__.co_name, f.__doc__)


def closure(v):
    def inner():
        return v
    return inner


a, b = closure(1), closure(2)
try:
    a.__code__ = g.__code__
except ValueError as e:
    print(str(e).split(" with")[1])
a.__code__ = (lambda v: lambda: ("other code", v))(0).__code__
print(a(), b())
code = g.__code__.replace(co_name="other", co_consts=tuple("h" if c == "g" else c for c in g.__code__.co_consts))
g.__code__ = code
print(g(1), g.__code__.co_name)


def kw(*, k=1):
    return k


kw.__kwdefaults__["k"] = 2
print(kw())
kw.__kwdefaults__ = None
try:
    kw()
except TypeError as e:
    print(e)
import types
h = types.FunctionType(f.__code__, {"f": 1}, "made", (7, 8))
print(h(), h.__globals__)
