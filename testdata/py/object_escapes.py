# versions: 3.8-
# Small objects that stay local, escape on a rare path, are compared by identity, or keep a subclass's behaviour.

class Pt:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __sub__(self, o):
        return Pt(self.x - o.x, self.y - o.y)

    def norm1(self):
        return abs(self.x) + abs(self.y)

    def __repr__(self):
        return "Pt(%r, %r)" % (self.x, self.y)


class Odd(Pt):
    def __sub__(self, o):
        return Pt(-1, -1)


kept = []


def dist(a, b):
    d = a - b
    if d.norm1() > 100:
        kept.append(d)
        d.x = "marked"
    return d.norm1() if isinstance(d.x, int) else d


def local(n):
    total = 0
    for i in range(n):
        p = Pt(i, i + 1)
        q = Pt(p.y, p.x)
        if p is q or p == q:
            return "never"
        p, q = q, p
        total += (p - q).norm1() + p.x
    return total


def pair(a, b):
    return (a, b) if a < b else (b, a)


def uses_pair(xs):
    lo, hi = pair(*xs)
    t = pair(hi, lo)
    return lo, hi, t, t == (lo, hi)


def maybe(n):
    p = Pt(n, n)
    try:
        if n == 3:
            raise KeyError(p)
        p.x += 1
        return p.x
    except KeyError as e:
        return e.args[0]
    finally:
        p.y = "finally"


print(dist(Pt(1, 2), Pt(3, 4)), dist(Pt(1, 200), Pt(3, 4)), kept, dist(Odd(5, 5), Pt(0, 0)))
print(local(5), uses_pair((2, 1)), [maybe(i) for i in (1, 3)], repr(Pt(1, 2)), vars(Pt(3, 4)))
Pt.__init__ = lambda self, x, y: self.__dict__.update(x=y, y=x)
print(Pt(1, 2), local(3))
