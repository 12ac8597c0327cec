# Objects carried around loops, merged from branches, replaced in one branch, compared, and returned at the end.
class P:
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    def __add__(self, o):
        return P(self.x + o.x, self.y + o.y)

    def key(self):
        return self.x, self.y


class Q(P):
    def key(self):
        return "Q", self.x


def carried(n):
    p = P(0, 1)
    for i in range(n):
        p = P(p.y, p.x + p.y)
    return p.key()


def swapped(n):
    a, b = P(1), P(2)
    for i in range(n):
        a, b = b, a
        a.y += 1
    return a.key(), b.key(), a is b


def merged(flags):
    out = []
    for f in flags:
        if f == 0:
            p = P(1)
        elif f == 1:
            p = Q(2)
        else:
            p = None
        out.append(p.key() if p is not None else "none")
    return out, p.key() if p else p


def same_or_new(n):
    p = first = P(0)
    for i in range(n):
        q = p if i % 2 else P(i)
        q.x += 10
        p.y += 1
        p = q
    return first.key(), p.key(), p is first


def previous(n):
    prev, out = None, []
    for i in range(n):
        cur = P(i, prev)
        if prev is not None:
            prev.x += 100
            out.append((cur.y is prev, cur.y.x))
        prev = cur
    while prev is not None:
        out.append(prev.x)
        prev = prev.y
    return out


def escape_late(n):
    kept = []
    for i in range(n):
        p = P(i)
        p.x *= 2
        if i == 2:
            kept.append(p)
        p.y = i
    return [k.key() for k in kept], p.key()


def early(n):
    best = P(-1)
    for i in range(n):
        p = P(i * 7 % 5)
        if p.x > best.x:
            best = p
        if best.x == 4:
            return i, best.key(), best is p
    return best.key()


def while_loop(n):
    p = P(n)
    while p.x > 0:
        p = P(p.x - 2, p.y + 1) if p.x % 2 else p + P(-1, 10)
    return p.key()


def unbound(n):
    for i in range(n):
        p = P(i)
    try:
        return p.key()
    except UnboundLocalError as e:
        return "unbound"


print(carried(10), carried(0), swapped(3), swapped(0), merged([0, 1, 2]), merged([2, 1]), same_or_new(5), previous(3))
print(escape_late(4), early(9), early(1), while_loop(5), unbound(2), unbound(0))
