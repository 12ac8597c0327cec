# versions: 3.8-
# namedtuple and typing.NamedTuple: fields, defaults, subclasses, unpacking, replace, errors.
from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y z", defaults=[0])


class Emp(NamedTuple):
    name: str
    age: int = 3

    def label(self):
        return "%s/%d" % self


class Sub(P):
    __slots__ = ()

    @property
    def total(self):
        return sum(self)

    def __add__(self, o):
        return Sub(*(a + b for a, b in zip(self, o)))


p = P(1, 2)
x, *rest = p
print(p, x, rest, p[-1], p.y, p == (1, 2, 0), p < (1, 3), hash(p) == hash((1, 2, 0)), len(p))
print(p._replace(y=9), p._asdict() == {"x": 1, "y": 2, "z": 0}, P._fields, P._make("abc"), P._field_defaults)
print(Emp("e"), Emp("e").label(), Emp(*["f", 5])._replace(age=6))
s = Sub(1, 2, 3) + (10, 20, 30)
print(s, s.total, type(s).__name__, type(s + s).__name__, s[1:])
for f in (lambda: P(1), lambda: P(1, 2, 3, 4), lambda: P(1, 2, w=3), lambda: setattr(p, "x", 5), lambda: p._replace(q=1), lambda: namedtuple("N", "a a"), lambda: p[5]):
    try:
        f()
    except (TypeError, AttributeError, ValueError, IndexError) as e:
        print(type(e).__name__)
print(isinstance(p, tuple), {p: 1}[(1, 2, 0)], [a + b for a, b, _ in [p, P(3, 4)]], namedtuple("R", "a def", rename=True)._fields)
