# Named tuples: both spellings, defaults, _replace, _make, _asdict, subclasses with methods, __new__ and fields, unpacking, equality, ordering, wrong calls, fields under the names of methods.
import collections
import typing
from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", "x y")
Reading = collections.namedtuple("Reading", ["name", "value", "unit"], defaults=("kg",))
Comma = namedtuple("Comma", "a, b")
Tup = namedtuple("Tup", ("one", "two", "three", "four"), defaults=[1, 2])


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "I%d" % self.n

    def twice(self):
        return Item(2 * self.n)


class Hex(NamedTuple):
    q: int
    r: int = 0
    item: typing.Optional[Item] = None

    def __add__(self, other):
        return Hex(self.q + other.q, self.r + other.r, self.item or other.item)

    def length(self) -> int:
        return abs(self.q) + abs(self.r)

    @property
    def s(self):
        return -self.q - self.r

    @classmethod
    def origin(cls):
        return cls(0)


class Vec(namedtuple("Vec", "x y")):
    __slots__ = ()

    def __new__(cls, x, y=1):
        return super().__new__(cls, x * 10, y)

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


class Open(Point):
    """With a dict, and a field hidden."""
    extra = 3

    def __init__(self, x, y):
        self.late = Item(x)

    @property
    def y(self):
        return "hidden"


class Iter(Point):
    def __iter__(self):
        return iter(("a", "b"))

    def __getitem__(self, i):
        return "item"

    def __eq__(self, other):
        return "eq"

    __hash__ = Point.__hash__


def err(f, *a, **k):
    try:
        return f(*a, **k)
    except (TypeError, AttributeError, ValueError) as e:
        return type(e).__name__


def work(n):
    total = 0
    here = Hex(0, 0)
    for i in range(n):
        here = here + Hex(i, r=1)
        q, r, _ = here
        total += q + r + here.length() + here.s + here[0]
        p = Point(i, Item(i))
        total += p.x + p.y.twice().n + p[1].n + len(p)
        total += Vec(1, i).dot(Vec(2)) + (Vec(1) + Vec(1)).x
        rd = Reading("r", i)
        total += rd.value + len(rd.unit) + len(rd.name)
    return total, here


def rest():
    p, o, it = Point(1, Item(2)), Open(3, 4), Iter(1, 2)
    x, y = it
    m = Point._make([5, Item(6)])
    return [p._replace(x=9), p._replace(y=Item(7)).y.twice(), m.y.twice(), m._asdict(), Reading("a", 1)._asdict(), Reading._make("abc"), Reading._fields, Point.__match_args__, Hex.origin(), Hex.origin()._replace(item=Item(3)).item.twice(),
            o.x, o.y, o[1], o.late.twice(), o.extra, o._replace(x=8).y, type(o._replace(x=8)).__name__, x, y, it.x, it[0], it == 1, list(it), p == (1, 2), Point(1, 2) == (1, 2), (1, 2) == Point(1, 2),
            Point(1, 2) < Point(1, 3), hash(Point(1, 2)) == hash((1, 2)), {Point(1, 2): 1}[(1, 2)], p + (3,), type(p + (3,)).__name__, p * 2, Comma(1, b=2), Tup(1, 2), Tup(1, 2, 3), Tup(*"abcd"), Tup(**{"one": 1, "two": Item(2)}).two.twice(),
            repr(Hex(1, 2, Item(3))), "%s/%s" % Point(1, 2), sorted([Point(2, 1), Point(1, 5)])[0].y, max(Point(2, 1), Point(1, 5)).x, [a + b for a, b in [Comma(1, 2), Comma(3, 4)]], Point.x.__get__(Point(4, 5)), p.index(1), Point.__new__(Point, 1, 2), tuple.__new__(Point, (7, Item(8))).y.twice(),
            err(Point, 1), err(Point, 1, 2, 3), err(Point, 1, z=1), err(setattr, p, "x", 1), err(setattr, o, "z", 1), err(Hex), err(p._replace, z=1), Hex._field_defaults, Vec._make((1, 2)), Vec(1)._replace(x=1), getattr(p, "x")]


def matched(v):
    match v:
        case Point(x=0):
            return "zero"
        case Hex(q, r):
            return q, r
        case Point(x, y):
            return x
        case (a, b):
            return "pair"


def local():
    P = namedtuple("P", "u v")
    return P(Item(1), 2).u.twice(), P(3, 4)


for _ in range(3):
    print(work(6), local())
    print(*rest(), sep="\n")
    print([matched(v) for v in (Point(0, 1), Hex(5), Point(2, 3), (1, 2), Vec(1))])
