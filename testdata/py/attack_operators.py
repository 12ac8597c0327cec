"""Operators whose special methods are inlined: reflected forms, subclasses first, NotImplemented, results that are no bools, methods that raise."""
log = []


class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.x + o.x)
        if isinstance(o, int):
            return V(self.x + o)
        return NotImplemented

    def __radd__(self, o):
        log.append("radd")
        return V(o + self.x)

    def __iadd__(self, o):
        log.append("iadd")
        self.x += o.x if isinstance(o, V) else o
        return self

    def __eq__(self, o):
        return isinstance(o, V) and self.x == o.x

    def __hash__(self):
        return hash(self.x)

    def __lt__(self, o):
        return [self.x] if self.x < o.x else ""

    def __contains__(self, k):
        return [k] if k == self.x else []

    def __len__(self):
        return self.x

    def __getitem__(self, i):
        if i >= self.x:
            raise IndexError(i)
        return i * 10

    def __setitem__(self, i, v):
        log.append((i, v))
        self.x = v

    def __delitem__(self, i):
        self.x -= i

    def __neg__(self):
        return V(-self.x)

    def __call__(self, *a, **k):
        return self.x, a, sorted(k)

    def __repr__(self):
        return "V(%r)" % (self.x,)


class W(V):
    def __radd__(self, o):
        log.append("W radd")
        return W(100 + self.x)

    def __bool__(self):
        log.append("bool")
        return self.x > 1

    def __eq__(self, o):
        log.append("W eq")
        return "yes" if o.x == self.x else 0

    __hash__ = None


class Bad(V):
    def __bool__(self):
        return 3

    def __len__(self):
        return -1

    def __contains__(self, k):
        raise KeyError(k)


class No(V):
    __contains__ = None
    __iter__ = None
    __add__ = None


def adds(a, b, w):
    r = [a + b, a + 3, 3 + a, a + w, w + a]
    try:
        a + "s"
    except TypeError as e:
        r.append(str(e))
    c = a
    c += b
    c += 4
    r.append((c is a, a, b))
    return r


def compares(a, b, w):
    r = [a == b, a != b, a == w, w == a, a < b, not a < b, b < a, a is b, a == 3, 3 == a, a in [b], [a] == [b], a <= b if False else None]
    if a < b:
        r.append("less")
    while b < a:
        r.append("more")
        break
    r.append(a < b < V(9))
    return r


def contains(a):
    return [a.x in a, 99 in a, 99 not in a, a.x not in a, "t" if a.x in a else "f"]


def truth(a, w):
    r = []
    for v in (a, w, V(0), W(1)):
        r.append(("T" if v else "F", not v, bool(v), v and 1, v or 2))
    return r


def items(a):
    r = list(a), [a[0], a[1]]
    try:
        a[50]
    except IndexError as e:
        r += (e.args,)
    a[3] = 5
    del a[2]
    a[0] += 7
    return r, a, a(1, k=2), -a, len(a)


def bad(b, n):
    r = []
    for f in (lambda: bool(b), lambda: len(b), lambda: 1 in b, lambda: 1 in n, lambda: list(n), lambda: n + 1, lambda: 1 + n, lambda: hash(W(1)), lambda: {W(1): 2}):
        try:
            r.append(f())
        except (TypeError, ValueError, KeyError) as e:
            r.append(type(e).__name__ + ": " + str(e))
    return r


print(adds(V(1), V(2), W(3)))
print(compares(V(1), V(2), W(1)))
print(contains(V(4)), truth(V(2), W(0)))
print(items(V(4)))
for x in bad(Bad(2), No(3)):
    print(x)
print(log)
