# AttributeError with the right text at the right place: never set, set on one path, deleted, on None, on numbers, class level.
class P:
    def __init__(self, full):
        self.a = 1
        if full:
            self.b = 2

    def total(self):
        return self.a + self.b

    def drop(self):
        del self.a
        return self

    def maybe(self, n):
        if n:
            self.c = n
        return self.c


class S:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x

    def both(self):
        return self.x, self.y


def attempt(f):
    try:
        return f()
    except AttributeError as e:
        return str(e), e.name, type(e.obj).__name__


def run():
    out = []
    for full in (True, False):
        p = P(full)
        out.append(attempt(p.total))
        out.append(attempt(p.drop().total))
        out.append(attempt(lambda: p.drop()))
        out.append(attempt(lambda: p.maybe(0)))
        out.append(attempt(lambda: p.maybe(3)))
    s = S(1)
    out.append(attempt(s.both))
    s.y = 2
    out.append(attempt(s.both))
    del s.x
    out.append(attempt(s.both))
    return out


for line in run():
    print(line)


def local(n):
    log = []
    try:
        p = P(False)
        log.append(p.a)
        if n == 0:
            log.append(p.b)
        elif n == 1:
            p.b += 1
        elif n == 2:
            del p.b
        elif n == 3:
            del p.a
            log.append("deleted")
            log.append(p.a)
        elif n == 4:
            p.nothing()
        elif n == 5:
            P.a
        elif n == 6:
            p.total().x
        elif n == 7:
            p = None
            p.a
        elif n == 8:
            (1).real.foo
        log.append("end")
    except AttributeError as e:
        log.append(str(e))
    return log


for i in range(10):
    print(i, local(i))
P.b = 500
print(local(0), local(1), P(False).b)
P.a = "class a"
print(local(3), attempt(lambda: P(True).drop().a))
