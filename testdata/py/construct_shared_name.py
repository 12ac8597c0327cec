"""Classes of the same name, made again, replaced, or bound late."""


def make(n):
    class Box:
        def __init__(self, x):
            self.x = x + n

    return Box


A, B = make(1), make(10)


class Box:
    def __init__(self, x):
        self.x = -x


first = Box(1)


class Box:
    def __init__(self, x, y=2):
        self.x = x * y


second = Box(1)
if second.x > 1:
    class Late:
        def __init__(self):
            self.x = "late"
else:
    class Late:
        pass


class Outer:
    class Inner:
        def __init__(self, outer):
            self.outer = outer

    def __init__(self):
        self.inner = Outer.Inner(self)
        self.other = self.Inner(self)


def build(kinds, n):
    return [k(n).x for k in kinds]


o = Outer()
print(A(1).x, B(1).x, first.x, second.x, Late().x, o.inner.outer is o, o.other.outer is o)
print(build([A, B, Box], 3), type(first) is type(second))
print([cls(i).x for i, cls in enumerate([A, Box, B])])
