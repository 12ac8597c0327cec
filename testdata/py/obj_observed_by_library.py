# Small local objects that library functions look at: repr, pprint, json, format, sorted, sum, dict.update, str.join, vars, copy, isinstance of ABCs.
import collections.abc
import itertools
import json
import numbers
import pprint


class P:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return "P(%r)" % self.x

    def __len__(self):
        return self.x

    def __float__(self):
        return self.x + 0.5

    def __int__(self):
        return self.x + 1

    def __index__(self):
        return self.x

    def __iter__(self):
        return iter(range(self.x))

    def __contains__(self, k):
        return k == self.x

    def keys(self):
        return ["k%d" % i for i in self]

    def __getitem__(self, k):
        return k, self.x

    def __reversed__(self):
        return "rev"

    def __round__(self, n=None):
        return "round", n

    def __abs__(self):
        return self.x * 100

    def __divmod__(self, o):
        return "divmod"

    def __pow__(self, o, m=None):
        return "pow", o, m

    def __dir__(self):
        return ["z", "a"]

    def __sizeof__(self):
        return 7

    def __fspath__(self):
        return "path%d" % self.x

    def __bytes__(self):
        return b"b" * self.x

    def __complex__(self):
        return complex(self.x, 1)

    def __hash__(self):
        return self.x

    def __length_hint__(self):
        return 3

    def write(self, s):
        self.x += len(s)


def run():
    import os
    p = P(2)
    out = [repr(p), str([p]), "{!r:>6}".format(p), f"{[p]}", pprint.pformat({"p": p}), json.dumps(list(p)), bool(p), len(p), float(p), int(p), range(5)[p], hex(p)]
    out += [list(p), tuple(p), set(p), dict(p), {**p}, (lambda *a, **k: (a, k))(*p, **p), sum(p), max(p), sorted(p, reverse=True), list(enumerate(p)), list(zip(p, p)), list(itertools.chain(p, [p]))]
    out += [2 in p, 3 in p, reversed(p), round(p), round(p, 1), abs(p), divmod(p, 1), pow(p, 2), pow(p, 2, 3), dir(p), os.fspath(p), bytes(p), complex(p), hash(p), {p: 1}[p]]
    out += [isinstance(p, collections.abc.Iterable), isinstance(p, collections.abc.Hashable), isinstance(p, collections.abc.Sequence), isinstance(p, collections.abc.Collection), isinstance(p, numbers.Number), callable(p), any(p), all(p), list(map(p.__getitem__, [1]))]
    print("text", file=p)
    out += [p.x, "a" * P(3), [0] * P(2), b"x" * P(1), chr(P(65)), bin(P(5)), "%d %s %r %c" % (P(1), P(2), P(3), P(66)), "abc"[P(1):], list(itertools.islice(range(9), P(3)))]
    a, b = P(2)
    c, *d = P(3)
    out += [a, b, c, d]
    return out


for line in run():
    print(line)
P.__len__ = lambda self: 0
print(bool(P(2)), len(P(2)), isinstance(P(1), collections.abc.Sized))
P.__bool__ = lambda self: True
print(bool(P(0)), [1 for _ in [0] if P(0)])
del P.__iter__
print(list(itertools.islice(iter(P(1)), 2)))
