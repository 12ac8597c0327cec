# Cells changed from outside: cell_contents, __closure__, __globals__, __kwdefaults__, a nested function's nonlocal, a class body's cells.
def outer(n):
    def get():
        return n

    def put(v):
        nonlocal n
        n = v
    return get, put


def use():
    get, put = outer(1)
    out = [get()]
    put("put")
    out.append(get())
    get.__closure__[0].cell_contents = "by cell"
    out.append(get())
    del put.__closure__[0].cell_contents
    try:
        get()
    except NameError as e:
        out.append(str(e))
    return out


print(use())


def helper():
    return "helper"


def call():
    return helper()


def swap(f):
    f.__globals__["helper"] = lambda: "by __globals__"


print(call())
swap(use)
print(call())


class Base:
    def who(self):
        return "Base"


class Other(Base):
    def who(self):
        return "Other"


class K(Base):
    def who(self):
        return "K", super().who()

    def cls(self):
        return __class__.__name__


def supers():
    k = K()
    out = [k.who(), k.cls()]
    K.who.__closure__[0].cell_contents = Other
    try:
        out.append(k.who())
    except TypeError as e:
        out.append("TypeError")
    out.append(k.cls())
    K.who.__closure__[0].cell_contents = K
    out.append(k.who())
    return out


print(supers())


def kw(*, a=1):
    return a


def kwd():
    out = [kw()]
    kw.__kwdefaults__["a"] = 2
    out.append(kw())
    kw.__kwdefaults__ = {}
    try:
        kw()
    except TypeError:
        out.append("TypeError")
    return out


print(kwd())


def chain():
    a = 1

    def one():
        nonlocal a
        a += 1

        def two():
            nonlocal a
            a *= 10
            return a
        return two
    t = one()
    b = a
    t()
    return b, a, (lambda: a)(), [a for _ in range(1)]


print(chain())


def in_class():
    x = 1

    class C:
        nonlocal x
        x = 2
        y = x

        def m(self):
            return x
    c = C()
    r = x, C.y, c.m()
    x = 3
    return r, c.m(), hasattr(C, "x")


print(in_class())
