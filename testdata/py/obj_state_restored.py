# Fields saved, changed and restored around callbacks, exceptions, generators and nested uses of the same object.
class Ctx:
    def __init__(self):
        self.level, self.name, self.stack = 0, "top", []

    def nested(self, f, *a):
        saved = self.level, self.name
        self.level += 1
        self.name = "nested%d" % self.level
        try:
            return f(self, *a)
        finally:
            self.level, self.name = saved

    def swap(self, name):
        old, self.name = self.name, name
        return old

    def push(self):
        self.stack.append((self.level, self.name))
        return self

    def __enter__(self):
        self.push().level += 10
        return self.level

    def __exit__(self, *a):
        self.level, self.name = self.stack.pop()


def look(c, n):
    if n == 0:
        return c.level, c.name
    r = c.nested(look, n - 1)
    return r + (c.level, c.name)


def fail(c, n):
    if n == 0:
        raise ValueError(c.level, c.name)
    try:
        return c.nested(fail, n - 1)
    except ValueError as e:
        if c.level == 1:
            return e.args, c.level, c.name
        raise


def rename(c):
    old = c.swap("renamed")
    with c as l:
        c.name = "inside"
        with c as m:
            inner = c.level, c.name, l, m
            c.name = "lost"
        mid = c.level, c.name
    return old, inner, mid, c.level, c.swap(old), c.name


def gen(c):
    old = c.level
    c.level = "gen"
    try:
        while True:
            got = yield c.level
            c.name = got
    finally:
        c.level = old


def with_gen():
    c = Ctx()
    g = gen(c)
    a = next(g), c.level
    c.level = "outside"
    b = g.send("sent"), c.name
    g.close()
    return a, b, c.level


def early(c):
    for i in range(4):
        with c:
            if i == 1:
                continue
            if i == 3:
                return c.level, i
            c.level += i
    return "never"


def counting(c, n):
    before = c.level
    for _ in range(n):
        c.level += 1
        if c.level % 3 == 0:
            with c:
                c.level = 1000
    return before, c.level, len(c.stack)


c = Ctx()
print(look(c, 3), c.level, c.name)
print(fail(c, 3), c.level)
print(rename(c), with_gen(), early(c), c.level, counting(c, 7))
try:
    c.nested(lambda s: s.nested(lambda t: 1 // 0))
except ZeroDivisionError:
    print(c.level, c.name, c.stack)
try:
    with c:
        c.stack.append(("odd", "one"))
        raise KeyError
except KeyError:
    print(c.level, c.name, c.stack)
