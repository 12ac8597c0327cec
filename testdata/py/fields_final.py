# Fields that __init__ stores and nobody else, or almost: __init__ called again, by super() twice, by a base class by name, in a loop; half-made objects that are seen.
class Tree:
    def __init__(self, items, parent=None):
        self.items = items
        self.parent = parent
        self.count = 0

    def walk(self):
        for i in self.items:
            self.count += 1
            yield i, len(self.items), self.parent
            if isinstance(i, Tree):
                for x in i.walk():
                    yield x

    def each(self, f):
        out = []
        for i in range(3):
            out.append((f(self), len(self.items)))
            self.items.append(i)
        return out


class Again:
    def __init__(self, n):
        self.n = n

    def twice(self):
        a = self.n
        self.__init__(a + 1)
        return a, self.n

    def loop(self):
        out = []
        for i in range(3):
            out.append(self.n)
            reset(self, i * 10)
        return out


def reset(o, n):
    type(o).__init__(o, n)


class Base:
    def __init__(self, n):
        self.n = n
        LEAKED.append(self)

    def show(self):
        a = self.n
        use()
        return a, self.n


class Twice(Base):
    def __init__(self, n):
        super().__init__(n)
        seen = LEAKED[-1].n
        super().__init__(n + 1)
        self.seen = seen, LEAKED[-1].n, self.n


class ByName(Base):
    def __init__(self, n):
        Base.__init__(self, n)
        a = self.n
        Base.__init__(self, n * 2)
        self.seen = a, self.n


class Stored(Base):
    def __init__(self, n):
        super().__init__(n)
        a = self.n
        self.n = n + 5
        self.seen = a, self.n


class Looped:
    def __init__(self, n):
        for i in range(n):
            self.n = i
            LEAKED.append((self, self.n))
        self.last = self.n


class Copied:
    def __init__(self, n):
        self.n = n

    def clone(self, n):
        c = Copied.__new__(Copied)
        c.n = n
        return c

    def both(self):
        c = self.clone(self.n + 1)
        return self.n, c.n


class Fresh:
    def __init__(self, n):
        self.n = n


def newest(n):
    out = []
    last = Fresh(-1)
    for i in range(n):
        a = last.n
        last = Fresh(i)
        out.append((a, last.n))
        use()
        out.append(last.n)
    return out


class Diamond(Stored, Base):
    pass


def use():
    for x in LEAKED:
        if isinstance(x, Again):
            x.__init__(99)


LEAKED = []
t = Tree([1])
t.items.append(Tree([2, 3], t))
print([(x if isinstance(x, int) else "T", n, p is t) for x, n, p in t.walk()], t.count)
print(Tree([]).each(lambda s: s.items.append("f") or len(s.items)))
print(Again(1).twice(), Again(5).loop())
a = Again(7)
LEAKED.append(a)
print(a.n, use(), a.n)
LEAKED.clear()
print(Base(1).show(), Twice(1).seen, ByName(3).seen, Stored(1).seen, Diamond(2).seen, Stored(4).show())
LEAKED.clear()
print(Looped(3).last, [n for o, n in LEAKED], LEAKED[0][0].n)
try:
    Looped(0)
except AttributeError as e:
    print(e)
LEAKED.clear()
print(Copied(1).both(), newest(3))
