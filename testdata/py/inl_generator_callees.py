# Inlining into generators and coroutines: callees with try, loops and exceptions around yields; send, throw and return values.
log = []


def check(x):
    try:
        if x is None:
            return "none"
        return 10 // x
    except ZeroDivisionError:
        log.append("zero")
        return "zero"
    finally:
        log.append(x)


def gen(xs):
    for x in xs:
        got = yield check(x)
        while got is not None:
            got = yield ("got", check(got))
    return check(1)


def outer(xs):
    r = yield from gen(xs)
    yield ("result", r)
    try:
        yield check(5)
    except KeyError as e:
        yield ("caught", e.args, check(0))
    finally:
        log.append("outer done")


def drive():
    g = outer([1, 0, None])
    out = [next(g), g.send(2), g.send(0), next(g), next(g), next(g), next(g)]
    out.append(g.throw(KeyError("k")))
    out.append(next(g, "end"))
    return out


print(drive(), log)
log.clear()


def raises(x):
    if x > 1:
        raise ValueError(x)
    return x


def lazily(n):
    try:
        for i in range(n):
            yield raises(i)
    except ValueError as e:
        yield ("error", e.args[0])
    else:
        yield "no error"


class Tree:
    def __init__(self, v, l=None, r=None):
        self.v, self.l, self.r = v, l, r

    def __iter__(self):
        if self.l:
            yield from self.l
        yield self.value()
        if self.r:
            yield from self.r

    def value(self):
        return self.v


async def step(x):
    return check(x)


async def main(xs):
    out = []
    for x in xs:
        out.append(await step(x))
    return out


def run(co):
    try:
        co.send(None)
    except StopIteration as e:
        return e.value


def accumulate():
    total = 0
    while True:
        x = yield total
        if x is None:
            break
        total = add(total, x)
    return total


def add(a, b):
    return a + b


def acc():
    a = accumulate()
    next(a)
    r = [a.send(i) for i in (1, 2.5, True)]
    try:
        next(a)
    except StopIteration as e:
        return r, e.value


print(list(lazily(2)), list(lazily(5)), list(Tree(2, Tree(1), Tree(4, Tree(3)))), run(main([5, 0, None])), acc(), log)
