# Weak references, id(), is, and hash of objects that would else not need to exist.
import weakref

log = []


class P:
    def __init__(self, x):
        self.x = x


class S:
    __slots__ = ("x", "__weakref__")

    def __init__(self, x):
        self.x = x


class NoWeak:
    __slots__ = ("x",)


def refs(cls):
    p = cls(1)
    r = weakref.ref(p, lambda _: log.append("gone"))
    alive = r() is p
    p.x = 5
    seen = r().x
    del p
    log.append("deleted")
    return alive, seen, r() is None


def identity():
    p, q = P(1), P(1)
    r = p
    same = [p is q, p is r, id(p) == id(r), id(p) == id(q), p == q, p == r, p != q, hash(p) == hash(r), p in [q], p in [q, r]]
    r = q
    return same, r is q, r is p


def keyed():
    p, q = P(1), P(2)
    d = {p: "p", q: "q"}
    s = {p, q, p}
    return d[p], d[q], len(s), P(1) in s, d.get(P(1))


def values():
    cache = weakref.WeakValueDictionary()
    for i in range(3):
        p = P(i)
        cache[i] = p
        log.append(sorted(cache))
    p = None
    return sorted(cache)


def finalize():
    p = P(3)
    weakref.finalize(p, log.append, "finalized")
    p.x += 1
    p = P(p.x)
    log.append(("rebound", p.x))


def ids(n):
    seen = []
    for i in range(n):
        p = P(i)
        seen.append(p)
    return len({id(p) for p in seen}), seen[0] is seen[1]


def none_and_defaults(p=None):
    q = p or P(0)
    return q is p, p is None


print(refs(P), refs(S), identity(), keyed(), values(), ids(4), none_and_defaults(), none_and_defaults(P(1)))
finalize()
try:
    weakref.ref(NoWeak())
except TypeError as e:
    print(e)
print(log)
