# Methods replaced at import time, after functions that call them were defined, and after some had run.
class Shape:
    def __init__(self, w):
        self.w = w

    def area(self):
        return self.w * self.w

    def twice(self):
        return self.area() * 2


def measure(n):
    total = 0
    for i in range(n):
        total += Shape(i).twice()
    return total


print(measure(4))
old_area = Shape.area


def area(self):
    return old_area(self) + 1


Shape.area = area
print(measure(4))
Shape.twice = lambda self: -self.area()
print(measure(4))
for name in ("area", "twice"):
    setattr(Shape, name, lambda self, name=name: len(name))
    print(name, measure(4))
Shape.area = staticmethod(lambda: 100)
print(measure(4), Shape(1).area())
Shape.twice = classmethod(lambda cls: len(cls.__name__))
print(measure(4))
del Shape.twice
try:
    measure(4)
except AttributeError as e:
    print(e)
