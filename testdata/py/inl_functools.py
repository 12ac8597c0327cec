# partial, lru_cache, cached_property, singledispatch, total_ordering, reduce and cmp_to_key around small functions.
import functools

log = []


def add(a, b=10, *, k=0):
    return a, b, k


@functools.lru_cache(maxsize=2)
def sq(x):
    log.append(x)
    return x * x


class C:
    def __init__(self, v):
        self.v = v

    @functools.cached_property
    def heavy(self):
        log.append("heavy")
        return self.v * 2

    @functools.singledispatchmethod
    def show(self, x):
        return "object", self.v

    @show.register
    def _(self, x: int):
        return "int", x + self.v

    half = functools.partialmethod(lambda self, n, m: self.v / n + m, 2)


@functools.total_ordering
class O:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n

    def __eq__(self, o):
        return self.n == o.n


@functools.singledispatch
def kind(x):
    return "any"


@kind.register(int)
def _(x):
    return "int"


def run():
    p = functools.partial(add, 1, k=5)
    q = functools.partial(p, 2)
    out = [p(), p(3), q(), q(k=7), p.func is add, q.args]
    out += [sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info().hits]
    c = C(4)
    out += [c.heavy, c.heavy]
    c.v = 5
    out += [c.heavy, vars(c)["heavy"]]
    del c.heavy
    out += [c.heavy, c.show("s"), c.show(1), c.show(True), c.half(1)]
    out += [O(1) <= O(1), O(2) >= O(3), O(1) > O(0), O(1) != O(2), kind(1), kind(True), kind("s")]
    out.append(functools.reduce(lambda a, x: (a, x), range(4)))
    out.append(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
    try:
        functools.partial(add)()
    except TypeError as e:
        out.append(str(e))
    return out


print(run())
print(log)
kind.register(str, lambda x: "str")
print(kind("s"), kind(1.5))
add = lambda *a, **k: "rebound"
print(run()[:4])
