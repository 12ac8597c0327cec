# versions: 3.12-
# Type parameters: functions, classes, aliases; scopes, lazy bounds, names, super in generic classes.
import typing


def first[T](xs: list[T], default: T = None) -> T:
    return xs[0] if xs else default


class Box[T: (int, str)]:
    kind = T.__name__

    def __init__(self, v: T):
        self.v = v

    def map[U](self, f: typing.Callable[[T], U]) -> "Box[U]":
        return Box(f(self.v))

    def params(self):
        return T


class Many[T, *Ts, **P]:
    params = T, Ts, P


class Sub[V](Box[V]):
    def __init__(self, v):
        super().__init__(v)
        self.sub = V


type Pair[A] = tuple[A, A]
type Rec = dict[str, Rec]
type Lazy = undefined_yet

print(first([1, 2]), first([], 5), first.__type_params__, first.__annotations__)
b = Box(3)
print(b.map(str).v, b.params(), Many.params, Many.__type_params__, Box.__type_params__, Box.kind, Box.__type_params__[0].__constraints__)
s = Sub("x")
print(s.v, s.sub, Sub.__orig_bases__, Sub.__mro__[1].__name__, Sub.__type_params__)
print(Pair, Pair.__type_params__, Pair[int], Pair.__value__, Rec.__value__)
try:
    Lazy.__value__
except NameError as e:
    print(e)
undefined_yet = int
print(Lazy.__value__)


def bounded[T: undefined_bound](x: T):
    return T


try:
    bounded(1).__bound__
except NameError as e:
    print(e)
undefined_bound = str
print(bounded(1).__bound__)


def outer[T](x: T):
    def inner[S](y: S):
        nonlocal x
        x = y
        return S, T
    r = inner(5)
    return x, r


print(outer(1))


def deco(f):
    print("deco", f.__name__, f.__type_params__)
    return f


@deco
def g[T](a: T = print("default evaluated"), *, k=first([7])):
    return k


print(g())
