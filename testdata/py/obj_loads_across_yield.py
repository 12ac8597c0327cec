# Fields and globals read on both sides of a yield, an await, a callback from a library function.
import functools
import re

level = 0


class C:
    def __init__(self):
        self.v = 0

    def gen(self):
        a = self.v
        x = yield a
        b = self.v
        self.v += 1
        y = yield b
        return a, b, self.v, x, y

    async def co(self, w):
        a = self.v
        await w
        return a, self.v

    def sort(self, xs):
        a = self.v
        r = sorted(xs, key=self.key)
        return a, self.v, r

    def key(self, x):
        self.v += 1
        return -x

    def through_map(self):
        a = self.v
        r = list(map(self.key, [1, 2]))
        b = self.v
        m = map(self.key, [3])
        c = self.v
        next(m)
        return a, b, c, self.v, r

    def sub(self):
        a = self.v
        t = re.sub("x", lambda m: str(self.key(1)), "xax")
        b = self.v
        functools.reduce(lambda p, q: self.key(q), [1, 2, 3])
        return a, b, self.v, t


class Wait:
    def __init__(self, c):
        self.c = c

    def __await__(self):
        self.c.v = 50
        yield 1


def use():
    c = C()
    g = c.gen()
    out = [next(g)]
    c.v = 10
    out.append(g.send("x"))
    c.v *= 2
    try:
        g.send("y")
    except StopIteration as e:
        out.append(e.value)
    return out


def awaited():
    c = C()
    co = c.co(Wait(c))
    co.send(None)
    c.v += 1
    try:
        co.send(None)
    except StopIteration as e:
        return e.value


def bump(x):
    global level
    level += x
    return level


def glob():
    a = level
    m = max([1, 2], key=bump)
    b = level
    any(bump(i) > 5 for i in range(10))
    c = level
    filter(bump, [1])
    d = level
    return a, b, c, d, m


c = C()
print(use(), awaited(), c.sort([3, 1, 2]), c.through_map(), c.sub(), glob())
