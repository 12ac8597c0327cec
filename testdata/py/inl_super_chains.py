# super() in methods that are inlined: chains, diamonds, __class__, wrong selves, classes not yet there or rebound.
class Base:
    made = 0

    def __init__(self, x):
        self.x = x
        Base.made += 1

    def cost(self, k):
        return self.x * k

    def who(self):
        return "Base"

    @property
    def size(self):
        return self.x

    def __repr__(self):
        return "%s(%r)" % (type(self).__name__, self.x)


class Mid(Base):
    def __init__(self, x, y):
        super().__init__(x)
        self.y = y

    def cost(self, k):
        return super().cost(k) + self.y

    def who(self):
        return "Mid>" + super().who()

    @property
    def size(self):
        return super().size + 1


class Leaf(Mid):
    def __init__(self, x):
        super().__init__(x, x + 1)

    def cost(self, k):
        return super().cost(k) * 2

    def who(self):
        return __class__.__name__ + ">" + super(Leaf, self).who()

    def all(self):
        return [super(Leaf, self).cost(k) for k in range(2)], (lambda: super(Leaf, self).who())()

    def missing(self):
        return super().missing()


class Side(Base):
    def cost(self, k):
        return super().cost(k) - 1

    def who(self):
        return "Side>" + super().who()


class Both(Mid, Side):
    def who(self):
        return "Both>" + super().who()

    def cost(self, k):
        return super().cost(k) + 100


def chain(n):
    t = 0
    for i in range(n):
        v = Leaf(i)
        t += v.cost(3) + v.size
    b = Both(1, 2)
    return t, Base.made, v.who(), v.all(), b.who(), b.cost(2), b.size, b, Mid.cost(v, 1), Base.who(v)


def errors():
    out = []
    for f in (lambda: Mid.who(Base(1)), lambda: Leaf(1).missing(), lambda: Mid.cost(3, 1), lambda: Leaf.who(Side(1))):
        try:
            out.append(f())
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


class Early:
    seen = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.seen.append(cls.tell(object.__new__(cls)))

    def tell(self):
        return "early"


class Late(Early):
    def tell(self):
        return "late " + super().tell() + " " + str("Late" in globals())


def now(cls):
    cls.first = cls.call(cls.__new__(cls))
    return cls


class Plain:
    def call(self):
        return "plain"


@now
class Decorated(Plain):
    def call(self):
        return "decorated " + super().call() + " " + str("Decorated" in globals())


class Twice(Plain):
    def call(self):
        return "one " + super().call()


one = Twice()


class Twice(Plain):
    def call(self):
        return "two " + super().call()


def local(k):
    class Here(Plain):
        def call(self):
            return k, super().call()
    return Here()


def replaced():
    a = Mid(1, 2)
    before = a.who()
    Base.who = lambda self: "changed"
    return before, a.who()


class Counter(dict):
    def __missing__(self, key):
        return 0

    def __setitem__(self, key, value):
        super().__setitem__(key, value + 1)


def library():
    c = Counter()
    for x in "abca":
        c[x] = c[x]
    return sorted(c.items())


class Walker(Base):
    def walk(self, n):
        if n:
            yield from super().walk(n) if hasattr(super(), "walk") else iter((n, super().cost(n)))
            yield from self.walk(n - 1)


print(chain(5), errors(), Early.seen, Late().tell(), Decorated.first, Decorated().call(), one.call(), Twice().call())
print([local(i).call() for i in range(2)], library(), list(Walker(2).walk(3)), replaced())
