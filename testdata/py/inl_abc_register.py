# isinstance and issubclass with virtual subclasses, __instancecheck__ and __subclasshook__, some of them late.
import abc
import collections.abc


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...

    def describe(self):
        return "area %s" % self.area()


class Sq(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s * self.s


class Stranger:
    def area(self):
        return "strange"


def test(x):
    if isinstance(x, Shape):
        return "shape", x.area()
    return "other"


def run():
    return [test(Sq(2)), test(Stranger()), test(3)]


print(run())
Shape.register(Stranger)
print(run())
Shape.register(int)
try:
    print(run())
except AttributeError as e:
    print(e)
try:
    Shape()
except TypeError as e:
    print("abstract")


class Meta(type):
    def __instancecheck__(cls, x):
        return getattr(x, "tag", None) == cls.tag

    def __subclasscheck__(cls, c):
        return cls.tag == "any"


class T(metaclass=Meta):
    tag = "t"


class U:
    tag = "t"


def metas():
    u = U()
    a = isinstance(u, T)
    u.tag = "u"
    b = isinstance(u, T)
    T.tag = "any"
    return a, b, issubclass(int, T), isinstance(T(), T), type(u) is T


print(metas())


class Hook(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c):
        return "quack" in c.__dict__ or NotImplemented


class Duck:
    quack = 1


class Sized2:
    def __len__(self):
        return 0


print(isinstance(Duck(), Hook), isinstance(U(), Hook), isinstance(Sized2(), collections.abc.Sized), issubclass(list, collections.abc.Sequence))


class P:
    def __eq__(self, o):
        return isinstance(o, (P, int, str))


def tuples():
    return P() == 1, P() == 1.5, P() != "s", isinstance(True, (str, (float, int))), isinstance(None, type(None))


print(tuples())
