"""When objects die: in loops, in inlined functions, with exceptions caught, in containers, by rebinding, by del, in closures."""
import weakref

log = []


class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append("~%s" % self.n)

    def get(self):
        return self.n

    def me(self):
        return self


class Hold:
    def __init__(self, r):
        self.r = r


def pass_through(r):
    return r


def first(a, b):
    log.append("first")
    return a


def last(a, b):
    log.append("last")
    return b


def tmp():
    x = R("a").get()
    log.append("got " + x)
    y = R("b").me().me().get()
    log.append("got " + y)
    return first(R("c"), R("d")).get() + last(R("e"), R("f")).get()


def rebind():
    r = R(1)
    r = R(2)
    log.append("rebound")
    r = pass_through(r)
    del r
    log.append("deleted")
    a = b = R(3)
    a = None
    log.append("one left")
    b = None
    log.append("none left")


def fields():
    h = Hold(R("f1"))
    h.r = R("f2")
    log.append("field set")
    k = Hold(h.r)
    h = None
    log.append("h gone")
    k.r = None
    log.append("k.r gone")
    t = (R("t1"), R("t2"))
    x, y = t
    t = None
    log.append("t gone")
    x = None
    log.append("x gone")


def raising(r):
    local = R("local")
    if r.n:
        raise KeyError(r.n)
    return local.n


def caught():
    try:
        raising(R("arg"))
    except KeyError as e:
        e = e.with_traceback(None)
    log.append("after")
    try:
        raise ValueError(R("in exc"))
    except ValueError as e:
        log.append("handler")
    log.append("done")


def loop():
    for i in range(3):
        r = R("l%d" % i)
        log.append("turn %d" % i)
        if i == 1:
            continue
    log.append("loop done")
    for r in [R("i1"), R("i2")]:
        log.append("item")
    log.append("items done")


def closure():
    r = R("cell")

    def f():
        return r.n
    g = f
    f = None
    log.append(g())
    g = None
    log.append("g gone")
    r = None
    log.append("r gone")


def refs():
    h = Hold(1)
    w = weakref.ref(h, lambda _: log.append("callback"))
    log.append(w() is h)
    h = Hold(2)
    log.append(w() is None)


def gen():
    r = R("gen")
    try:
        yield r.n
        yield 2
    finally:
        log.append("closed")


def gens():
    for v in gen():
        log.append(v)
        break
    log.append("broke")
    g = gen()
    next(g)
    g = None
    log.append("g none")
    a, b = gen()
    log.append("unpacked")


def returns():
    r = R("ret")
    try:
        return r.n
    finally:
        log.append("in finally")


def nested(n):
    r = R("n%d" % n)
    if n:
        return nested(n - 1) + r.n
    return r.n


for f in (tmp, rebind, fields, caught, loop, closure, refs, gens, returns):
    f()
    log.append("end of " + f.__name__)
    print(log)
    log = []
print(nested(2), log)
