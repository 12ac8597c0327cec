# __setattr__, __delattr__ and __getattribute__ that count, rename, refuse or forward what small methods do.
log = []


class Counting:
    writes = 0

    def __init__(self, x):
        self.x = x
        self.y = x + 1

    def __setattr__(self, name, v):
        Counting.writes += 1
        object.__setattr__(self, name, (v, Counting.writes))

    def sum(self):
        self.x = self.x[0] + self.y[0]
        return self.x


class Frozen:
    def __init__(self, x):
        self.__dict__["x"] = x

    def __setattr__(self, name, v):
        raise TypeError("frozen: %s = %r" % (name, v))

    def __delattr__(self, name):
        raise TypeError("frozen: del " + name)

    def grow(self):
        self.x += 1


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)

    def __getattribute__(self, name):
        log.append("get " + name)
        if name == "own":
            return object.__getattribute__(self, "target")
        return getattr(object.__getattribute__(self, "target"), name)

    def __setattr__(self, name, v):
        log.append("set " + name)
        setattr(object.__getattribute__(self, "target"), name, v)


class Plain:
    def __init__(self):
        self.a = 1

    def inc(self):
        self.a += 1
        return self.a


def run():
    c = Counting(5)
    out = [c.sum(), c.y, Counting.writes]
    f = Frozen(1)
    for action in (f.grow, lambda: delattr(f, "x"), lambda: setattr(f, "z", 0)):
        try:
            action()
        except TypeError as e:
            out.append(str(e))
    out.append(f.x)
    t = Plain()
    p = Proxy(t)
    out += [p.inc(), p.a, t.a]
    p.a = 50
    out += [t.inc(), p.own is t, Plain.inc(p), t.a]
    return out


print(run())
print(log)


class Late:
    def __init__(self):
        self.v = 0

    def add(self, n):
        for i in range(n):
            self.v += i
        return self.v


def late():
    l = Late()
    out = [l.add(4)]
    Late.__setattr__ = lambda self, n, v: object.__setattr__(self, n, v * 2)
    out.append(l.add(4))
    del Late.__setattr__
    out.append(l.add(4))
    Late.__getattribute__ = lambda self, n: 100 if n == "v" else object.__getattribute__(self, n)
    out.append(l.add(2))
    del Late.__getattribute__
    out.append(l.v)
    return out


print(late())
