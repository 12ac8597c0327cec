# Enums and namedtuples as values of fields and arguments: identity, aliases, methods, subclasses, _replace.
import collections
import enum
import typing


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    ROSE = 1

    def next(self):
        return Color.GREEN if self is Color.RED else Color.RED


class Bits(enum.IntFlag):
    A = 1
    B = 2


class N(enum.IntEnum):
    ONE = 1
    TWO = 2

    @classmethod
    def parse(cls, s):
        return cls[s.upper()]


Pt = collections.namedtuple("Pt", "x y", defaults=[0])


class Vec(Pt):
    __slots__ = ()

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    @property
    def norm(self):
        return abs(self.x) + abs(self.y)


class Typed(typing.NamedTuple):
    a: int
    b: str = "b"

    def both(self):
        return self.a, self.b


def colors(n):
    c = Color.RED
    out = []
    for i in range(n):
        out.append((c.name, c.value, c is Color.ROSE))
        c = c.next()
    return out


def numbers():
    return N.ONE + N.TWO, N.ONE == 1, N.parse("two") is N(2), Bits.A | Bits.B == 3, (Bits.A | Bits.B) & Bits.B is Bits.B, N.ONE < N.TWO, [10, 20, 30][N.TWO]


def points(n):
    v = Vec(0, 0)
    for i in range(n):
        v = v + Vec(i, -i)
    x, y = v
    return v, v.norm, x, v[1], v == (x, y), Vec(1) == Pt(1, 0), v._replace(x=9), type(v._replace(y=1)).__name__, Typed(1).both(), hash(v) == hash((x, y))


def errors():
    out = []
    for f in (lambda: Color(9), lambda: Color["NO"], lambda: setattr(Color, "RED", 5), lambda: setattr(Vec(1), "x", 2), lambda: Pt(), lambda: Vec(1).z, lambda: Pt._make([1])):
        try:
            f()
            out.append("no error")
        except Exception as e:
            out.append(type(e).__name__)
    return out


print(colors(3), numbers(), points(4), errors())
a, b = Typed(1), Typed(1)
print(a == b, a is b, {a: 1}[b], a + b, a < Typed(2), len(a), a * 2)
Vec.norm = property(lambda self: "patched")
print(points(1)[1])
Vec.__add__ = lambda self, o: Vec("p", "q")
print(points(1)[0] if False else Vec(1) + Vec(2))
