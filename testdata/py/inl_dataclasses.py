# Dataclasses: frozen, defaults and factories, __post_init__, InitVar, inheritance, order, replaced methods.
import dataclasses
from dataclasses import dataclass, field

log = []


@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    total: int = field(init=False, default=0)

    def __post_init__(self):
        log.append(("post", self.x))
        self.total = self.x + self.y

    def move(self, dx):
        return dataclasses.replace(self, x=self.x + dx)


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = field(default="b", compare=False)

    def twice(self):
        return F(self.a * 2, self.b)


@dataclass
class Q(P):
    z: dataclasses.InitVar[int] = 0

    def __post_init__(self, z):
        super().__post_init__()
        self.total += z


@dataclass(eq=False, repr=False)
class Plain:
    v: object = None


def run():
    p, q = P(1), P(1)
    p.tags.append("t")
    out = [p, q, p == q, p.move(4), Q(1, 2, z=10).total, p.tags is P(1).tags]
    f = F(3).twice()
    out += [f, F(1) < F(2), F(1, "x") == F(1, "y"), hash(F(1)) == hash(F(1, "z")), sorted([F(2), F(1)])]
    try:
        f.a = 1
    except dataclasses.FrozenInstanceError as e:
        out.append(str(e))
    try:
        del f.b
    except AttributeError as e:
        out.append(str(e))
    object.__setattr__(f, "a", 99)
    out += [f.a, dataclasses.astuple(F(1)), dataclasses.asdict(P(5))]
    out += [Plain(1) == Plain(1), type(Plain().v).__name__, P.y, hasattr(P, "x"), hasattr(P, "tags")]
    return out


for line in run():
    print(line)
print(log)


def loop(n):
    s = 0
    for i in range(n):
        p = P(i, y=i * 2)
        if p == P(i, i * 2):
            s += p.total
    return s


print(loop(5))
P.__eq__ = lambda self, o: False
print(loop(5))
P.__post_init__ = lambda self: setattr(self, "total", 100)
P.__eq__ = lambda self, o: True
print(loop(2))
P.__init__ = lambda self, x, y: vars(self).update(total=x - y)
print(loop(3))
