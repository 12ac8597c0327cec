# Method chains and fluent builders whose steps return self, a new object, another class, None or a tuple, depending on fields.
class Q:
    def __init__(self, items, mods=()):
        self.items, self.mods = items, mods

    def where(self, f):
        return Q([x for x in self.items if f(x)], self.mods + ("where",))

    def map(self, f):
        return Q(list(map(f, self.items)), self.mods + ("map",))

    def sort(self, key=None):
        self.items.sort(key=key)
        self.mods += ("sort",)
        return self

    def first(self):
        return One(self.items[0]) if self.items else Nothing

    def group(self, f):
        d = {}
        for x in self.items:
            d.setdefault(f(x), Q([])).items.append(x)
        return d

    def maybe(self, flag):
        return self if flag else None

    def split(self, n):
        return Q(self.items[:n]), Q(self.items[n:], "tail")

    def __or__(self, f):
        return f(self)

    def __getattr__(self, name):
        if name.startswith("by_"):
            return lambda: self.sort(key=lambda x: x[name[3:]])
        raise AttributeError(name)


class One:
    def __init__(self, v):
        self.v = v

    def get(self, default=None):
        return self.v

    def then(self, f):
        r = f(self.v)
        return One(r) if r is not None else Nothing


class _Nothing(One):
    def __init__(self):
        pass

    def get(self, default=None):
        return default

    def then(self, f):
        return self

    def __bool__(self):
        return False


Nothing = _Nothing()


def run():
    q = Q([3, 1, 2])
    out = [q.sort() is q, q.items, q.where(lambda x: x > 1).map(str).sort().first().get(), q.where(lambda x: x > 5).first().get("none")]
    out += [q.map(lambda x: x * 2).mods, q.first().then(lambda v: v + 1).then(lambda v: None).then(len).get("d"), bool(q.where(bool).first()), bool(q.where(lambda x: False).first())]
    out += [{k: v.items for k, v in q.group(lambda x: x % 2).items()}, q.maybe(True) is q]
    a, b = q.split(1)
    out += [a.items, b.items, b.mods, (q | Q.sort) is q, q | len_of]
    try:
        q.maybe(False).sort()
    except AttributeError as e:
        out.append(str(e))
    out += [Q([{"n": 2}, {"n": 1}]).by_n().items]
    try:
        q.nothing()
    except AttributeError as e:
        out.append(str(e))
    try:
        b.map(str).sort().where(lambda s: s)
    except TypeError as e:
        out.append("TypeError")
    return out


def len_of(q):
    return len(q.items)


for line in run():
    print(line)


def loop(n):
    q = Q(list(range(n)))
    for i in range(n):
        q = q.where(lambda x: x != i) if i % 2 else q.map(lambda x: x + i).sort()
        if not q.first():
            break
    return q.items, q.mods, i


print(loop(5), loop(1), loop(2))
Q.where = lambda self, f: self
One.get = lambda self, default=None: ("patched", default)
print(loop(3), run()[2:4])
