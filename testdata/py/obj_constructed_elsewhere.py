# Instances made by cls(), type(self)(), copy, pickle, __new__ alone, replace, _make, from a table, by a library.
import collections
import copy
import pickle
from dataclasses import dataclass, replace


class P:
    def __init__(self, x=1):
        self.x = x

    @classmethod
    def make(cls, x):
        return cls(x)

    def same(self):
        return type(self)(self.x)

    def also(self):
        return self.__class__(self.x + 1)

    def total(self):
        return self.x + self.k

    k = 10


class Q(P):
    def __init__(self, x=2):
        super().__init__(x)
        self.k = 100


class Raw(P):
    x = "raw"

    def __init__(self):
        raise RuntimeError("not called")

    def total(self):
        return self.x, self.k


@dataclass
class D:
    a: int
    b: object = None

    def get(self):
        return self.a, self.b


def attempt(f):
    try:
        return f()
    except AttributeError as e:
        return str(e)


def run():
    out = []
    for cls in (P, Q):
        p = cls.make(5)
        out.append([o.total() for o in (p, p.same(), p.also(), copy.copy(p), copy.deepcopy(p), pickle.loads(pickle.dumps(p)))])
        out.append(attempt(cls.__new__(cls).total))
    r = object.__new__(Raw)
    out.append((r.total(), attempt(lambda: Raw.__new__(Raw).total())))
    t = {"p": P, "q": Q}
    out.append([t[n]().total() for n in "pq"] + [f(7).total() for f in t.values()])
    out.append([replace(D(1), a=P(3)).a.total(), D(*[1, 2]).get(), D(**{"a": 1}).get(), D(1) == D(1)])
    dd = collections.defaultdict(P)
    dd["k"].x = 50
    out.append((dd["k"].total(), dd["new"].total()))
    out.append([o.total() for o in map(P, [1, 2])] + [P(*a).total() for a in [(), (3,)]])
    return out


for line in run():
    print(line)


def counting():
    c = collections.Counter()
    q = collections.deque([P(1)], maxlen=2)
    q.append(Q(1))
    q.appendleft(P(9))
    od = collections.OrderedDict(a=P(1))
    od["b"] = Q(3)
    return [p.total() for p in q], [p.total() for p in od.values()], c[P], q.pop().total()


print(counting())
