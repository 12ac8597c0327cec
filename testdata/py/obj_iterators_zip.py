# range, enumerate, zip, reversed and friends as values: partly used, shared, kept, changed while they run, with objects as items.
class P:
    def __init__(self, x):
        self.x = x


def shared(n):
    it = iter(range(n))
    return [(a, b) for a, b in zip(it, it)], next(it, "end")


def partly(xs):
    it = enumerate(xs, 5)
    first = next(it)
    out = [first]
    for i, x in it:
        out.append((i, x))
        if i == 7:
            break
    out.append(list(it))
    return out


def grow():
    xs = [1, 2, 3]
    out = []
    for i, x in enumerate(xs):
        if len(xs) < 6:
            xs.append(x * 10)
        out.append((i, x))
    return out


def back():
    xs = [1, 2, 3, 4]
    out = []
    for x in reversed(xs):
        out.append(x)
        if x == 3:
            xs.pop()
            xs.insert(0, 0)
    return out, xs


def zipped():
    ps = [P(1), P(2), P(3)]
    for p, q in zip(ps, ps[1:]):
        p.x, q.x = q.x, p.x * 10
    a = [p.x for p in ps]
    short = list(zip([1, 2, 3], "ab"))
    try:
        strict = list(zip([1], [], strict=True))
    except ValueError as e:
        strict = "ValueError"
    return a, short, strict


def kept():
    r = range(3)
    e = enumerate(r)
    fs = [lambda: next(e) for _ in range(2)]
    return fs[0](), fs[1](), list(e), list(r), r == range(0, 3, 1), r.index(2)


def nested(n):
    return [(i, j) for i in range(n) for j in range(i) if (i + j) % 2]


def loop_var():
    for i in range(3):
        i = i * 10
    x = i
    for i, y in enumerate([]):
        pass
    for i in ():
        pass
    return i, x


def mapped():
    ps = [P(1), P(2)]
    m = map(lambda p: p.x, ps)
    ps[1].x = 7
    ps.append(P(9))
    a = next(m)
    ps[0].x = 100
    f = filter(lambda p: p.x > 8, ps)
    ps.append(P(50))
    return a, list(m), [p.x for p in f], sum(p.x for p in ps), max(ps, key=lambda p: p.x) is ps[0]


def sliced():
    s = slice(1, 3)
    t = s
    return [10, 20, 30, 40][s], t.start, s == slice(1, 3), s.indices(2), "abc"[t]


print(shared(5), partly("abcdef"), grow(), back(), zipped(), kept(), nested(4), loop_var(), mapped(), sliced(), sep="\n")
