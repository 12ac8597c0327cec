# Subclasses of tuple, list, dict, set and frozenset: overridden __iter__, __getitem__, __missing__, __setitem__, __contains__, __eq__; what is kept and what comes out.
class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "I%d" % self.n

    def next(self):
        return Item(self.n + 1)

    def __lt__(self, other):
        return self.n < other.n


class Pair(tuple):
    __slots__ = ()

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def a(self):
        return self[0]

    b = property(lambda self: self[1])

    def __add__(self, other):
        return Pair(self.a + other.a, self.b + other.b)

    def swap(self):
        return Pair(self.b, self.a)


class Backwards(tuple):
    def __iter__(self):
        return iter([x.next() for x in reversed(tuple.__getitem__(self, slice(None)))])


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def top(self):
        return self[-1].next()


class Doubled(list):
    def __iter__(self):
        for x in list.__iter__(self):
            yield x.next()

    def __getitem__(self, i):
        return ("got", super().__getitem__(i))

    def __len__(self):
        return 77

    def __contains__(self, x):
        return x == "yes"


class Defaults(dict):
    def __missing__(self, key):
        v = self[key] = Item(len(key))
        return v


class Loud(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, (value, "set"))

    def __getitem__(self, key):
        return "get", super().__getitem__(key)

    def keys(self):
        return ["k1"]


class Bag(set):
    def add(self, x):
        super().add(x)
        super().add(("also", x))


class Frozen(frozenset):
    def first(self):
        return min(self).next()


class Equal(tuple):
    def __eq__(self, other):
        return "eq"

    def __ne__(self, other):
        return "ne"

    __hash__ = tuple.__hash__


def tuples():
    p, q = Pair(1, 2), Pair(Item(3), Item(4))
    a, b = q
    w = Backwards([Item(1), Item(5)])
    x, y = w
    e = Equal((1, 2))
    return [p.a, q.swap().a.next(), p + p, type(p + p).__name__, p[0], p[:1], type(p[:1]).__name__, a.next(), b, len(p), 1 in p, p == (1, 2), (1, 2) == p, p < (1, 3),
            hash(p) == hash((1, 2)), {p: 5}[(1, 2)], list(w), x, y, w[0].next(), sorted(w), tuple(w), max(q), p * 2, (0,) + p, [*p, *w], "%s-%s" % p,
            e == 1, e != 1, 1 == e, (1, 2) == e, e in [(1, 2)], list(map(Item.next, q)), p.count(1), p.index(2), Pair.__new__(Pair, 7, 8), tuple.__len__(p)]


def lists():
    s = Stack([Item(1)]).push(Item(2))
    s += [Item(7)]
    t = s
    t += (Item(8),)
    d = Doubled([Item(1), Item(2)])
    plain = [Item(0)]
    plain += d
    plain.extend(d)
    u = s + [Item(9)]
    s[0] = Item(11)
    s[1:2] = [Item(12), Item(13)]
    del s[0]
    empty = Stack()
    return [s, s is t, type(s).__name__, s.top(), type(u).__name__, u[-1].next(), list(d), d[0], len(d), "yes" in d, 3 in d, [x.n for x in d], plain, d + [1], sorted(d),
            s.pop().next(), s.copy(), type(s.copy()).__name__, s * 2, s[0].next(), s[:1], bool(empty), bool(d), [*d], (lambda *a: a)(*d), list.__getitem__(d, 0).next(), s == list(s)]


def dicts():
    d = Defaults(a=Item(1))
    m = d["long"].next()
    loud = Loud()
    loud["x"] = Item(1)
    loud.update(y=Item(2))
    plain = dict(loud)
    other = {}
    other.update(Defaults(z=Item(3)))
    return [m, d, sorted(d), d.get("q"), d["a"].next(), loud["x"], loud.get("y").next(), plain, {**Defaults(c=Item(9))}, other["z"].next(), "a" in d, len(d), list(d.items()), (lambda **k: k)(**d),
            d.setdefault("n", Item(5)).next(), d.pop("n").next(), d == {"a": 1}, dict.__getitem__(loud, "x"), Defaults.fromkeys("ab", 1)]


def sets():
    b = Bag()
    b.add(1)
    f = Frozen([Item(4), Item(2)])
    return [sorted(map(str, b)), f.first(), len(f), type(b | {5}).__name__, type(f & f).__name__, 1 in b, sorted(x.n for x in f), Bag([1]) == {1}, min(f).next()]


for _ in range(3):
    for part in tuples, lists, dicts, sets:
        print(*part(), sep="\n")
