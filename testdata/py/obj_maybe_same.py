# Two parameters that may be the same object; stores through one, loads through the other; same field names in different classes.
class A:
    def __init__(self, x, y=0):
        self.x, self.y = x, y


class B:
    def __init__(self, x):
        self.x = x
        self.y = "b"


def store_load(a, b):
    a.x = 1
    b.x = 2
    r = a.x
    a.x += 10
    return r, a.x, b.x


def load_store(a, b):
    t = a.x
    b.x = t + 1
    u = a.x
    b.y, a.y = a.x, b.x
    return t, u, a.y, b.y


def loop(a, b, n):
    for i in range(n):
        a.x += i
        if i % 2:
            b.x -= 1
        a.y = a.x
    return a.x, b.x, a.y, b.y


def through_list(xs, i, j):
    xs[i].x = "i"
    xs[j].x = "j"
    return xs[i].x, xs[j].x, xs[i] is xs[j]


def through_field(o, p):
    o.y = p
    o.y.x = "via"
    p.x += "!"
    o.y.y = o
    return o.y.x, p.y is o, o.y.y.y is p


def delete(a, b):
    a.x = 1
    del b.x
    try:
        return a.x
    except AttributeError:
        a.x = "again"
        return b.x if a is b else "other"


def swap(a, b):
    a.x, b.x = b.x, a.x
    a, b = b, a
    a.y = "first"
    b.y = "second"
    return a.x, a.y, b.x, b.y


def copy_fields(src, dst):
    dst.x = src.x
    dst.y = src.y
    src.x = None
    return dst.x, dst.y


def call_between(a, b, f):
    a.x = 5
    f(b)
    r = a.x
    b.x = 7
    f(a)
    return r, a.x, b.x


def bump(o):
    o.x = o.x * 2 if isinstance(o.x, int) else 0


def each(f):
    out = []
    for pair in (lambda a: (a, a), lambda a: (a, A(50, 60)), lambda a: (a, B(70)), lambda a: (B(80), a)):
        out.append(f(*pair(A(3, 4))))
    return out


print(each(store_load), each(load_store), each(lambda a, b: loop(a, b, 4) if isinstance(b.x, int) and isinstance(a.x, int) else None), sep="\n")
print(each(lambda a, b: through_list([a, b, a], 0, 1)), each(lambda a, b: through_list([a, b, a], 0, 2)), each(delete), each(swap), each(copy_fields), sep="\n")
print(each(lambda a, b: call_between(a, b, bump)), through_field(A(1), B("x")))
