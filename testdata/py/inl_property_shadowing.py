# Properties over instance values, in subclasses, deleted, replaced by plain values, and with side effects.
class P:
    def __init__(self, r):
        self._r = r
        self.reads = 0

    @property
    def r(self):
        self.reads += 1
        return self._r

    @r.setter
    def r(self, v):
        if v < 0:
            raise ValueError("negative %d" % v)
        self._r = v

    @r.deleter
    def r(self):
        self._r = None

    def area(self):
        return self.r * self.r


class Q(P):
    r = 7


class R(P):
    @property
    def r(self):
        return super().r + 1


def use(cls):
    p = cls(2)
    out = [p.area(), p.reads]
    try:
        p.r = 5
        out.append(p.area())
        p.r += 1
        out.append((p.area(), p.reads))
        p.r = -1
    except (ValueError, AttributeError) as e:
        out.append((str(e), p._r, p.reads))
    p.__dict__["r"] = "in dict"
    out.append(p.r)
    return out


for cls in P, Q, R:
    print(cls.__name__, use(cls))
p = P(3)
del p.r
print(p.r)
P.r = 11
print(p.area(), vars(p))
P.area = property(lambda self: "area by property")
print(p.area)


class Cached:
    def __init__(self):
        self.n = 0

    @property
    def value(self):
        self.n += 1
        type(self).value = self.n
        return "computed"


def cached():
    c = Cached()
    return [c.value, c.value, c.n, Cached().value]


print(cached())


class ReadOnly:
    x = property(lambda self: 1)


try:
    ReadOnly().x = 2
except AttributeError as e:
    print("AttributeError")
