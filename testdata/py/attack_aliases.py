"""Fields that are read twice while something may change them in between."""


class Node:
    __slots__ = ("v", "next", "__weakref__")

    def __init__(self, v, next=None):
        self.v = v
        self.next = next


class Acc:
    total = 0

    def __init__(self):
        self.items = []
        self.hook = None

    def add(self, x):
        self.total += x
        self.items.append(x)
        if self.hook:
            self.hook(self, x)
        return self.total

    def twice(self, x, other):
        a = self.total
        other.total += x
        b = self.total
        other.add(x)
        return a, b, self.total, len(self.items)

    @property
    def last(self):
        return self.items[-1] if self.items else None


class Lazy:
    def __init__(self):
        self.n = 0

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        self.n += 1
        setattr(self, name, self.n)
        return name


class Prop:
    def __init__(self):
        self.k = 0

    @property
    def v(self):
        self.k += 1
        if self.k == 3:
            raise AttributeError("third")
        return self.k

    def __getattr__(self, name):
        return "fallback " + name


class Set:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2 if isinstance(value, int) else value)

    def __delattr__(self, name):
        object.__setattr__(self, name, "deleted")


def chain(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    a = head
    out = []
    while a is not None:
        b = a.next
        if a.v == 2:
            a.next = None
        out.append((a.v, a.next is b))
        a = b
    return out


def swap(a, b):
    a.v, b.v = b.v, a.v
    a.next, b.next = b, a
    return a.v, b.v, a.next.next is a


def same(a):
    return swap(a, a)


def hooked():
    a = Acc()

    def hook(acc, x):
        if x < 3:
            acc.total = 100
            acc.hook = None
            acc.items = [x]
    a.hook = hook
    r = [a.add(1), a.add(5), a.last, a.twice(2, a), a.twice(3, Acc()), Acc.total]
    Acc.total = 50
    b = Acc()
    r += [b.total, b.add(1), a.total, Acc().last]
    del b.total
    r.append(b.total)
    return r


def lazy():
    x = Lazy()
    r = x.a, x.a, x.b, x.b, x.n
    try:
        x._no
    except AttributeError as e:
        r += (str(e),)
    p = Prop()
    q = Prop()
    return r, [p.v, p.v, p.v, p.v, p.w], [hasattr(q, 'v'), getattr(q, 'v', 0), getattr(q, 'v', 0), hasattr(q, 'v')]


def sets():
    s = Set()
    s.a = 3
    s.a += 1
    r = s.a
    del s.a
    return r, s.a


def slots():
    n = Node(1)
    del n.v
    r = []
    try:
        n.v
    except AttributeError as e:
        r.append(str(e)[:30])
    try:
        n.w = 1
    except AttributeError as e:
        r.append(str(e)[:40])
    n.v = 2
    return r, n.v, hasattr(n, "next")


g = 1


def bump():
    global g
    g += 1
    return g


def globs():
    a = g
    b = bump()
    c = g
    d = [g for _ in range(2) if bump()]
    return a, b, c, d, g


def default(x, acc=[]):
    acc.append(x)
    return len(acc), acc


def defaults():
    r = [default(1)[0], default(2)[0], default(3, [])[0], default(4)[1]]
    default.__defaults__ = ([9, 9],)
    return r, default(5)


def star(*a, **k):
    a += (1,)
    k["z"] = a
    return a, k


def stars():
    t = (1, 2)
    d = {"q": 1}
    return star(*t, **d), t, d


print(chain(5), swap(Node(1), Node(2)), same(Node(3)))
print(hooked())
print(lazy())
print(sets(), slots(), globs(), globs(), defaults(), stars())
