# versions: 3.11-
"""What handlers change in exceptions, by every way that leads to them."""
import sys, contextlib


class Box:
    def __init__(self, v):
        self.v = v


class E(Exception):
    def __init__(self, box, code=1):
        super().__init__(box.v, code)
        self.box = box
        self.code = code


class F(E):
    def __str__(self):
        return "F of %s" % self.code


class Quiet(Exception):
    pass


def fail(box):
    raise E(box, 2)


def chained(b):
    try:
        try:
            raise E(b)
        except E as e:
            raise Quiet("x")
    except Quiet as q:
        q.__context__.box.v = "changed"
        q.__context__.code = "text"
        return q.__context__.code


def use():
    b = Box(1)
    r = chained(b)
    return b.v, r


def info():
    b = Box(2)
    try:
        raise F(b)
    except E:
        t = sys.exc_info()[1]
        t.box.v += 1
        t.code = [1]
        t.args = ("other",)
        return b.v, t.code, t.args, str(t), repr(t)


class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        if v is not None:
            v.box.v = "by exit"
            v.extra = 1
        return True


def withs():
    b = Box(3)
    with CM():
        raise E(b)
    return b.v


def group():
    b = Box(4)
    try:
        raise ExceptionGroup("g", [E(b), ValueError(1)])
    except* E as eg:
        for e in eg.exceptions:
            e.box.v = "in group"
    except* ValueError as eg:
        print(eg.exceptions)
    return b.v


def gen():
    try:
        yield 1
    except E as e:
        e.box.v = "thrown"
        yield e.code


def thrown():
    b = Box(5)
    g = gen()
    next(g)
    return g.throw(E(b, "c")), b.v


def dyn(kinds):
    b = Box(6)
    try:
        raise F(b, 9)
    except kinds as e:
        e.box.v = e.code
        return b.v
    except Exception as e:
        return "other", str(e)


def fin():
    b = Box(7)
    try:
        try:
            raise E(b)
        finally:
            b.v = "finally"
    except E as e:
        r = e.args, e.box.v
        e.box = None
        return r, e.box


def cause():
    b = Box(8)
    try:
        try:
            raise E(b)
        except E as e:
            raise F(b) from e
    except F as e:
        e.__cause__.box.v = "by cause"
        return b.v, e.__cause__ is e.__context__


def store(out):
    try:
        raise E(Box(9))
    except E as e:
        out.append(e)
    out[0].box.v = 10
    return out[0].box.v, out[0].args


def asclass():
    try:
        raise Quiet
    except Quiet as e:
        e.x = 1
        return e.args, e.x


def notes():
    try:
        e = Quiet("n")
        e.add_note("hello")
        raise e
    except Quiet as q:
        return q.__notes__, q is e


def loop():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 2:
                fail(Box(i))
            out.append(i)
        except E as e:
            out.append((e.code, e.box.v))
        finally:
            out.append("f")
    return out


print(use(), info(), withs(), group(), thrown(), dyn(E), dyn((ValueError, E)), dyn(()), fin(), cause(), store([]), asclass(), notes(), loop())
with contextlib.suppress(E):
    fail(Box(1))
sys.excepthook = lambda t, v, tb: print("hook", v.box.v, v.code)
fail(Box("end"))
