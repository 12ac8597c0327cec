"""All ways to make an instance, of classes that the program keeps to itself."""
import abc


class Point:
    kind = "point"

    def __init__(self, x, y=0, *rest, scale=1, **more):
        self.x = x * scale
        self.y = y * scale
        self.rest = rest
        self.more = sorted(more.items())

    @classmethod
    def origin(cls):
        return cls(0, 0)

    def copy(self):
        return type(self)(self.x, self.y, *self.rest)

    def again(self):
        return self.__class__(self.x, y=self.y)

    def show(self):
        return self.kind, self.x, self.y, self.rest, self.more


class Pixel(Point):
    kind = "pixel"
    __slots__ = ("color",)

    def __init__(self, x, y, color="red"):
        super().__init__(x, y)
        self.color = color

    def again(self):
        return Pixel(self.x, self.y, color=self.color + "!")


class Old(Point):
    kind = "old"

    def __init__(self, x):
        Point.__init__(self, x, -x)
        super(Old, self).__init__(self.x, self.y, scale=2)


class Quiet(Point):
    def __init__(self):
        self.x = self.y = None
        self.rest, self.more = (), []


class Plain:
    value = 7


class Shape(abc.ABC):
    def __init__(self, name):
        self.name = name

    @abc.abstractmethod
    def area(self):
        raise NotImplementedError


class Square(Shape):
    def __init__(self, a):
        super().__init__("square")
        self.a = a

    def area(self):
        return self.a * self.a


class Node:
    __slots__ = "left", "right", "key"

    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def tree(lo, hi):
    if lo >= hi:
        return None
    mid = (lo + hi) // 2
    return Node(mid, tree(lo, mid), tree(mid + 1, hi))


class Counter:
    def __init__(self):
        self.n = 0
        self.log = []

    def reset(self):
        self.__init__()

    def up(self):
        self.n += 1
        self.log.append(self.n)
        return self


class Left:
    def __init__(self, **kw):
        self.left = kw.pop("left", None)
        self.kw = kw


class Right(Left):
    def __init__(self, **kw):
        self.right = kw.pop("right", None)
        super().__init__(**kw)


class Both(Right):
    pass


def choose(i, *args):
    return (Point, Pixel, Quiet)[i](*args)


def kinds(n):
    out = []
    for i in range(n):
        k = Point if i % 2 else Pixel
        out.append(k(i, i + 1).show()[:3])
    return out


def defined_here(n):
    class Local:
        made = []

        def __init__(self, i):
            self.i = i + n
            Local.made.append(self.i)

    return [Local(i).i for i in range(3)], Local.made


def given(default=Point(1, 2)):
    return default.show()


print(Point(1).show(), Point(1, 2, 3, 4, scale=2, b=1, a=2).show())
print(Point.origin().show(), Pixel.origin().show())
print([p.copy().show() for p in [Point(1, 2), Point(3)]])
print([p.again().show() for p in (Point(1, 2), Pixel(3, 4), Pixel(5, 6, "blue"))])
print(Pixel(1, 2).color, Old(4).show(), Quiet().show(), Plain().value)
print(choose(0, 1, 2).show(), choose(1, 3, 4).show(), choose(2).show())
print(kinds(4), given(), defined_here(10), defined_here(20))
try:
    Shape("none")
except TypeError:
    print("abstract")
print(Square(3).area(), Square(4).name)
print(list(tree(0, 15)), sum(n.key for n in [tree(0, 3), tree(3, 9)]))
c = Counter().up().up()
c.reset()
print(c.up().n, c.log)
print([(b.left, b.kw) for b in (Both(left=1, right=2, z=3), Right(left=4), Left())])
print((lambda x: Point(x, x))(5).show(), {p.x: p.y for p in (Point(i, -i) for i in range(3))})
