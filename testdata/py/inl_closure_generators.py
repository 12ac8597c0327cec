# Generators and comprehensions over variables of closures; scopes that are generators themselves.
def scaled(xs, k):
    def by(x):
        return x * k
    for x in xs:
        yield by(x)
        k += 1


def total(n):
    t = 0

    def add(x):
        nonlocal t
        t += x
        return t
    return [add(i) for i in range(n)], t, {add(i): i for i in range(2)}, t, list(add(i) for i in range(2)), t


def lazy(n):
    g = (i + n for i in range(3))
    n = 100
    return list(g)


def captured(n):
    def gen():
        nonlocal n
        while n:
            n -= 1
            yield n
    g = gen()
    a = next(g)
    n = 5
    return a, next(g), list(g), n


def nested(rows):
    def cell(r, c):
        return rows[r][c]
    return [[cell(r, c) for c in range(2)] for r in range(2)], [lambda: (r, rows) for r in range(2)][0]()[0]


def sends():
    seen = []

    def note(x):
        seen.append(x)
        return len(seen)
    x = yield note("start")
    while x:
        x = yield note(x)
    yield seen


def keys(rows, i, sign=1):
    return sorted(rows, key=lambda r: sign * r[i]), max(rows, key=lambda r: r[i]), list(map(lambda r: r[i], rows)), list(filter(lambda r: r[i] > 1, rows))


def walrus(xs):
    last = None
    ys = [last := x for x in xs]

    def get():
        return last
    return ys, get(), last


def closed():
    log = []

    def note(x):
        log.append(x)

    def gen():
        try:
            yield 1
            yield 2
        finally:
            note("closed")
    for x in gen():
        note(x)
        break
    note("after")
    return log


g = sends()
print(list(scaled([1, 2, 3], 2)), total(4), lazy(1), captured(3), nested([[1, 2], [3, 4]]))
print(next(g), g.send("a"), g.send("b"), g.send(0))
print(keys([[1, 2], [0, 3], [2, 1]], 0), keys([[1, 2], [0, 3], [2, 1]], 1, -1), walrus([1, 2]), closed())
