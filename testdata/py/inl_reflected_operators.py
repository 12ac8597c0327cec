# Operators with NotImplemented, reflected forms, subclass priority, and both sides missing.
log = []


class A:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        log.append("A.add")
        if isinstance(o, A):
            return A(self.v + o.v)
        if isinstance(o, int):
            return A(self.v + o)
        return NotImplemented

    def __radd__(self, o):
        log.append("A.radd")
        if isinstance(o, str):
            return NotImplemented
        return A(("r", o, self.v))

    def __mul__(self, o):
        return NotImplemented

    def __lt__(self, o):
        log.append("A.lt")
        return NotImplemented if not isinstance(o, A) else self.v < o.v

    def __gt__(self, o):
        log.append("A.gt")
        return "gt"


class B(A):
    def __radd__(self, o):
        log.append("B.radd")
        return "B first"

    def __gt__(self, o):
        log.append("B.gt")
        return "B gt"


class Same(A):
    pass


class R:
    def __rmul__(self, o):
        log.append("R.rmul")
        return "R", type(o).__name__

    def __radd__(self, o):
        log.append("R.radd")
        return "R radd"


def ops(x, y):
    out = []
    for op in (lambda: x + y, lambda: x * y, lambda: x < y):
        try:
            r = op()
            out.append(r.v if isinstance(r, A) else r)
        except TypeError as e:
            out.append(str(e))
    return out


def run():
    return [ops(A(1), A(2)), ops(A(1), B(2)), ops(A(1), Same(2)), ops(A(1), R()), ops(A(1), 5), ops(5, A(1)), ops("s", A(1)), ops(B(1), "s"), ops(A(1), None)]


for line in run():
    print(line)
print(log)
log.clear()


def inplace(n):
    a = A(0)
    first = a
    for i in range(n):
        a += i
    return a.v, first.v, a is first


print(inplace(4), len(log))


def sums():
    try:
        return sum([A(1), A(2)]).v
    except TypeError as e:
        return str(e)


print(sums())
A.__iadd__ = lambda self, o: self
print(inplace(3))
A.__add__ = lambda self, o: NotImplemented
del A.__iadd__
try:
    inplace(2)
except TypeError as e:
    print(e)
