# Recursion of every kind where some levels may be inlined: direct, mutual, by a method, through a closure, rebound on the way.
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def depth(n, log):
    log.append(("down", n))
    if n:
        try:
            depth(n - 1, log)
        finally:
            log.append(("up", n))
    else:
        raise KeyError("bottom")


class Tree:
    def __init__(self, v, kids=()):
        self.v, self.kids = v, kids

    def sum(self):
        return self.v + sum(k.sum() for k in self.kids)

    def deep(self):
        best = 0
        for k in self.kids:
            d = k.deep()
            if d > best:
                best = d
        return best + 1


print(fact(20), even(10), odd(7))
log = []
try:
    depth(3, log)
except KeyError as e:
    print(e, log)
t = Tree(1, [Tree(2, [Tree(3), Tree(4, [Tree(5)])]), Tree(6)])
print(t.sum(), t.deep())


def count(n):
    global count
    if n == 3:
        count = lambda n: ["replaced", n]
    return [n] + count(n - 1) if n else []


print(count(5), count(5))


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


print(ack(2, 3))


def tail(n, acc=()):
    if n == 0:
        return acc
    return tail(n - 1, acc + (lambda: n,))


print([f() for f in tail(4)])


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as e:
    print(type(e).__name__)
