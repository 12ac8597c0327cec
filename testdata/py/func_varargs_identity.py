# versions: 3.8-
# What *args and **kwargs receive: fresh objects, their types, changes that do not leak.

def star(*a):
    return a


def kw(**k):
    k["added"] = 1
    return k


def both(first, *rest, **opts):
    first, *rest = rest or (None,)
    return first, rest, opts


t = (1, 2)
d = {"x": 1}
print(star(*t) == t, star(*[1]), type(star(*[1])).__name__, star(), star(*"ab", *{}), kw(**d), d, kw(x=2, **{}))
print(both(1), both(1, 2, 3, z=4), both(*t, **d), both(*iter([5, 6])))


def forward(*a, **k):
    return target(*a, **k)


def target(x, y=0, *, z=0):
    return x, y, z


print(forward(1), forward(1, z=3), forward(*(1, 2), **{"z": 3}), forward(y=1, x=2))
for args, kwargs in [((), {}), ((1, 2, 3), {}), ((1,), {"x": 2}), ((1,), {"w": 2})]:
    try:
        forward(*args, **kwargs)
    except TypeError as e:
        print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)


def order(**k):
    return list(k)


print(order(b=1, a=2), order(**{"z": 1, "y": 2}, x=3), order(**{"1 not a name": 1}))


class M:
    def keys(self):
        print("  keys")
        return ["p", "q"]

    def __getitem__(self, k):
        print("  getitem", k)
        return k * 2


print(kw(**M()))
