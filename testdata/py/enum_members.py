# versions: 3.8-
# Enum: identity, aliases, iteration, lookup, methods, flags, auto, restrictions.
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]

    @classmethod
    def first(cls):
        return next(iter(cls))


class Planet(enum.Enum):
    EARTH = (1, 2.5)
    MARS = (2, 3.5)

    def __init__(self, n, mass):
        self.n, self.mass = n, mass


class Perm(enum.IntFlag):
    R = enum.auto()
    W = enum.auto()
    X = enum.auto()


print(Color.RED is Color.CRIMSON, [c.name for c in Color], Color(2).name, Color["GREEN"].value)
print(Color.RED.pretty, Color.GREEN.next() is Color.RED, Color.first().name, len(Color))
print(Color.RED == 1, Color.RED in {Color.RED: 1}, repr(Color.RED), isinstance(Color.RED, Color))
print(Planet.MARS.mass, Planet((1, 2.5)).name)
print(int(Perm.R | Perm.X), (Perm.R | Perm.W) & Perm.W == Perm.W, bool(Perm.R & Perm.X), Perm.X.value)
for f in (lambda: Color(9), lambda: Color["NOPE"], lambda: setattr(Color, "RED", 5), lambda: type("Sub", (Color,), {})):
    try:
        f()
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__)


def which(c):
    if c is Color.RED:
        return "red"
    elif c == Color.GREEN:
        return "green"
    return "other"


print(which(Color(1)), which(Color.GREEN), which(1), list(Color.__members__))
