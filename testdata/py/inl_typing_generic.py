# Generic classes, protocols, NewType, overload, final, TYPE_CHECKING, cast, annotations that run code: all of it erased or not at run time.
import typing
from typing import Generic, NewType, Protocol, TypeVar, cast, overload, runtime_checkable

T = TypeVar("T")
log = []


class Box(Generic[T]):
    count = 0

    def __init__(self, v: T) -> None:
        self.v = v
        type(self).count += 1

    def map(self, f) -> "Box":
        return Box(f(self.v))

    @classmethod
    def of(cls, v):
        return cls(v)


class IntBox(Box[int]):
    def twice(self) -> int:
        return self.v * 2


@runtime_checkable
class Sized(Protocol):
    def size(self) -> int:
        ...


class Thing:
    def size(self):
        return 5


UserId = NewType("UserId", int)


@overload
def conv(x: int) -> str: ...
@overload
def conv(x: str) -> int: ...
def conv(x):
    return str(x) if isinstance(x, int) else int(x)


def noted(x: log.append("annotation") = 3) -> None:
    y: log.append("local annotation") = x
    return y


if typing.TYPE_CHECKING:
    def only_checked():
        return "never"
else:
    def only_checked():
        return "at run time"


def sizes(xs):
    return [x.size() if isinstance(x, Sized) else None for x in xs]


def run():
    b = Box[str]("s")
    i = IntBox.of(4)
    out = [b.v, i.twice(), Box[int](1).map(str).v, type(Box[int](2)).__name__, isinstance(i, Box), Box.count, IntBox.count]
    out += [sizes([Thing(), 5, b]), UserId(5) + 1, UserId is not int, conv(5), conv("6"), cast(str, 7) + 1, noted(), only_checked()]
    try:
        isinstance(b, Box[str])
    except TypeError as e:
        out.append("TypeError")
    out += [Box[int] is Box[int], Box[int] == Box[int], Box[int].of(3).v, IntBox.__mro__[1].__name__]
    return out


for line in run():
    print(line)
Thing.size = 7
print(sizes([object()]), isinstance(Thing(), Sized))
Box.size = lambda self: "box size"
print(sizes([Box(1), IntBox(2)]), run()[:7])
