# Dataclasses: defaults, factories, frozen, slots, order, init and eq off, kw_only, fields that are no arguments, __post_init__, inheritance, wrong calls, class attributes under the names of fields.
import dataclasses
from dataclasses import FrozenInstanceError, dataclass, field, replace

made = []


def number():
    made.append(len(made))
    return len(made)


class Part:
    def __init__(self):
        self.n = number()


@dataclass
class Plain:
    x: int
    y: int = 2
    z: "list" = field(default_factory=list)
    w: str = field(default="w", repr=False)


@dataclass
class Made(Plain):
    part: Part = field(default_factory=Part)
    num: int = field(default_factory=number)
    lam: list = field(default_factory=lambda: [0, made[-1]])
    hidden: int = field(default=7, init=False)
    late: int = field(init=False)

    def __post_init__(self):
        self.late = self.x + self.num


@dataclass(frozen=True)
class Frozen:
    x: int
    y: int = 5

    def moved(self, dx: int) -> "Frozen":
        return Frozen(self.x + dx, self.y)

    def broken(self):
        self.x = 1


@dataclass(frozen=True)
class Own:
    x: int

    def __init__(self, x):
        object.__setattr__(self, "x", x * 10)


@dataclass(frozen=True, init=False)
class Bare:
    x: int = 3

    def __init__(self):
        self.x = 4


class Below(Frozen):
    def __init__(self, x):
        super().__init__(x, 9)
        self.extra = 1


@dataclass(slots=True)
class Slotted:
    x: int
    y: list = field(default_factory=list)


@dataclass(order=True)
class Ordered:
    key: tuple
    name: str = field(default="", compare=False)


@dataclass(eq=False)
class ByIdentity:
    x: int


@dataclass(init=False)
class NoInit:
    x: int = 1


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 2


@dataclass
class Redone(Plain):
    y: int = 20
    extra: int = 0


@dataclass
class Sub(Redone):
    def __init__(self, x):
        super().__init__(x, extra=x)


class Undecorated(Plain):
    y = 77
    more: int = 3


def err(f, *a, **k):
    try:
        return f(*a, **k)
    except (TypeError, AttributeError) as e:
        return type(e).__name__, str(e).replace("()", "")[-40:]


def local(n):
    total = 0
    for i in range(n):
        p, q = Plain(i), Plain(y=i, x=1)
        p.z.append(i)
        total += p.x * q.y + len(p.z) + len(q.z) + len(p.w)
        f = Frozen(i)
        total += f.moved(2).x + f.y
        s = Slotted(i)
        s.x += 1
        total += s.x
        m = Made(i)
        total += m.late + m.hidden + m.part.n + m.lam[1] + m.y
        m.y = 3
        total += m.y
    return total


def stores(n):
    f = Frozen(n)
    out = []
    for name in "x", "q":
        try:
            if name == "x":
                f.x = 1
            else:
                f.q = 1
        except FrozenInstanceError as e:
            out.append(str(e))
    try:
        del f.y
    except FrozenInstanceError as e:
        out.append(str(e))
    return out, f.x, err(f.broken), err(Bare), Own(2).x, err(Below, 3)


def slot(n):
    s = Slotted(n)
    return err(setattr, s, "z", 1), hasattr(s, "__dict__"), s


def calls():
    return [err(Plain), err(Plain, 1, 2, [], "w", 5), err(Plain, 1, x=2), err(Plain, q=1), err(Keywords, 1), err(Keywords, a=1), err(NoInit, 1), NoInit().x, err(Made, 1, late=2)]


def rest():
    a, b = Ordered((1, 2), "a"), Ordered((1, 3), "b")
    p = Plain(*[1], **{"y": 5})
    return [a < b, a == Ordered((1, 2), "c"), max(a, b).name, a >= b, ByIdentity(1) == ByIdentity(1), Plain(1) == Plain(1), Plain(1) == Redone(1), replace(p, x=9), replace(p, z=p.z).z is p.z, p, Redone(1), Sub(4),
            Undecorated(1), hash(Frozen(1)) == hash(Frozen(1)), err(hash, Plain(1)), Frozen(1) in {Frozen(1)}, [f.name for f in dataclasses.fields(Made)], dataclasses.asdict(p), Plain.y, p.w, Made(3).late > 3]


def matched(v):
    match v:
        case Plain(x, y) if x == y:
            return "same"
        case Frozen(x=1):
            return "one"
        case Plain(x):
            return x
    return None


for _ in range(3):
    print(local(5), stores(1), slot(2))
    print(*calls(), sep="\n")
    print(*rest(), sep="\n")
    print([matched(v) for v in (Plain(2), Plain(3), Frozen(1), Sub(1))], len(made))
Plain.y = 50
print(Plain(1), Plain(1).y, local(2))
