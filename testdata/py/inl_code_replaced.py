# __code__ of a function, of a method and of a closure replaced while callers hold on.
def f(x):
    return "f", x


def g(x, y=2):
    return "g", x, y


def call(x):
    return f(x)


print(call(1))
f.__code__ = g.__code__
try:
    print(call(1))
except TypeError as e:
    print(e)
f.__defaults__ = (7,)
print(call(1))


class C:
    def m(self):
        return "m"

    def n(self):
        return self.m(), "n"


def loop(c):
    out = []
    for i in range(3):
        out.append(c.n())
        if i == 0:
            C.m.__code__ = (lambda self: "lambda").__code__
        elif i == 1:
            C.n.__code__ = C.m.__code__
    return out


print(loop(C()))


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def dec():
        nonlocal n
        n -= 1
        return n
    return inc, dec


def closures():
    inc, dec = counter()
    out = [inc(), inc(), inc()]
    inc.__code__ = dec.__code__
    out += [inc(), inc()]
    return out


print(closures())
h = f
f = None
print(h(0))
