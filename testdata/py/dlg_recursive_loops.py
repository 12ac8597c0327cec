# Generators with loops over themselves that only yield the items, and others that do more.
class Tree:
    def __init__(self, key, left=None, right=None):
        self.key = key; self.left = left; self.right = right
    def __iter__(self):
        if self.left is not None:
            for k in self.left:
                yield k
        yield self.key
        if self.right is not None:
            for k in self.right:
                yield k
    def used(self):
        k = None
        if self.left is not None:
            for k in self.left.used():
                yield k
        yield self.key, k
    def counted(self):
        n = 0
        if self.left is not None:
            for k in self.left.counted():
                n += 1
                yield k
        yield self.key, n
    def sends(self):
        if self.left is not None:
            for k in self.left.sends():
                yield k
        x = yield self.key
        print("got", x)
def perms(items):
    if not items:
        yield ()
    for i, x in enumerate(items):
        for p in perms(items[:i] + items[i+1:]):
            yield (x,) + p
def gray(n, s=""):
    if n == 0:
        yield s
    else:
        for x in gray(n - 1, s + "0"): yield x
        for x in gray(n - 1, s + "1"): yield x
def build(lo, hi):
    if lo >= hi: return None
    m = (lo + hi) // 2
    return Tree(m, build(lo, m), build(m + 1, hi))
def total(t):
    s = 0
    for k in t: s += k
    return s
t = build(0, 10)
print(list(t), total(t), list(t.used()), list(t.counted()), list(perms([1,2,3])), list(gray(3)))
g = t.sends(); print(next(g))
try:
    print(g.send(1), g.send(2))
except StopIteration: pass


def counts(n):
    if n:
        for x in counts(n - 1):
            yield x
    yield n


g = counts(3)
print(next(g), next(g))
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e), list(g))
g = counts(3)
next(g)
g.close()
print(list(g))


def stops(n):
    if n == 0:
        raise StopIteration("inside")
    yield n
    for x in stops(n - 1):
        yield x
    else:
        print("never")


try:
    for x in stops(2):
        print(x)
except RuntimeError as e:
    print(repr(e), repr(e.__cause__))


def with_else(n):
    for x in with_else(n - 1) if n else ():
        yield x
    else:
        print("else", n)
    yield n


print(list(with_else(2)))


def at_most(n, limit):
    yield n
    if n < limit:
        for x in at_most(n + 1, limit):
            yield x
            if x == 3:
                return
        print("all of", n)


print(list(at_most(0, 2)), list(at_most(0, 5)))
