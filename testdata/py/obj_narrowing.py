# A field or variable is tested, then changed by something, then used as if the test still held.
class A:
    def f(self):
        return "A.f"


class B(A):
    def f(self):
        return "B.f"


class H:
    def __init__(self, v):
        self.v = v

    def change(self):
        self.v = B() if type(self.v) is A else A() if self.v is None else None
        return True

    def use(self):
        if type(self.v) is A:
            self.change()
            return self.v.f()
        return "not A"

    def none(self):
        if self.v is not None:
            self.change()
            return self.v is None
        self.change()
        return self.v.f()

    def both(self):
        return isinstance(self.v, A) and self.change() and type(self.v).__name__


def closure(x):
    def change():
        nonlocal x
        x = 5 if isinstance(x, A) else A()
    if isinstance(x, A):
        change()
        return x + 1
    change()
    return x.f()


def loop(x):
    out = []
    while x is not None:
        if isinstance(x, B):
            x = A()
        elif isinstance(x, A):
            x = 3
        elif isinstance(x, int):
            out.append(x + 1)
            x = None if x > 3 else x + 1
        out.append(type(x).__name__)
    return out


def either(x, y):
    if isinstance(x, A) or isinstance(y, A):
        return (x if isinstance(x, A) else y).f()
    if not isinstance(x, int):
        return x
    return x + y


def early(x):
    if not isinstance(x, A):
        if x is None:
            return "none"
        x = B()
    return x.f()


def alias(x):
    y = x
    if type(y) is B:
        x = A()
    return x.f(), y.f()


g = None


def set_g(v):
    global g
    g = v


def use_g():
    if g is None:
        set_g(A())
        return g.f()
    if type(g) is A:
        set_g(7)
        return g + 1
    set_g(None)
    return g


print(H(A()).use(), H(B()).use(), H(A()).none(), H(None).none(), H(A()).both(), H(B()).both())
print(closure(A()), closure(1), loop(B()), either(A(), 1), either(1, B()), either(1, 2), either("s", 1))
print(early(1), early(A()), early(None), alias(A()), alias(B()), [use_g() for _ in range(4)])
