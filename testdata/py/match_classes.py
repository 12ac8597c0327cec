# versions: 3.10-
# match: class patterns, __match_args__, keywords, builtins, isinstance hooks, attribute errors, order.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0


class Watch:
    __match_args__ = ("a", "b")

    def __getattr__(self, k):
        print("  getattr", k)
        if k in "ab":
            return k.upper()
        raise AttributeError(k)


class Sub(Point):
    pass


def m(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Sub(x=x):
            return f"sub {x}"
        case Point(x, y=5):
            return f"y is five, x {x}"
        case Point(x, Point(y, z)):
            return f"nested {x} {y} {z}"
        case Point(x=int(x)) if x > 100:
            return f"far {x}"
        case Point():
            return "some point"
        case Watch("nope", _):
            return "never"
        case Watch("A", b, c=_):
            return "never: no c"
        case Watch("A", b):
            return f"watch {b}"
        case int(n) | str(n):
            return f"scalar {n!r}"
        case list([first, *_]):
            return f"list {first}"
        case type():
            return "a class"
    return None


for v in (Point(0), Sub(1, 2), Point(7, 5), Point(1, Point(2, 3)), Point(200), Point("q"), Watch(), 5, "s", [1, 2], Point, 2.5):
    print(m(v))
for bad in ("too many", "not a class"):
    try:
        match Point(1, 2):
            case Point(a, b, c) if bad[0] == "t":
                pass
            case m(a):
                pass
    except TypeError as e:
        print(str(e).split("(")[0])


class Meta(type):
    def __instancecheck__(cls, o):
        print("  instancecheck", o)
        return o == 3


class Three(metaclass=Meta):
    pass


for v in (3, 4):
    match v:
        case Three():
            print("three")
        case _:
            print("other")
