# match over the program's classes: __match_args__, properties, subclasses, guards with side effects, classes changed later.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Spy:
    log = []
    __match_args__ = ("a",)

    @property
    def a(self):
        Spy.log.append("a")
        return 1

    @property
    def b(self):
        Spy.log.append("b")
        raise AttributeError("b")


class Always(type):
    def __instancecheck__(cls, x):
        Spy.log.append("check")
        return x == 5


class Five(metaclass=Always):
    pass


LIMIT = 10


class Names:
    zero = 0


def guard(x):
    Spy.log.append(("guard", x))
    return isinstance(x, int) and x > 2


def what(v):
    match v:
        case Point3(0, y, z=z):
            return "p3", y, z
        case Point(x=0, y=0):
            return "origin"
        case Point(x, Point(y, z)):
            return "nested", x, y, z
        case Point(x, y) if guard(x):
            return "guarded", x, y
        case Point(x=int() | float() as x) | [x, _]:
            return "x", x
        case Spy(1, b=2):
            return "never"
        case Spy(a=k):
            return "spy", k
        case Five():
            return "five"
        case Names.zero:
            return "zero"
        case {"k": Point(x=x), **rest}:
            return "map", x, rest
        case [Point(), *others]:
            return "list", len(others)
        case str(s) if len(s) > LIMIT:
            return "long"
        case bool(b) | int(b):
            return "number", b
        case None | ():
            return "empty"
        case _:
            return "other"


def run():
    return [what(v) for v in (Point3(0, 1, 2), Point(0, 0), Point(1, Point(2, 3)), Point(3, 4), Point(1, 2), Point("s", 2), [7, 8], (7, 8, 9), Spy(), 5, 0, False, True, 6, {"k": Point(1, 2), "o": 3}, [Point(1, 1), 2, 3], "s", "s" * 20, None, (), 2.5)]


for line in run():
    print(line, end=" ")
print()
print(Spy.log)
Point.__match_args__ = ("y", "x")
print(what(Point(1, 9)), what(Point3(0, 1, 2)))
del Point.__match_args__
try:
    print(what(Point(1, 9)))
except TypeError as e:
    print(e)
Names.zero = 6
print(what(6), what(0))
Point.x = property(lambda self: 0, lambda self, v: None)
print(what(Point(5, 0)))


def loop(xs):
    total = 0
    for x in xs:
        match x:
            case ("add", n) | ("plus", n):
                total += n
            case ("sub", n):
                total -= n
            case ("set", total):
                continue
            case ("stop",):
                break
        total *= 2
    else:
        return "end", total
    return "stopped", total


print(loop([("add", 1), ("sub", 3), ("set", 10), ("plus", 1)]), loop([("set", 5), ("stop",), ("add", 1)]))
