# versions: 3.8-
# Small methods that call each other: fluent interfaces, accessors, delegation, class-level caches.

class Vec:
    made = 0

    def __init__(self, x, y):
        Vec.made += 1
        self.x, self.y = x, y

    def add(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def scale(self, k):
        self.x *= k
        self.y *= k
        return self

    def dot(self, o):
        return self.x * o.x + self.y * o.y

    @property
    def pair(self):
        return self.x, self.y

    @classmethod
    def unit(cls):
        return cls(1, 1)


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


class Loud(Vec):
    def dot(self, o):
        return "loud %r" % super().dot(o)


v = Vec(1, 2)
print(v.add(Vec(3, 4)).scale(2).add(v).pair, v.pair, v.dot(v.scale(3)), Vec.made)
print(Proxy(v).dot(v), Proxy(Proxy(v)).pair, Loud(1, 2).dot(v), type(Loud.unit()).__name__, type(Loud(0, 0).add(v)).__name__)
try:
    v.add(5)
except AttributeError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
try:
    Proxy(v).nothing
except AttributeError as e:
    print(e)
Vec.dot = lambda self, o: "class patched"
v.scale = lambda k: "instance patched"
print(v.dot(v), v.scale(9), Proxy(v).scale(1), Loud(1, 1).dot(v), Vec.made)
