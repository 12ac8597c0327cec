# versions: 3.6-
# Attributes that change while an iterator, a generator or a coroutine goes on: for, enumerate, zip, map, filter, send, throw, close, yield from, with, await.
from contextlib import contextmanager


class Feed:
    def __init__(self, n):
        self.n = n
        self.at = 0

    def steps(self):
        for i in range(self.n):
            self.at += 1
            yield i
        self.at += 100

    def bump(self, x):
        self.at += x
        return self.at

    def keep(self, x):
        self.at += 1
        return x % 2

    def plain(self):
        out = []
        for i in self.steps():
            out.append((i, self.at))
        return out, self.at

    def numbered(self):
        out = []
        for k, i in enumerate(self.steps()):
            out.append((k, i, self.at))
            out.append(self.at)
        return out, self.at

    def paired(self):
        out = []
        for a, b in zip(self.steps(), [7, 8, 9]):
            out.append((a, b, self.at))
        return out, self.at

    def mapped(self):
        out = []
        for x in map(self.bump, [1, 2, 3]):
            out.append((x, self.at))
        return out, self.at

    def filtered(self):
        out = []
        for x in filter(self.keep, [1, 2, 3, 5]):
            out.append((x, self.at))
        return out, self.at

    def consumed(self):
        a = self.at
        total = sum(self.steps())
        b = self.at
        biggest = max(x for x in self.steps())
        return a, total, b, biggest, self.at

    def by_hand(self):
        g = self.steps()
        out = [self.at]
        next(g)
        out.append(self.at)
        g.__next__()
        out.append(self.at)
        g.close()
        return out, self.at, list(self.steps()), self.at

    def echo(self):
        got = 0
        try:
            while got is not None:
                self.at = got
                got = yield self.at
        except ValueError:
            self.at = -1
            yield "caught"
        finally:
            self.at -= 10

    def sends(self):
        g = self.echo()
        out = [next(g), self.at]
        out += [g.send(5), self.at]
        a = self.at
        out += [g.throw(ValueError), self.at, a]
        g.close()
        return out, self.at

    def delegate(self):
        self.at = 0
        yield from self.steps()
        yield self.at

    def delegated(self):
        out = []
        for x in self.delegate():
            out.append((x, self.at))
        return out, self.at

    @contextmanager
    def raised(self, k):
        self.at += k
        yield self.at
        self.at -= k

    def within(self):
        a = self.at
        with self.raised(5) as b:
            c = self.at
        return a, b, c, self.at

    async def later(self, k):
        self.at += k
        return self.at

    async def awaits(self):
        a = self.at
        b = await self.later(2)
        c = self.at
        d = await self.later(3)
        return a, b, c, d, self.at

    def lazily(self):
        it = iter(self.steps())
        pairs = zip(it, it)
        a = self.at
        first = next(pairs)
        b = self.at
        g = (x + self.at for x in self.steps())
        c = next(g)
        d = self.at
        return a, first, b, c, d, list(g), self.at


def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as e:
        return e.value


f, g = Feed(3), Feed(4)
for o in (f, g):
    print(o.plain(), o.numbered(), o.paired(), o.mapped(), o.filtered())
    print(o.consumed(), o.by_hand(), o.sends(), o.delegated(), o.within(), o.lazily())
    print(run(o.awaits()))
