# __class__ assigned between calls, in the callee, in __init__, and to a class with other slots of the same layout.
class A:
    def __init__(self, v):
        self.v = v

    def get(self):
        return "A", self.v

    def flip(self):
        self.__class__ = B
        return self.get()


class B:
    def get(self):
        return "B", self.v

    def flip(self):
        self.__class__ = A
        return self.get()


class C(A):
    def __init__(self, v):
        super().__init__(v)
        self.__class__ = B
        self.v = self.get()


def loop(x):
    out = []
    for i in range(3):
        out.append((x.get(), x.flip(), x.get(), type(x).__name__))
    return out


print(loop(A(1)))


def fresh():
    a = A(2)
    first = a.get()
    a.__class__ = B
    second = a.get()
    c = C(3)
    return first, second, c.get(), type(c) is B, isinstance(c, A)


print(fresh())


class S1:
    __slots__ = ("a", "b")

    def sum(self):
        return self.a + self.b


class S2:
    __slots__ = ("a", "b")

    def sum(self):
        return self.a * self.b


def slots():
    s = S1()
    s.a, s.b = 3, 4
    r = [s.sum()]
    s.__class__ = S2
    r.append(s.sum())
    try:
        s.__class__ = A
    except TypeError as e:
        r.append("TypeError")
    return r


print(slots())


def by_name(x, name):
    setattr(x, name, B)
    return x.get()


print(by_name(A(5), "__class__"))


class P:
    @property
    def __class__(self):
        return int


def lies():
    p = P()
    return isinstance(p, int), type(p).__name__, p.__class__


print(lies())
