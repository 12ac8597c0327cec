# Closures made in loops, in inlined callees, and in comprehensions: each call has cells of its own.
def adder(n):
    def add(x):
        return x + n
    return add


def many():
    return [adder(i) for i in range(4)]


def shared():
    fs = []
    for i in range(4):
        fs.append(lambda: i)
    return [f() for f in fs], [f() for f in [(lambda i=i: i) for i in range(4)]]


def cell():
    out = []
    for k in range(3):
        a = adder(k)
        b = adder(k)
        out.append((a(1), b(10), a is b))
    return out


def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc


def counters():
    a, b = counter(), counter()
    return [a(), a(), b(), a(5), b()]


def late():
    def get():
        return value
    try:
        get()
    except NameError as e:
        first = str(e)
    value = 3
    second = get()
    del value
    try:
        get()
    except NameError as e:
        return first, second, str(e)


print([f(10) for f in many()], shared(), cell(), counters())
print(late())


def loop_del():
    out = []
    for i in range(3):
        x = i

        def show():
            return x
        if i == 1:
            del x
        try:
            out.append(show())
        except NameError as e:
            out.append("unbound")
    return out


print(loop_del())


class Box:
    def __init__(self, v):
        self.get = lambda: v
        self.set = lambda w: setattr(self, "get", lambda: (v, w))


def boxes():
    b = Box(1)
    c = Box(2)
    c.set(3)
    return b.get(), c.get()


print(boxes())
