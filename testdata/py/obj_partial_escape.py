# Objects that escape on a rare path only: returned, stored, raised, captured, yielded, compared by id, put into what is kept.
kept = []


class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def add(self, o):
        return P(self.x + o.x, self.y + o.y)

    def remember(self):
        kept.append(self)
        return self

    def __repr__(self):
        return "P(%r, %r)" % (self.x, self.y)


def rare_return(n):
    acc = P(0, 0)
    for i in range(n):
        p = P(i, -i)
        if i == 7:
            return p, acc
        acc = acc.add(p)
    return acc.x, acc.y


def rare_store(n):
    s = 0
    for i in range(n):
        p = P(i, 0)
        if i % 4 == 3:
            p.remember()
        p.y += 10
        s += p.y
        if kept and kept[-1] is p:
            p.x = -1
    return s, kept[:]


def rare_raise(n):
    p = P(0, 0)
    try:
        for i in range(n):
            p = P(i, p)
            p.y = None if i % 2 else p.y
            if i == 3:
                raise ValueError(p)
            p.x += 1
    except ValueError as e:
        return e.args[0] is p, e.args[0]
    return p


def rare_capture(n):
    fs = []
    for i in range(n):
        p = P(i, 1)
        if i == 1:
            fs.append(lambda p=p: p)
        p.y = 2
    fs.append(lambda: p)
    p = P("last", 0)
    return [f() for f in fs]


def rare_yield(n):
    p = P(0, 0)
    for i in range(n):
        p = p.add(P(1, 2))
        if i % 2:
            yield p
        p.x += 100


def two_names(n):
    a = b = P(1, 1)
    for i in range(n):
        if i == 1:
            b = P(2, 2)
        if i == 2:
            a = b
            a.remember()
        a.x += 1
        b.y += 1
    return a is b, a, b


def identity(n):
    p, q = P(1, 2), P(1, 2)
    if n > 1:
        p = q
    if n > 2:
        kept.append(q)
    return p is q, p is p, p == q, [p] == [q], kept[-1] is p


def maybe_none(n):
    p = None
    for i in range(n):
        if p is None or p.x > 2:
            p = P(i, i)
        else:
            p.x += 2
    return p and (p.x, p.y), p is None


for n in 0, 3, 9:
    kept.clear()
    print(rare_return(n), rare_store(n), rare_raise(n) if n else "", rare_capture(n) if n else "", list(rare_yield(n)), two_names(n), identity(n) if n else "", maybe_none(n))
