# Closures over small objects, their fields and loop variables; nonlocal counters; closures that outlive the call; recursion through a cell.
class P:
    def __init__(self, x):
        self.x = x

    def inc_later(self):
        return lambda k=1: setattr(self, "x", self.x + k)


def counter(start):
    n = start

    def inc():
        nonlocal n
        n += 1
        return n

    def get():
        return n
    return inc, get


def local_counter(k):
    inc, get = counter(10)
    for _ in range(k):
        inc()
    return get(), inc(), get()


def over_object():
    p = P(1)
    f = p.inc_later()
    a = p.x
    f()
    f(10)
    b = p.x
    q, p = p, P(100)
    f()
    return a, b, q.x, p.x


def over_variable():
    p = P(1)

    def show():
        return p.x
    a = show()
    p.x = 2
    b = show()
    p = P(3)
    c = show()
    (lambda: setattr(p, "x", 4))()
    return a, b, c, show()


def loop():
    fs, out = [], []
    for i in range(3):
        p = P(i)

        def f():
            return p.x, i
        fs.append(f)
        out.append(f())
        p.x += 10
        out.append(f())
    return out, [f() for f in fs]


def fact():
    def f(n):
        return 1 if n < 2 else n * f(n - 1)
    g = f
    f = lambda n: "replaced"
    return g(5)


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


def curry(a):
    return lambda b: lambda c: (a, b, c)


def memo():
    cache = {}

    def fib(n):
        if n not in cache:
            cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib(20), len(cache)


def exchange():
    x, y = 1, 2

    def swap():
        nonlocal x, y
        x, y = y, x
        return x
    return swap(), x, y, swap() + x * 10, (x, swap(), x)


def handler():
    out = []

    def on_error(e):
        out.append(str(e))
        return len(out)
    for i in range(3):
        try:
            if i:
                raise ValueError(i)
        except ValueError as e:
            f = lambda: on_error(e)
            out.append(f())
    try:
        f()
    except NameError as e:
        out.append(type(e).__name__)
    return out


print(local_counter(3), over_object(), over_variable(), loop(), fact(), compose(lambda x: x + 1, str, len)(99), curry(1)(2)(3), memo(), exchange(), handler(), sep="\n")
