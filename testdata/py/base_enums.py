# versions: 3.11-
# Enumerations: members with values, methods, __init__, aliases, flags, mixed-in types, auto, lookups, _missing_, iteration, members in tables and matches.
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Item:
    def __init__(self, n):
        self.n = n

    def twice(self):
        return Item(2 * self.n)

    def __repr__(self):
        return "I%d" % self.n


class Colour(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    helper = lambda self: "helped " + self.name

    def next(self):
        members = list(Colour)
        return members[(members.index(self) + 1) % len(members)]

    @property
    def pretty(self):
        return self.name.title() + str(self.value)

    @classmethod
    def parse(cls, text):
        return cls[text.upper()]

    @staticmethod
    def count():
        return len(Colour)


class Planet(Enum):
    EARTH = (3, Item(5))
    MARS = (4, Item(6))

    def __init__(self, place, item):
        self.place = place
        self.item = item

    def weight(self):
        return self.item.twice().n * self.place


class Kept(Enum):
    A = Item(1)
    B = Item(2)

    @classmethod
    def _missing_(cls, value):
        return cls.A if value == "first" else None


@unique
class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10

    def above(self):
        return [v for v in Level if v > self]


class Word(StrEnum):
    YES = auto()
    NO = "nope"


class Mixed(str, Enum):
    A = "a"
    B = "b"


class Perm(Flag):
    R = auto()
    W = auto()
    RW = R | W


class Mode(IntFlag):
    X = 1
    Y = 2


class Made(int, Enum):
    ONE = 1, "one"
    TWO = 2, "two"

    def __new__(cls, n, text):
        self = int.__new__(cls, n * 100)
        self._value_ = n
        self.text = text
        return self


class Plain:
    def kind(self):
        return type(self).__name__ + self.name


class WithBase(Plain, Enum):
    P = 1


class Value(Enum):
    V = 7

    @property
    def value(self):
        return "own"


def err(f, *a):
    try:
        return f(*a)
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        return type(e).__name__


TABLE = {Colour.RED: Item(10), Colour.GREEN: Item(20)}


def work(n):
    c, total = Colour.RED, 0
    for i in range(n):
        total += TABLE[c].twice().n + c.value
        if c is Colour.RED:
            total += 1000
        elif c == Colour.GREEN:
            total += 2000
        c = c.next()
        total += Level.LOW + Level.HIGH * i
        total += len(Planet.MARS.item.twice().__repr__()) + Planet.EARTH.weight()
        p = Perm.R | Perm.W
        if Perm.W in p and p & Perm.R:
            total += p.value
        total += int(Mode.X | Mode.Y | 4) + (Mode.X | 8).value
    return total, c


def matched(v):
    match v:
        case Colour.RED:
            return "red"
        case Level.HIGH:
            return "high"
        case Colour(value=2):
            return "two"
    return None


def rest():
    return [Colour(2), Colour["RED"], Colour.CRIMSON is Colour.RED, Colour.parse("green").pretty, Colour.RED.pretty, Colour.RED.helper(), Colour.count(), [c.name for c in Colour], list(Colour.__members__.items()), Colour.RED in {Colour.RED}, Colour.RED == 1,
            [p.item.twice() for p in Planet], Planet((3, Item(5))) if False else Planet.EARTH.value[1].twice(), Planet["MARS"].place, Kept.A.value.twice(), Kept("first").value.twice(), [k.value.n for k in Kept], err(Kept, "x"),
            Level.LOW.above(), Level(10).name, Level.MID + 1, Level.LOW < Level.HIGH, sorted([Level.HIGH, Level.LOW]), max(Level), "%d" % Level.MID, [1, 2, 3][Level.LOW], sum(Level), isinstance(Level.LOW, int), Level.HIGH.bit_length(),
            Word.YES, Word.NO.upper(), Word.YES + "!", Word("nope"), "%s" % Word.NO, Mixed.A == "a", Mixed.B.value, Mixed("a").upper(), {Mixed.A: 1}["a"],
            Perm.RW, Perm.R in Perm.RW, list(Perm.RW), ~Perm.R, bool(Perm.R & Perm.W), len(Perm.RW), Perm(3) is Perm.RW, Perm.R ^ Perm.RW, Mode(3), Mode.X | Mode.Y, Mode.X + 5, (Mode.X | Mode.Y).name,
            Made.TWO + 1, Made.TWO.value, Made(1).text, Made.ONE.text, WithBase.P.kind(), Value.V.value, Value.V._value_, Colour.RED._name_, Colour.GREEN.__class__ is Colour, type(Colour.RED).parse("red"), Colour.RED.GREEN if False else 0,
            err(Colour, 9), err(Colour.parse, "x"), err(setattr, Colour, "RED", 5), err(setattr, Colour.RED, "value", 5), err(getattr, Colour, "NOPE"), err(lambda: Colour.RED < Colour.GREEN), len(Colour), 1 in [c.value for c in Colour], reversed(Colour).__next__(), iter(Colour).__next__().next(), hash(Colour.RED) == hash(Colour["CRIMSON"]), Enum("Dyn", "A B").B.value, enum.Enum is Enum]


for _ in range(3):
    print(work(5))
    print(*rest(), sep="\n")
    print([matched(v) for v in (Colour.RED, Colour.GREEN, Level.HIGH, 10, 1)])
