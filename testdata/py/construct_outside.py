"""Classes and instances that others than the program's own calls make or look at."""
import collections
import copy
import functools
import pickle


class Mapped:
    def __init__(self, x):
        self.x = x


class Factory:
    def __init__(self):
        self.items = [1]


class Key:
    def __init__(self, x):
        self.x = x

    def __lt__(self, other):
        return self.x > other.x


class Copied:
    def __init__(self, x):
        self.x = x
        self.calls = ["init"]

    def __reduce__(self):
        return Copied, (self.x + 1,)


class Shallow:
    def __init__(self, x):
        self.x = x
        self.seen = ["init", x]


class Patched:
    def __init__(self, x):
        self.x = x


class PatchedByName:
    def __init__(self, x):
        self.x = x


class Deleted:
    def __init__(self, x=1):
        self.x = x


class Meta(type):
    def __call__(cls, *args):
        o = super().__call__(*args)
        o.meta = True
        return o


class WithMeta(metaclass=Meta):
    def __init__(self, x):
        self.x = x


class Own:
    cache = {}

    def __new__(cls, x):
        if x not in cls.cache:
            cls.cache[x] = object.__new__(cls)
        return cls.cache[x]

    def __init__(self, x):
        self.x = x
        self.times = getattr(self, "times", 0) + 1


class Registry:
    kinds = []

    def __init_subclass__(cls):
        Registry.kinds.append(cls)


class One(Registry):
    def __init__(self, x):
        self.x = x


class Two(One):
    def __init__(self, x):
        super().__init__(x * 2)


class Looked:
    """Doc."""

    def __init__(self, x):
        "Makes it."
        self.x = x


class Bare:
    def __init__(self, x):
        self.x = x


def two(self, x):
    self.x = x * 2


print([m.x for m in map(Mapped, [1, 2])], [functools.partial(Mapped, 3)().x])
d = collections.defaultdict(Factory)
d["a"].items.append(2)
print({k: v.items for k, v in d.items()}, sorted([3, 1, 2], key=Key))
print(copy.copy(Copied(1)).x, pickle.loads(pickle.dumps(Copied(5))).x)
s = copy.copy(Shallow(2))
t = copy.deepcopy(Shallow(3))
print(s.x, s.seen, t.x, t.seen, pickle.loads(pickle.dumps(Shallow(4))).seen)
before = Patched(1).x
Patched.__init__ = two
print(before, Patched(1).x)
before = PatchedByName(1).x
setattr(PatchedByName, "__in" + "it__", two)
print(before, PatchedByName(1).x)
del Deleted.__init__
print(hasattr(Deleted(), "x"))
print(WithMeta(1).meta, Own(1).times, Own(1).times, Own(2).times)
print([k(3).x for k in Registry.kinds])
print(Looked.__init__.__doc__, Looked.__init__.__qualname__, "__init__" in Looked.__dict__, Looked(1).x)
b = Bare.__new__(Bare)
print(hasattr(b, "x"), Bare(1).x)
b.__init__(2)
print(b.x)
