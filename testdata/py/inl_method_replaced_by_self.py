# A method that replaces itself on its class, and one on its instance, while a loop calls it.
class Counter:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        if self.n == 3:
            Counter.step = Counter.other
        return ("step", self.n)

    def other(self):
        self.n += 10
        if self.n > 30:
            self.step = lambda: ("instance", self.n)
        return ("other", self.n)


def run(c, times):
    out = []
    for i in range(times):
        out.append(c.step())
    return out


c = Counter()
print(run(c, 8))
print(run(Counter(), 4))
del c.step
print(run(c, 1))


class Lazy:
    def __init__(self, v):
        self.v = v

    def get(self):
        v = self.v * 2
        self.get = lambda: v
        return "first"


def total(items):
    return [i.get() for i in items] + [i.get() for i in items]


print(total([Lazy(1), Lazy(2)]))
