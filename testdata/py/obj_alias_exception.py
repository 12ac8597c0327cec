# Objects that travel in exceptions: args, attributes, tracebacks' frames excluded, context, and as the exception itself.
class Err(Exception):
    def __init__(self, obj, n=0):
        super().__init__(obj)
        self.obj, self.n = obj, n


class P:
    def __init__(self, x):
        self.x = x

    def fail(self):
        self.x += 1
        raise Err(self, self.x)

    def guarded(self):
        try:
            self.fail()
        except Err as e:
            e.obj.x *= 10
            return self.x, e.n, e.obj is self, e.args[0] is self


def local():
    p = P(1)
    return p.guarded(), p.x


def seen_outside():
    p = P(2)
    try:
        p.fail()
    except Err as e:
        p.x = "changed"
        err = e
    return err.obj.x, err.n


def half_way():
    p = P(0)
    try:
        p.x = 1
        p.y = 1 // 0
        p.x = 2
    except ZeroDivisionError:
        return p.x, hasattr(p, "y")


def loop(n):
    out = []
    e = None
    for i in range(n):
        try:
            e = Err(P(i))
            if i % 2:
                raise e
            e.n = 5
        except Err as x:
            x.n = 7
        out.append((e.n, e.obj.x, e.__traceback__ is not None))
    return out


def chain():
    try:
        try:
            raise Err(P("inner"))
        except Err as e:
            e.obj.x = "changed in handler"
            raise KeyError("outer")
    except KeyError as k:
        return k.__context__.obj.x, k.__context__.n


def reused():
    e = Err(P(1))
    out = []
    for i in range(3):
        try:
            raise e
        except Err as x:
            x.n += 1
            x.obj = P(i)
        out.append((e.n, e.obj.x, e.args[0].x))
    return out


def as_value():
    e = ValueError("v")
    e.extra = 1
    f = e
    f.extra += 1
    return e.extra, str(e), e.args, isinstance(e, ValueError)


print(local(), seen_outside(), half_way(), loop(3), chain(), reused(), as_value())
