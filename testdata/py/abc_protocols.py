# versions: 3.8-
# Abstract base classes: instantiation, registration, subclass hooks, mixin methods, isinstance of protocols.
import abc
from collections.abc import Hashable, Iterable, Mapping, Sequence, Sized


class Base(abc.ABC):
    @abc.abstractmethod
    def run(self):
        return "base run"

    @property
    @abc.abstractmethod
    def name(self): ...

    def template(self):
        return "%s: %s" % (self.name, self.run())


class Half(Base):
    def run(self):
        return "half"


class Full(Half):
    name = "full"

    def run(self):
        return "full over " + super().run() + " over " + Base.run(self)


for cls in (Base, Half, Full):
    try:
        print(cls().template())
    except TypeError as e:
        print(cls.__name__, "is abstract", sorted(cls.__abstractmethods__))


class Deck(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


d = Deck(4)
print(list(d), list(reversed(d)), 9 in d, d.index(4), d.count(1), isinstance(d, Iterable), isinstance(d, Mapping))


@Base.register
class Virtual:
    pass


print(isinstance(Virtual(), Base), issubclass(Virtual, Base), hasattr(Virtual, "template"))


class HasQuack(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        return any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented


print(isinstance(type("Duck", (), {"quack": 1})(), HasQuack), isinstance(5, HasQuack), isinstance([], Hashable), isinstance("", Sized))
