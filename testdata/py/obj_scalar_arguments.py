# Small objects passed to callees that are not inlined, recursive or big, which read, write, return, keep, replace or delete their fields.
class V:
    def __init__(self, x, y):
        self.x, self.y = x, y


class W(V):
    pass


def length(v, n):
    if n == 0:
        return v.x * v.x + v.y * v.y
    return length(V(v.x + 1, v.y - 1), n - 1)


def walk(v, n, out):
    out.append((v.x, v.y))
    if n:
        v.x += n
        walk(v, n - 1, out)
        v.y -= n
        out.append((v.x, v.y))
    return v


def choose(a, b, n):
    if n > 3:
        return choose(b, a, n - 3)
    if n == 0:
        return a
    if n == 1:
        return b
    return V(a.x, b.y)


def drop(v, n):
    if n:
        return drop(v, n - 1)
    del v.x
    return v


def keep(v, n, store):
    if n:
        keep(V(n, v), n - 1, store)
    store.append(v)
    v.n = n
    return len(store)


def replace(v, n):
    while n:
        v = V(v.y, v.x) if n % 2 else W(v.x, v.y * 2)
        n -= 1
        if n == 2:
            v = replace(v, 1)
    return v


def types(v, n):
    if n:
        return types(W(v.x, n) if n % 2 else v, n - 1) + [type(v).__name__]
    return [isinstance(v, W), v.y]


def run():
    out = [length(V(3, 4), 0), length(V(3, 4), 3)]
    log = []
    v = V(0, 0)
    out += [walk(v, 3, log) is v, v.x, v.y, log]
    a, b = V(1, 2), W(3, 4)
    out += [choose(a, b, 0) is a, choose(a, b, 1) is b, choose(a, b, 3).y, choose(a, b, 4) is a, choose(a, b, 8).x]
    try:
        drop(a, 2).x
    except AttributeError as e:
        out += [str(e), vars(a)]
    store = []
    keep(V("top", None), 3, store)
    out += [[(s.x, s.n) for s in store], store[0].y.y.y.x if store[0].y.y else None]
    r = replace(V(1, 10), 5)
    out += [r.x, r.y, type(r).__name__, types(V(0, 0), 3), types(W(5, 5), 0)]
    return out


for line in run():
    print(line)


def hot(n):
    t = 0
    p = V(0, 1)
    for i in range(n):
        q = V(p.y, p.x + i)
        t += length(q, i % 3) - length(p, 1)
        p = q if i % 2 else replace(p, 2)
    return t, p.x, p.y


print(hot(6))
