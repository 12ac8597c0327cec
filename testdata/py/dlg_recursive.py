# No finalizers: generators and coroutines that delegate to themselves: values, order, send, throw, close, errors.
import sys


class Node:
    def __init__(self, key, left=None, right=None):
        self.key, self.left, self.right = key, left, right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right

    def walk(self, depth=0, *, mark="."):
        n = 1
        sent = yield depth, self.key, mark
        if sent:
            print("sent", sent, "at", self.key, n)
            n += sent
        if self.left:
            n += yield from self.left.walk(depth + 1, mark=mark + "l")
        print("between", self.key, n)
        if self.right:
            n += yield from self.right.walk(depth + 1, mark=mark + "r")
        return n

    def path(self, key):
        for kid, name in (self.left, "left"), (self.right, "right"):
            if kid is not None:
                found = yield from kid.path(key)
                if found:
                    return [name] + found
        yield self.key
        return ["here"] if key == self.key else None


def build(lo, hi):
    if lo >= hi:
        return None
    m = (lo + hi) // 2
    return Node(m, build(lo, m), build(m + 1, hi))


def result(g):
    value = yield from g
    yield "result", value


tree = build(0, 7)
print(list(tree), list(result(tree.walk())))
for key in 0, 3, 6, 9:
    print(list(result(tree.path(key))))


def send_some(g):
    out = [next(g)]
    try:
        while True:
            out.append(g.send(len(out) % 3))
    except StopIteration as e:
        out.append(e.value)
    return out


print(send_some(tree.walk()))
g = tree.walk()
print(next(g), next(g), next(g))
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e), list(g))
g = tree.walk()
next(g), next(g)
g.close()
print(list(g))
g = tree.walk()
next(g), next(g)
try:
    g.throw(StopIteration("thrown"))
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))
a, b = tree.walk(), tree.walk()
print([next(x) for x in (a, b, a, a, b)])


class Folder:
    def __init__(self, name, *kids):
        self.name, self.kids = name, kids

    def all(self, level=0):
        yield " " * level + self.name
        for kid in self.kids:
            yield from kid.all(level + 1)

    def sizes(self):
        total = len(self.name)
        for i, kid in enumerate(self.kids):
            total += (yield from kid.sizes()) * (i + 1)
        yield self.name, total
        return total

    def fails(self, at):
        if self.name == at:
            raise ValueError(at)
        try:
            value = 10 // (len(self.name) - 1)
        except ZeroDivisionError:
            value = sys.exc_info()[0].__name__
        yield value
        for kid in self.kids:
            yield from kid.fails(at)
        if self.name == "stop":
            raise StopIteration


root = Folder("root", Folder("a", Folder("aa"), Folder("ab", Folder("abc"))), Folder("stop"), Folder("b"))
print("\n".join(root.all()))
print(list(root.sizes()))
for name in "ab", "none":
    try:
        for value in root.fails(name):
            print(value)
    except (ValueError, RuntimeError) as e:
        print(repr(e), repr(e.__cause__))


def pairs(n, prefix=()):
    if n == 0:
        yield prefix
        return
    for i in range(2):
        yield from pairs(n - 1, prefix + (i,))


print(list(pairs(3)), list(pairs(0)))


def defaults(n, seen=None):
    if seen is None:
        seen = []
    seen.append(n)
    yield n, len(seen)
    if n:
        yield from defaults(n - 1)
        yield from defaults(n - 1, seen)
        yield from defaults(n=n - 1, seen=None)


print(list(defaults(2)))


def args(*items, **named):
    yield items, sorted(named)
    if items:
        yield from args(*items[1:], **named)
        yield from args(items[0][1:], k=1) if items[0] else ()


print(list(args("ab", "c", z=1)))


def rebinds(n):
    m = n
    while n > 0:
        n -= 1
        x = yield from rebinds(n - 1)
        yield m, n, x
    return m


print(list(result(rebinds(4))))


def unbound(n):
    if n > 1:
        value = n
    yield n
    if n:
        yield from unbound(n - 1)
    try:
        print(value)
    except UnboundLocalError as e:
        print(type(e).__name__)


print(list(unbound(2)))


def cells(n):
    def get():
        return n

    yield n
    if n:
        yield from cells(n - 1)
    n += 10
    yield get()


print(list(cells(2)))


def collecting(n):
    if n:
        yield [n, *[x for x in range(n)], (yield from collecting(n - 1)), [(yield n), n]]
    return n * 2


print(list(collecting(3)))


def two(n):
    yield "two", n
    if n:
        yield from other(n - 1)


def other(n):
    yield "other", n
    if n:
        yield from two(n - 1)


print(list(two(3)))


async def fib(n):
    return n if n < 2 else await fib(n - 1) + await fib(n - 2)


class Later:
    def __await__(self):
        return (yield "later")


async def count(n):
    if n == 0:
        return await Later()
    below = await count(n - 1)
    again = await Later()
    return below, again, n


def drive(c, *values):
    try:
        print(c.send(None))
        for v in values:
            print(c.send(v))
    except StopIteration as e:
        return e.value


print(drive(fib(10)), drive(count(2), "x", "y", "z"))
