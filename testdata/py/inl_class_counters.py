# Class attributes used as counters: through self, cls, type(self), __class__, the class's name, by subclasses and instances.
class C:
    n = 0
    items = []

    def by_self(self):
        self.n += 1
        return self.n, C.n

    def by_type(self):
        type(self).n += 1
        return self.n, C.n

    def by_class(self):
        self.__class__.n += 10
        return self.n, C.n

    def by_name(self):
        C.n += 100
        return self.n, C.n

    @classmethod
    def by_cls(cls):
        cls.n += 1000
        return cls.n, C.n

    def append(self):
        self.items.append(len(self.items))
        return len(C.items)

    def replace(self):
        self.items = self.items + ["own"]
        return len(C.items), len(self.items)


class D(C):
    pass


class E(C):
    n = 5


def run(cls):
    c = cls()
    out = [c.by_type(), c.by_class(), c.by_name(), c.by_cls(), cls.by_cls(), c.by_self(), c.by_type(), c.by_cls(), c.append(), c.replace(), c.append()]
    del c.n
    out.append((c.n, C.n, "n" in vars(cls)))
    return out


for cls in C, D, E:
    print(cls.__name__, run(cls))
print(C.n, D.n, E.n)


class Ids:
    last = 0

    def __init__(self):
        Ids.last += 1
        self.id = Ids.last

    @staticmethod
    def reset(k):
        Ids.last = k


def ids(n):
    out = []
    for i in range(n):
        a, b = Ids(), Ids()
        out.append((a.id, b.id, a.last))
        if i == 1:
            Ids.reset(100)
    return out


print(ids(3))


class Meta(type):
    total = 0

    def count(cls):
        cls.total += 1
        Meta.total += 10
        return cls.total, Meta.total


class M(metaclass=Meta):
    pass


class N(M):
    total = 1000


print(M.count(), M.count(), N.count(), Meta.total, M.total)


class Default:
    opts = {}
    size = None

    def set(self, k, v):
        self.opts[k] = v
        if self.size is None:
            self.size = 0
        self.size += 1
        return self

    def both(self):
        return sorted(self.opts), self.size, Default.size


print(Default().set("a", 1).both(), Default().set("b", 2).set("c", 3).both(), Default().both())
