# Fields read before and after something is dropped whose finalizer, deep in a container or a field, changes them.
class S:
    def __init__(self):
        self.n = 0


s = S()


class D:
    def __init__(self, k=1):
        self.k = k

    def __del__(self):
        s.n += self.k


class Box:
    def __init__(self, d):
        self.d = d


def drop_arg(x):
    x = None
    return s.n


def keep_arg(x):
    return s.n


def run():
    out = []
    a = s.n
    xs = [D()]
    b = s.n
    xs = None
    out.append((a, b, s.n))
    a = s.n
    d = {"k": [D(10)]}
    d["k"] = 5
    b = s.n
    d["j"] = (D(100),)
    b = s.n
    d.pop("j")
    out.append((a, b, s.n))
    a = s.n
    box = Box(D(1000))
    b = s.n
    box.d = None
    out.append((a, b, s.n))
    a = s.n
    box = Box(Box(D(5)))
    b = s.n
    del box.d
    out.append((a, b, s.n))
    a = s.n
    xs = [D(7), D(8)]
    xs[0] = 1
    b = s.n
    del xs[1]
    out.append((a, b, s.n))
    a = s.n
    xs = [D(2), D(3)]
    xs.clear()
    b = s.n
    D(20)
    out.append((a, b, s.n))
    a = s.n
    f = lambda d=D(4): d
    b = s.n
    f = 1
    out.append((a, b, s.n))
    a = s.n
    b = drop_arg(D(6)), keep_arg(D(9))
    out.append((a, b, s.n))
    a = s.n
    for x in [D(30), D(40)]:
        b = s.n
    x = s.n
    out.append((a, b, x, s.n))
    a = s.n
    (D(50), D(60))[0]
    b = s.n
    [D(70)] + [D(80)]
    out.append((a, b, s.n))
    a = s.n
    try:
        raise ValueError(D(90))
    except ValueError as e:
        b = s.n
    out.append((a, b, s.n))
    a = s.n
    g = gen(D(300))
    next(g)
    b = s.n
    g = None
    out.append((a, b, s.n))
    return out


def gen(d):
    yield d.k
    yield 0


for line in run():
    print(line)
