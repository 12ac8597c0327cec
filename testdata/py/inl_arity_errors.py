# Calls with wrong arguments: the error's text, where it comes from, and what has been evaluated by then.
log = []


def f(a, b, *, k=0):
    log.append("in f")
    return a, b, k


def none():
    return "none"


class C:
    def __init__(self, x):
        self.x = x

    def m(self, y):
        return self.x + y

    @staticmethod
    def s(a):
        return a

    @classmethod
    def c(cls, a):
        return cls(a)


def t(x):
    log.append(x)
    return x


def attempt(g):
    try:
        return g()
    except TypeError as e:
        return str(e)


def run():
    c = C(1)
    return [
        attempt(lambda: f(t(1))), attempt(lambda: f(t(1), t(2), t(3))), attempt(lambda: f(t(1), a=t(2), b=3)),
        attempt(lambda: f(t(1), 2, z=t(4))), attempt(lambda: none(t(5))), attempt(lambda: C()), attempt(lambda: C(1, 2)),
        attempt(lambda: c.m()), attempt(lambda: c.m(1, 2)), attempt(lambda: C.m(1)), attempt(lambda: C.s()),
        attempt(lambda: c.s(1, 2)), attempt(lambda: C.c()), attempt(lambda: C.m(c, 2)), attempt(lambda: c.m("s")),
    ]


for line in run():
    print(line)
print(log)


def direct(n):
    try:
        if n == 0:
            f(t("a"))
        elif n == 1:
            none(t("b"), t("c"))
        elif n == 2:
            C(t("d"), t("e"))
        elif n == 3:
            C(5).m(t("f"), t("g"))
        elif n == 4:
            object(t("h"))
        elif n == 5:
            C.__new__(C, 1).m(2)
    except (TypeError, AttributeError) as e:
        return type(e).__name__, str(e)


log.clear()
print([direct(i) for i in range(6)])
print(log)
