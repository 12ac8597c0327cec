# versions: 3.8-
# dataclasses: defaults, factories, order, frozen, post_init, inheritance, replace, fields.
import dataclasses
from dataclasses import dataclass, field


@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list, compare=False)
    hidden: str = field(default="h", repr=False)


@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0

    @property
    def text(self):
        return "%d.%d" % (self.major, self.minor)


@dataclass
class Child(P):
    z: int = 3
    total: int = field(init=False)
    cv: "dataclasses.InitVar[int]" = 0

    def __post_init__(self, cv):
        print(" post_init")
        self.total = self.x + self.y + self.z


p, q = P(1), P(1, tags=["t"])
q.tags.append("u")
print(p, q, p == q, p.tags, p != P(2), p == (1, 2))
print(V(1) < V(1, 1) <= V(2), sorted([V(2), V(1, 5)]), hash(V(1)) == hash(V(1, 0)), V(3, 1).text)
try:
    V(1).major = 2
except dataclasses.FrozenInstanceError as e:
    print(type(e).__name__, e)
c = Child(1)
print(c.total, dataclasses.asdict(c)["total"], [f.name for f in dataclasses.fields(c)])
print(dataclasses.replace(V(1, 2), minor=9), dataclasses.astuple(V(4)), dataclasses.is_dataclass(P))
for f in (lambda: P(), lambda: P(1) < P(2), lambda: P(1, w=2), lambda: hash(P(1))):
    try:
        f()
    except TypeError as e:
        print(str(e).replace("P.__init__", "__init__"))
try:
    @dataclass
    class Bad:
        a: list = []
except ValueError as e:
    print(str(e)[:20])
D = dataclasses.make_dataclass("D", [("a", int), ("b", int, 5)])
print(D(1))
P.y = 99
print(P(1).y, P.y)
