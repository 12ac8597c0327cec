# Arguments with side effects, in all forms of calls, against parameters that the callee overwrites.
trace = []


def t(x):
    trace.append(x)
    return x


def f(a, b, c=0, *rest, d=1, **more):
    trace.append("in f")
    a, b = b, a
    return a, b, c, rest, d, sorted(more.items())


def calls():
    return [
        f(t(1), t(2)),
        f(b=t(1), a=t(2)),
        f(t(1), *[t(2), t(3)], d=t(4)),
        f(*(t(i) for i in (1, 2)), **{"d": t(3), "e": t(4)}),
        f(t(1), d=t(2), b=t(3), **dict(z=t(4))),
        f(t(1), t(2), t(3), t(4), t(5), d=t(6), g=t(7)),
    ]


for r in calls():
    print(r)
print(trace)
trace.clear()


class M:
    def __init__(self, x):
        trace.append(("init", x))
        self.x = x

    def m(self, y):
        trace.append(("m", self.x, y))
        self.x += y
        return self


def chain():
    v = M(t(1))
    w = v.m(t(2)).m(t(v.x)).m(v.m(1).x)
    return v is w, v.x


print(chain(), trace)
trace.clear()


def swap(x, y):
    x = [x, y]
    y = x
    return y


def rebinding():
    x, y = 1, 2
    y = swap(y, x)
    x = swap(x, y)
    return x, y


print(rebinding())


def target():
    d = {}
    d[t("k")] = f(t(1), t(2))
    m = M(0)
    m.x, d[m.x] = t(5), t(6)
    return d, m.x


print(target(), trace)
