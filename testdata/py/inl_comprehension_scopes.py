# Comprehensions and generator expressions with names of the enclosing function, closures, conditions and walrus, in inlined callees.
x = "global x"


def table(n):
    return [[i * j for j in range(i)] for i in range(n)]


def capture(n):
    fs = [lambda: i for i in range(n)]
    gs = [lambda i=i: i for i in range(n)]
    return [f() for f in fs] + [g() for g in gs]


def same_name(x):
    y = [x for x in range(3)]
    return x, y, {x: x for x in "ab"}, {x for x in [x]}


def walrus(xs):
    out = [y for v in xs if (y := v * 2) > 2]
    return out, y


def lazily(xs):
    k = 1
    g = (v + k for v in xs)
    k = 100
    return list(g)


def source_first():
    log = []

    def src():
        log.append("src")
        return [1, 2]
    g = (log.append(v) for v in src())
    log.append("made")
    list(g)
    return log


class K:
    x = "class x"
    try:
        ys = [x for _ in range(2)]
    except NameError as e:
        ys = str(e)
    zs = [v for v in x]

    def m(self):
        return [self.tag + str(i) for i in range(2)]

    tag = "t"


def errors(n):
    out = []
    for i in range(3):
        try:
            out.append([10 // (j - n) for j in range(i + 1)])
        except ZeroDivisionError:
            out.append(("error", i))
    return out


def unbound():
    try:
        return [v for v in [late]]
    except NameError as e:
        r = str(e)
    late = 1
    return r.split(" ")[-5:]


def run():
    return [table(4), capture(3), same_name("arg"), walrus([1, 2, 3]), lazily([1, 2]), source_first(), K.ys, K.zs[:2], K().m(), errors(1), unbound()]


for line in run():
    print(line)
print([f(2) for f in [lambda n: n + k for k in range(2)]], any(v > 1 for v in (0, 2)), sum(v for v in range(4) if v % 2))
