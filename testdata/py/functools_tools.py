# versions: 3.8-
# lru_cache, partial, reduce, singledispatch, total_ordering, wraps, cached_property, cmp_to_key.
import functools


@functools.lru_cache(maxsize=2)
def slow(x, y=0):
    print("  computing", x, y)
    return x + y


print(slow(1), slow(1), slow(2), slow(3), slow(1), slow(1, y=0), slow.cache_info()[:2])
slow.cache_clear()
print(slow(1), slow.__wrapped__(1))
try:
    slow([])
except TypeError as e:
    print("unhashable")
p = functools.partial(slow, 5, y=6)
print(p(), p.args, p.keywords, functools.partial(p, y=7)(), functools.partial(int, base=2)("101"))


@functools.singledispatch
def show(x):
    return "object"


@show.register(int)
def _(x):
    return "int %d" % x


@show.register
def _(x: list):
    return "list of " + ", ".join(map(show, x))


print(show(1), show("s"), show([1, "a"]), show(True), show.dispatch(bool) is show.dispatch(int))


@functools.total_ordering
class T:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __lt__(self, o):
        return self.v < o.v


print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), max([T(3), T(5)], key=lambda t: t.v).v)


def deco(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        return ("wrapped", f(*a, **k))
    return wrapper


class C:
    @functools.cached_property
    def once(self):
        print("  once")
        return 42

    @deco
    def m(self, x):
        "doc of m"
        return x


c = C()
print(c.once, c.once, c.__dict__, c.m(3), C.m.__name__, C.m.__doc__)
del c.once
print(c.once, functools.reduce(lambda a, b: a * 10 + b, [1, 2, 3], 0))
print(sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
