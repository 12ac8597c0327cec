"""Objects die where they died before, whatever is inlined around them."""
import sys

log = []


class Res:
    def __init__(self, name):
        self.name = name
        self.n = 1

    def __del__(self):
        log.append("del " + self.name)

    def next(self, k):
        return Res(self.name + "." + str(k))


def both(a, b):
    return a.n + b.n + a.n


def pick(flag, a, b):
    r = a if flag else b
    return r.n + r.n


def make(name):
    log.append("make " + name)
    return Res(name)


def twice(r):
    log.append("twice")
    return r.n * r.n


def run1():
    log.append("begin")
    x = both(make("a"), make("b"))
    log.append("after both")
    y = twice(make("c"))
    log.append("after twice")
    z = pick(x > 2, make("d"), make("e"))
    log.append("after pick")
    return x + y + z


def chain(k):
    r = make("chain")
    for i in range(k):
        r = r.next(i)
        log.append("step %d" % i)
    return r.n


def gen(n):
    for i in range(n):
        r = make("g%d" % i)
        yield twice(r) + twice(make("h%d" % i))
        log.append("resumed")


def cond(flag):
    r = make("cond")
    if flag:
        log.append("not used")
        return 1
    log.append("used")
    return twice(r) + r.n


def swap(n):
    a, b = make("s1"), make("s2")
    while n:
        a, b = b, a
        n -= 1
    log.append("swapped")
    return a.n + b.n


def wh(r):
    while r.n:
        r.n -= 1
        log.append("loop")
    return r.n


def run3():
    t = 0
    for i in range(3):
        t += wh(make("w%d" % i))
        log.append("next")
    return t


def main():
    print(run1())
    print(chain(3))
    for v in gen(3):
        log.append("got %d" % v)
    cond(True)
    cond(False)
    swap(3)
    run3()
    for line in log:
        print(line)


main()
