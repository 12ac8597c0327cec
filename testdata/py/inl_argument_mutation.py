# What callees do to their arguments: rebinding parameters, mutating lists and dicts, *args and **kwargs, defaults shared with the caller.
def rebind(xs, n):
    xs = xs + [n]
    n += 1
    return xs, n


def mutate(xs, n):
    xs.append(n)
    xs += [n + 1]
    n *= 2
    return xs, n


def swap(a, b):
    a, b = b, a
    return a, b


def grow(d, **kw):
    d.update(kw)
    kw["extra"] = len(d)
    return kw


def star(*args):
    args += (1,)
    args[0].append("seen")
    return args


def nested(p):
    p.x, q = p, p.x
    p.y = q
    return q


class P:
    def __init__(self, x):
        self.x = x


def run():
    xs, n = [1], 5
    out = [rebind(xs, n), xs, n]
    r = mutate(xs, n)
    out += [r, r[0] is xs, n, list(xs)]
    a, b = 1, 2
    c, d = swap(b, a)
    out += [a, b, c, d, swap(a=b, b=a)]
    e = {"k": 1}
    out += [grow(e, k=2, z=3), e, grow(e, **e), len(e)]
    l = []
    out += [star(l, 2), l, star(*[l])[0] is l]
    p = P("x")
    out += [nested(p), p.x is p, p.y]
    return out


for line in run():
    print(line)


def evil(x, f):
    y = x
    f()
    return x, y


def nonlocal_arg(v):
    def change():
        nonlocal v
        v = "changed"
    return evil(v, change), v


print(nonlocal_arg("orig"))


def loop_param(n):
    for n in range(n):
        if n == 2:
            n = 100
    return n


def while_param(xs):
    out = []
    while xs:
        x, *xs = xs
        out.append(x)
    return out, xs


keep = [1, 2, 3]
print(loop_param(5), loop_param(3), while_param(keep), keep)


def default_list(x, acc=[]):
    acc += [x]
    return acc


def use_default():
    a = default_list(1)
    b = default_list(2)
    return a is b, list(a), default_list(3, [])


print(use_default(), use_default(), default_list.__defaults__)


def deep(n, xs):
    if n == 0:
        xs[0] += 100
        return xs
    ys = deep(n - 1, xs if n % 2 else xs[:])
    xs[0] += 1
    return ys


zs = [0]
print(deep(3, zs), zs)
