"""Named tuples, patched, derived from, formatted, compared."""
from collections import namedtuple
import typing, copy, pickle

Point = namedtuple("Point", "x y")
Q = namedtuple("Q", ["a", "b", "c"], defaults=[5])


class T(typing.NamedTuple):
    name: str
    n: int = 3

    def twice(self):
        return self.n * 2

    @property
    def both(self):
        return self.name * self.n


class Sub(Point):
    def __new__(cls, x, y=9):
        return super().__new__(cls, x + 1, y)

    @property
    def x(self):
        return "shadowed %r" % self[0]

    def norm(self):
        return self[0] + self.y


class Open(Point):
    pass


def dist(p, q):
    d = Point(p.x - q.x, p.y - q.y)
    return d.x * d.x + d.y * d.y, d == (d.x, d.y), len(d), d[0], d[-1]


def fmt(a, b):
    p = Point(a, b)
    return "%s-%s" % p, "{0.x} {0[1]}".format(p), f"{p}", repr(p), str(p)


def unpack(a):
    x, y = Point(a, [a])
    p = Point(a, y)
    return x, y, p.y is y, p._replace(x=5), Point._make([1, 2]), p._asdict(), p + (1,), p * 2, p[:1], a in p, list(p), sorted(p, key=str)


def identity(a):
    p = Point(a, a)
    q = p
    r = Point(a, a)
    return p is q, p is r, p == r, hash(p) == hash(r), p != r, p < Point(a, a + 1), not p, bool(p)


def errors():
    out = []
    for f in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(x=1, y=2), lambda: Point(*[1, 2]), lambda: Point(**{"x": 1, "y": 2}), lambda: Point(1, 2).z, lambda: Point(1, 2)[2], lambda: setattr(Point(1, 2), "x", 3), lambda: Q(1), lambda: Q(1, 2), lambda: Q(c=1, a=2, b=3), lambda: T("a"), lambda: T(n=1, name="b").both, lambda: T("q").twice()):
        try:
            out.append(f())
        except (TypeError, AttributeError, IndexError, ValueError) as e:
            out.append(type(e).__name__ + " " + str(e))
    return out


def grow():
    o = Open(1, 2)
    o.z = 5
    return o, o.z, o.__dict__, Sub(1), Sub(1).x, Sub(1).norm(), Sub(1, 2)._replace(y=3), copy.copy(o), isinstance(o, tuple)


print(dist(Point(1, 2), Point(4, 6)), dist(Sub(1, 2), Point(1, 1)) if False else "")
print(fmt(1, "q"))
print(unpack(4))
print(identity(3))
for e in errors():
    print(e)
print(grow())
Point.__new__.__defaults__ = (7, 8)
print(Point(), Point(1))
Point.sum = lambda self: self.x + self.y


def later():
    return Point(3, 4).sum(), Point(5).sum()


print(later())
Q.a = property(lambda self: "patched")


def patched():
    q = Q(1, 2, 3)
    return q.a, q[0], q.b


print(patched())
print(pickle.loads(pickle.dumps(Point(1, 2))), T._field_defaults, T.__annotations__ and 1)
