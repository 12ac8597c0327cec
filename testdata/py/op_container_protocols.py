# versions: 3.8-
# __contains__, __iter__, __getitem__ fallbacks for `in` and for; __missing__; __index__; __length_hint__.

class Seq:
    def __getitem__(self, i):
        print("  getitem", i)
        if i > 3:
            raise IndexError
        return i * i


class Cont:
    def __contains__(self, x):
        return "truthy" if x else ""


class Iter:
    def __iter__(self):
        return iter([1, float("nan"), 3])


class NoIter(Seq):
    __iter__ = None


class NoCont(Iter):
    __contains__ = None


class Miss(dict):
    def __missing__(self, k):
        self[k] = "made " + k
        return self[k]


class Idx:
    def __init__(self, i):
        self.i = i

    def __index__(self):
        print("  index")
        return self.i


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


print(list(Seq()), 4 in Seq(), 5 in Seq(), [*map(str, Seq())], 1 in Cont(), 0 in Cont(), 0 not in Cont())
print(3 in Iter(), 2 in Iter(), attempt(lambda: [*NoIter()]), attempt(lambda: 1 in NoCont()), attempt(lambda: 1 in 5))
m = Miss(a=1)
print(m["a"], m["b"], m.get("c"), m, "c" in m)
lst = list("abcdef")
print(lst[Idx(1)], lst[Idx(1):Idx(-1)], "xyz" * Idx(2) if False else [0] * Idx(2), hex(Idx(255)), range(Idx(3)), "abc"[Idx(0)])
print(attempt(lambda: lst[Idx("x")]), attempt(lambda: lst[1.0]), attempt(lambda: tuple("ab")["a"]), attempt(lambda: {}[[]]))
print(list(reversed(type("R", (Seq,), {"__len__": lambda self: 2})())), attempt(lambda: reversed({1})))
a, b, *c = Seq()
print(a, b, c, sum(Seq()), max(Seq(), default=0), dict(enumerate(Seq())), attempt(lambda: iter(5)))
