"""What goes wrong while an instance is made."""
import sys
import traceback

log = []


class Point:
    def __init__(self, x, y=0):
        self.x = x
        if y < 0:
            raise ValueError("negative %d" % y)
        self.y = y


class Gives:
    def __init__(self, n):
        self.n = n
        if n:
            return n


class Generator:
    def __init__(self):
        yield 1


class Deep:
    def __init__(self, n):
        self.inner = Deep(n - 1) if n else Point(1, -1)


class Kw:
    def __init__(self, a, *, b, c=3):
        self.abc = a, b, c


def attempt(f):
    try:
        f()
    except Exception as e:
        return type(e).__name__, str(e)
    return None


def arguments():
    return [
        attempt(lambda: Point()),
        attempt(lambda: Point(1, 2, 3)),
        attempt(lambda: Point(1, z=2)),
        attempt(lambda: Point(1, x=2)),
        attempt(lambda: Kw(1, 2)),
        attempt(lambda: Kw(1)),
        attempt(lambda: Kw(a=1, b=2, d=4)),
        attempt(lambda: Kw(b=1)),
    ]


def state(n):
    p = q = None
    step = 0
    try:
        step = 1
        p = Point(n)
        step = 2
        q = Point(n, n)
        step = 3
        p = Point(q.x // n, -n)
        step = 4
    except (ValueError, ZeroDivisionError) as e:
        return step, getattr(p, "x", None), getattr(q, "y", None), str(e)
    finally:
        step = 9
    return step, p.x


def order():
    def t(x):
        log.append(x)
        return x

    log.clear()
    attempt(lambda: Point(t(1), t(2)))
    attempt(lambda: Point(t(3), y=t(-4)))
    attempt(lambda: Kw(t(5), c=t(6), b=t(7)))
    attempt(lambda: Kw(t(8), t(1 // t(0))))
    return list(log)


print(arguments())
print(state(0), state(1), state(-1))
print(order())
print(attempt(lambda: Gives(0)), attempt(lambda: Gives(1)), attempt(Generator))
print(attempt(lambda: Deep(3)))
try:
    Point(1)
    Point(2, -5)
except ValueError:
    print([(f.name, f.lineno) for f in traceback.extract_tb(sys.exc_info()[2])][:1])
