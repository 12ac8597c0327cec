"""A program that looks for __init__ by its name finds it."""


class Point:
    def __init__(self, x):
        self.x = x


class Sub(Point):
    pass


class Alias:
    def __init__(self, x=0):
        self.x = x

    reset = __init__


def names(cls):
    return [n for n in ("__init__", "__new__") if n in vars(cls)]


p = Point(1)
print(names(Point), names(Sub), Point(2).x, Sub(3).x)
getattr(p, "__init__")(5)
print(p.x)
a = Alias(4)
a.reset()
print(a.x, [k for k in dir(Alias) if "init" in k and "subclass" not in k])
