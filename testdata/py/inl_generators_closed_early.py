# Generators that are closed, thrown into and dropped early, with inlined callees around the yields.
log = []


def note(x):
    log.append(x)
    return x


def numbers(n):
    try:
        for i in range(n):
            try:
                yield note(i)
            except ValueError as e:
                note(("caught", str(e)))
                yield "extra"
    finally:
        note("closed")


def first(n):
    for x in numbers(n):
        return x


def upto(n, stop):
    out = []
    for x in numbers(n):
        if x == stop:
            break
        out.append(x)
    return out


def throwing():
    g = numbers(3)
    out = [next(g), g.throw(ValueError("v")), next(g)]
    g.close()
    g.close()
    try:
        next(g)
    except StopIteration as e:
        out.append(("stop", e.value))
    return out


class Source:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        i = 0
        while i < self.n:
            yield i
            i += self.step()

    def step(self):
        self.n -= 1
        return 1


def drain(n):
    s = Source(n)
    return list(s), s.n, list(s)


def delegating(n):
    r = yield from numbers(n)
    note(("result", r))
    return "done"


def run():
    g = delegating(2)
    out = []
    try:
        while True:
            out.append(next(g))
    except StopIteration as e:
        out.append(e.value)
    return out


print(first(3), upto(5, 2), throwing(), drain(6), run())
print(log)
log.clear()


def error_in_consumer():
    try:
        for x in numbers(3):
            if x == 1:
                raise KeyError(x)
    except KeyError as e:
        note(("error", e.args))
    note("after")


error_in_consumer()
print(log)
