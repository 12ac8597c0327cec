# Annotations of functions, classes and variables; generic classes and aliases; what reads annotations and makes instances of what they name.
import typing
from typing import Any, Callable, ClassVar, Dict, Generic, List, Optional, Protocol, Tuple, TypeVar, Union, cast, overload

T = TypeVar("T")
K = TypeVar("K", bound="Base")
log: List[str] = []


class Base:
    made: ClassVar[int] = 0

    def __init__(self, n: int = 1) -> None:
        Base.made += 1
        self.n: int = n

    def more(self, other: "Base") -> "Base":
        return Base(self.n + other.n)


class Stack(Generic[T]):
    items: List[T]

    def __init__(self, items: Optional[List[T]] = None) -> None:
        self.items = items or []

    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self

    def pop(self) -> T:
        return self.items.pop()

    @classmethod
    def of(cls, *xs: T) -> "Stack[T]":
        return cls(list(xs))

    def __class_getitem__(cls, item):
        log.append(getattr(item, "__name__", item))
        return super().__class_getitem__(item)


class Numbers(Stack[int]):
    def total(self) -> int:
        return sum(self.items)


class Shape(Protocol):
    def area(self) -> float: ...


class Square:
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side


class Round(Shape):
    def area(self) -> float:
        return 3.0


class Hidden:
    def __init__(self) -> None:
        self.value = "hidden"

    def get(self):
        return self.value


class Injected:
    def __init__(self, h: Hidden, b: Base) -> None:
        self.h = h
        self.b = b


table: Dict[str, Union[Base, None]] = {}
Pair = Tuple[Base, "Base"]
Handler = Callable[[Base], Optional[Base]]
Alias = List[Base]


def area(s: Shape, scale: float = 1.0, *more: Base, key: Optional[Base] = None, **rest: Any) -> float:
    return s.area() * scale


def double(b: Base) -> Optional[Base]:
    return b.more(b)


@overload
def pick(x: int) -> int: ...
@overload
def pick(x: str) -> str: ...
def pick(x):
    return x


def make(f) -> list:
    """What dependency injection does: it makes instances of annotated classes."""
    return [k() for name, k in typing.get_type_hints(f).items() if isinstance(k, type) and k is not type(None)]


def run() -> list:
    s: Stack[int] = Stack[int]([1, 2])
    t = Stack.of("a", "b").push("c")
    u = Stack[Base]().push(Base(2)).push(Base(3))
    n = Numbers([1, 2, 3])
    v = Numbers.of(4, 5)
    b: Base = Base(4)
    h: Handler = double
    p: Pair = (b, Base(5))
    a = list[Base]([Base(7)])
    d = dict[str, Base](x=Base(8))
    local: "Base" = cast(Base, u.pop())
    table["b"] = b
    return [s.pop(), t.pop(), u.pop().more(b).n, n.total(), type(n).__name__, v.total(), h(b).n, p[1].n, a[0].more(a[0]).n, d["x"].n, local.n, area(Square(2.0)), area(Round(), 2.0, b, key=b),
            pick(1), pick("s"), table["b"].n, type(s).__name__, getattr(s, "__orig_class__", None) is not None]


def shape_made():
    try:
        return Shape()
    except TypeError as e:
        return type(e).__name__


for _ in range(3):
    print(run(), shape_made())
injected = Injected(*make(Injected.__init__))
print(injected.h.get(), injected.b.more(injected.b).n)
print(sorted(typing.get_type_hints(Base)), sorted(Stack.__annotations__), [k.__name__ for k in typing.get_type_hints(area).values() if isinstance(k, type)])
print(Base.made, log[:2], (int | None) == Optional[int], isinstance(Base(), Base | int))
