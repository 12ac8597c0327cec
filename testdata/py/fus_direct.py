# all(), any() and tuple() of generators and generator expressions, which newer compilers write out as loops.
import builtins


class Box:
    def __init__(self, items):
        self.items = items

    def each(self):
        for i in self.items:
            yield i * 2

    def check(self, n):
        return all(i < n for i in self.each()), any(i == n for i in self.items), tuple(i + n for i in self.each())


log = []


def t(x):
    log.append(x)
    return x


def lazy(n):
    return all(t(i) < n for i in range(10)), any(t(i) > n for i in range(10)), tuple(t(i) for i in range(n))


def fails(n):
    try:
        return any(1 // (i - n) for i in range(5) if i >= n)
    except ZeroDivisionError as e:
        return str(e)


def stops(n):
    def g():
        yield n
        raise StopIteration(n)

    try:
        return tuple(g()), all(x for x in g())
    except RuntimeError as e:
        return str(e), str(e.__cause__)


def nested(n):
    return tuple(tuple(a * b for b in range(a)) for a in range(n)), all(any(a == b for b in range(n)) for a in range(n))


def shadowed(all, any):
    return all(x for x in (1, 2)), any(x for x in (0, 3))


def kept(n):
    g = (t(i) for i in range(n))
    first = any(g)
    return first, list(g)


print(Box([1, 2, 3]).check(4), Box([]).check(1))
print(lazy(3), log)
print(fails(2), fails(9), stops(1), nested(4))
print(shadowed(list, tuple), kept(4))


def replaced():
    before = builtins.all
    try:
        builtins.all = lambda it: "replaced"
        return all(x for x in (1, 0))
    finally:
        builtins.all = before


print(replaced(), all(x for x in (1, 0)))
