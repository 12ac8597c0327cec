# versions: 3.11-
"""Members of enumerations, aliases, values that change, mixed bases."""
import enum, functools


class Color(enum.Enum):
    RED = 1
    CRIMSON = 1
    BLUE = 2
    GREEN = enum.auto()

    def describe(self):
        return self.name + "=" + str(self.value)

    @property
    def double(self):
        return self.value * 2

    @classmethod
    def pick(cls, n):
        for c in cls:
            if c.value == n:
                return c
        return None


class Get:
    def __get__(self, obj, owner=None):
        return "got"


class Desc(enum.Enum):
    D = Get()
    A = 5
    f = lambda self: self.A
    __hidden = 4


class S(str, enum.Enum):
    X = "x"
    Y = "y"

    def __str__(self):
        return "S:" + self.value


class N(enum.IntEnum):
    ONE = 1
    TWO = 2


class F(enum.Flag):
    R = 1
    W = 2
    RW = R | W


class P(enum.Enum):
    EARTH = (1, 2)
    MARS = (3, 4)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def g(self):
        return self.mass / self.radius


class M(enum.Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        if value == "a":
            return cls.A
        return None


def name_of(c):
    if c is Color.RED:
        return "red!"
    if c == Color.BLUE:
        return "blue!"
    return c.name


def sweep():
    out = []
    for c in Color:
        out.append((name_of(c), c.double, c.describe()))
    return out


print(sweep(), Color.CRIMSON is Color.RED, Color.CRIMSON.name, Color["CRIMSON"], Color(2), Color.pick(3), Color.pick(9))
print(Desc.D, Desc.A.f(), list(Desc))
print(S.X == "x", S.X + "z", str(S.Y), "%s" % S.X, S("y") is S.Y, S.X.upper())
print(N.ONE + N.TWO, N.ONE < N.TWO, N(1) is N.ONE, N.TWO == 2, sorted(N, reverse=True), N.ONE * 2.5)
print(F.R | F.W, F.RW, F.R in F.RW, F.RW & F.R, bool(F.R & F.W), ~F.R)
print(P.EARTH.g, P.MARS.mass, P((3, 4)) is P.MARS)
print(M("a"), M(1))
try:
    M("b")
except ValueError as e:
    print(e)
Color.RED.extra = 7
print(Color.RED.extra, Color(1).extra)
try:
    Color.RED = 3
except AttributeError as e:
    print("no")
try:
    Color.RED.value = 5
except AttributeError as e:
    print("no value")
Color.RED._value_ = 10
print(Color.RED.value, Color.RED.double, Color.RED.describe())
try:
    class More(Color):
        pass
except TypeError as e:
    print("no subclass")
print(type(Color.RED) is Color, isinstance(N.ONE, int), Color.__members__["CRIMSON"], len(Color), Color.RED in Color)
print({Color.RED: 1, Color.BLUE: 2}[Color.CRIMSON], hash(Color.RED) == hash("RED"))
