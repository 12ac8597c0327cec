# Where the base's code runs on instances of subclasses with overridden fields, methods, properties and operators.
class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, o):
        return type(self)(self.x + o.x, self.y + o.y)

    def scale(self, k):
        return V(self.x * k, self.y * k)

    def norm(self):
        return self.x * self.x + self.y * self.y

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self.x, self.y)


class Named(V):
    def __init__(self, x, y, name="n"):
        V.__init__(self, x, y)
        self.name = name


class Prop(V):
    count = 0

    @property
    def x(self):
        Prop.count += 1
        return self._x

    @x.setter
    def x(self, v):
        self._x = v * 10


class Const(V):
    y = 100

    def __init__(self, x):
        self.x = x


class Same(V):
    def __add__(self, o):
        self.x += o.x
        return self


class Fresh(V):
    def __new__(cls, x, y):
        return super().__new__(cls) if x else V(0, y)


def work(a, b):
    c = a + b
    d = c.scale(2)
    return c, d, c.norm(), d.norm()


def loop(cls, n):
    t = V(0, 0)
    for i in range(n):
        t = cls(i, i) + t
    return t


for a in V(1, 2), Named(1, 2, "z"), Prop(1, 2), Same(1, 2), Fresh(1, 2), Fresh(0, 2):
    print(work(a, V(3, 4)), a)
try:
    print(work(Const(1), V(1, 1)))
except TypeError as e:
    print(e)
print(work(V(1, 1), Const(5)), Prop.count)
for cls in V, Named, Prop, Same, Fresh:
    print(loop(cls, 3))


class Tmp(V):
    pass


def mutate_class():
    out = [loop(Tmp, 2)]
    Tmp.__init__ = lambda self, x, y: V.__init__(self, y, -1)
    out.append(loop(Tmp, 2))
    Tmp.norm = lambda self: "tmp norm"
    out.append(work(Tmp(1, 1), Tmp(2, 2))[2:])
    Tmp.x = property(lambda self: 5, lambda self, v: None)
    out.append(work(Tmp(1, 1), V(2, 2)))
    return out


print(mutate_class())
