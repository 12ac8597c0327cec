# versions: 3.8-
# Attributes of self changed through an alias, a callback, a nested call, or an exception on the way.

class Counter:
    def __init__(self, callback=None):
        self.n = 0
        self.log = []
        self.callback = callback

    def run(self, times):
        for i in range(times):
            self.n += 1
            if self.callback:
                self.callback(self)
            self.log.append(self.n)
        return self.n

    def run_other(self, other):
        for i in range(3):
            self.n += 1
            other.n += 10
        return self.n, other.n

    def fails(self, xs):
        for x in xs:
            self.n += 10 // x
        return self.n

    def nested(self):
        def bump():
            self.n += 100
        self.n += 1
        bump()
        self.n += 1
        return self.n


def jump(c):
    if c.n == 2:
        c.n = 50


c = Counter(jump)
print(c.run(4), c.log)
d = Counter()
print(d.run_other(Counter()), d.run_other(d), d.nested())
e = Counter()
try:
    e.fails([1, 2, 0, 5])
except ZeroDivisionError:
    print("after the exception", e.n)


class Watched(Counter):
    @property
    def n(self):
        return self.__dict__.get("_n", 0)

    @n.setter
    def n(self, v):
        print("  n =", v)
        self.__dict__["_n"] = v


w = Watched(lambda o: o.__dict__.update(_n=o.n * 2))
print(w.run(2), w.log, w.nested())


def rec(c, k):
    before = c.n
    c.n += 1
    if k:
        rec(c, k - 1)
    return before, c.n


print(rec(d, 3))
