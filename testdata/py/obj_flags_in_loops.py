# Attributes and globals that a loop tests and that its callees change: directly, through an alias, a callback, a property, a subclass.
class Machine:
    def __init__(self, limit):
        self.limit, self.n, self.running, self.log = limit, 0, True, []

    def step(self):
        self.n += 1
        if self.n >= self.limit:
            self.running = False

    def run(self):
        while self.running:
            self.step()
            self.log.append(self.n)
        return self.n, self.log

    def run_with(self, f):
        count = 0
        while self.running and count < 10:
            f(self)
            count += 1
            self.n += 1
        return self.n, count, self.running


class Watched(Machine):
    def step(self):
        super().step()
        if self.n == 2:
            other.running = False


stop = False


def set_stop(m):
    global stop
    if m.n == 2:
        stop = True


def global_flag(m):
    global stop
    stop = False
    out = []
    while not stop:
        set_stop(m)
        out.append(m.n)
        m.n += 1
    return out


def callback(m):
    if m.n == 3:
        vars(m)["running"] = False


def alias(m):
    ms = [m]

    def g(x):
        if x.n == 1:
            ms[0].running = False
            ms[0].n = 50
    return m.run_with(g)


class P(Machine):
    reads = 0

    @property
    def running(self):
        P.reads += 1
        return P.reads < 5

    @running.setter
    def running(self, v):
        pass


other = Machine(3)
print(Machine(3).run(), Watched(4).run(), other.run(), global_flag(Machine(1)), Machine(0).run_with(callback), alias(Machine(0)))
print(P(100).run(), P(1).run())


class It:
    def __init__(self):
        self.items, self.i = [1, 2, 3], 0

    def walk(self):
        out = []
        while self.i < len(self.items):
            x = self.items[self.i]
            self.visit(x)
            out.append(x)
            self.i += 1
        return out

    def visit(self, x):
        if x == 2:
            self.items = self.items + [9]
        elif x == 9:
            self.i = 100


print(It().walk())


def delete(m):
    del m.running


try:
    Machine(1).run_with(delete)
except AttributeError as e:
    print(e)
