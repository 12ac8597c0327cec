# Objects that are chosen between, new ones and old ones: in loops, by conditions, by or; seen again, missing, changed, compared.
class V:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y)

    def __neg__(self):
        return V(-self.x, -self.y)


class W:
    def __init__(self, x):
        self.x = x
        self.y = 0

    def shift(self):
        self.x += 1
        return self


class Late:
    def __init__(self, x):
        if x:
            self.x = x


ZERO = V(0, 0)


def total(items):
    t = ZERO
    for v in items:
        t = t + v
    return t.x, t.y


def nearest(items, n):
    best = V(n, 100)
    for v in items:
        if v.x < best.x:
            best = v
        elif v.x > 50:
            best = -v
    return best.x, best.y


def kept(items):
    t = ZERO
    seen = []
    for v in items:
        t = t + v if v.x % 2 else v
        seen.append(t)
    return [(s.x, s.y) for s in seen], [s is v for s, v in zip(seen, items)]


def same(v, flag):
    t = v if flag else V(1, 2)
    return t is v, t.x


def changing(flag):
    w = W(5)
    u = W(7) if flag else w
    a = u.x
    w.shift()
    return a, u.x, w.x


def maybe(flag, n):
    v = None
    if flag:
        v = V(n, n)
    for i in range(2):
        if v is None:
            v = ZERO
        else:
            v = v + V(i, 1)
    return v.x, v.y


def late(flag, n):
    v = Late(1) if flag else Late(n)
    if n > 5:
        return n
    return v.x


def failing(items):
    t = ZERO
    try:
        for v in items:
            t = t + v
    except (TypeError, AttributeError) as e:
        return str(e), t.x, t.y
    return t.x, t.y


def swapped(n):
    a, b = ZERO, V(0, 1)
    for i in range(n):
        a, b = b, a + b
    return a.x, a.y, b.y


items = [V(1, 2), V(4, 1), V(60, 3), V(2, 2)]
print(total(items), total([]), nearest(items, 3), nearest(items, 0), nearest([], 9), kept(items))
print(same(items[0], True), same(items[0], False), changing(True), changing(False))
print(maybe(True, 3), maybe(False, 3), swapped(0), swapped(6), ZERO.x, ZERO.y)
for n in (0, 2, 9):
    for flag in (True, False):
        try:
            print(late(flag, n))
        except AttributeError as e:
            print(e)
print(failing(items), failing([items[0], V("a", 1), items[1]]), failing([items[0], None]))
