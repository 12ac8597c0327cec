"""Arguments in all shapes, closures, generators, super, metaclasses, copies."""
import copy
import functools


def many(a, b=1, *rest, k="k", **kw):
    return rest


def ident(x):
    return x


def defaults(a, b=1, c=2.5, d="d", e=None, f=1, g=2, h=3, i=4, j=5, k=6, m=b"last"):
    return m


print(many(1), many(1, "x", 2.5, None), many(*[1, "y", ()], **{"k": 3, "z": b""}), many(b=2.5, a=None))
print(many(*"ab", k=2), ident(many(*(1, 2), *[2.5])), defaults(1), defaults(*range(3)))
many.__defaults__ = ("changed",)
many.__kwdefaults__ = {"k": 7}
print(many("x"))


def counter():
    n = 0

    def up(by):
        nonlocal n
        n = n + by
        return n
    return up


u = counter()
print(u(1), u(2.5))


def gen():
    got = yield 1
    while got is not None:
        got = yield got
    return "done"


def outer():
    r = yield from gen()
    yield ident(r)


it = gen()
next(it)
print(it.send("sent"), it.send(2.5))
print(list(outer()))


class Meta(type):
    def __call__(cls, *args):
        return "not an instance"

    def __getattr__(cls, name):
        return 1.5


class P(metaclass=Meta):
    def m(self):
        return 1


print(ident(P()), ident(P.anything))


class Q:
    def __new__(cls, x):
        return x if x else object.__new__(cls)

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x


class R(Q):
    def __init_subclass__(cls, **kw):
        cls.added = lambda self: "added"

    def get(self):
        return super().get(), super().__repr__ is None


class T(R):
    pass


print(ident(Q(1)), ident(Q(0)).get(), R(0).get(), T(0).added())


class Plain:
    def __init__(self):
        self.x = 1

    def get(self):
        return self.x


q = copy.copy(Plain())
q.x = 2.5
print(q.get())
raw = object.__new__(R)
print(hasattr(raw, "x"))


def deco(f):
    @functools.wraps(f)
    def inner(*args):
        return str(f(*args))
    return inner


@deco
def number(x):
    return x


print(ident(number(1)), ident(number.__wrapped__(2.5)))


class Stack(list):
    def push(self, x):
        self.append(x)
        return self[-1]

    def __getitem__(self, i):
        return ident(list.__getitem__(self, i))


print(Stack([1.5]).push("x"), Stack([1.5])[0], ident(Stack([1]) + [2]))
a, *b = (1, "x", 2.5)
print(ident(a), ident(b), ident([*b][0]), ident({**{"a": 1}, "b": b""}["b"]))
try:
    raise ValueError(1.5)
except ValueError as e:
    print(ident(e.args[0]))
ident.__code__ = (lambda x: "code").__code__
print(ident(1))
