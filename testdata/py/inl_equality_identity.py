# == and != where __eq__ may not exist, is inherited, comes from a metaclass, is None, or appears in one subclass only.
class Plain:
    pass


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return isinstance(o, Eq) and self.v == o.v


class Sub(Plain):
    def __eq__(self, o):
        return "sub eq"


class NoEq(Plain):
    __eq__ = None


class Ne(Plain):
    def __ne__(self, o):
        return "ne"


class Meta(type):
    def __eq__(cls, o):
        return "meta eq"

    __hash__ = type.__hash__


class WithMeta(metaclass=Meta):
    pass


def same(a, b):
    try:
        return a == b, a != b, a is b, a in [b], (a,) == (b,)
    except TypeError as e:
        return "TypeError"


def kind(x):
    if type(x) == Plain:
        return "plain"
    if type(x) == WithMeta:
        return "with meta"
    if x == None:
        return "none"
    return "other"


def run():
    p, q = Plain(), Plain()
    out = [same(p, q), same(p, p), same(p, Sub()), same(Sub(), p), same(Eq(1), Eq(1)), same(Eq(1), Eq(2)), same(p, Eq(1)), same(NoEq(), p), same(p, NoEq()), same(Ne(), p), same(p, Ne())]
    out += [same(WithMeta, Plain), same(Plain, WithMeta), same(Plain, Sub), same(same, kind), same(None, p), same(None, None), same(p.__eq__, p.__eq__), same(len, len)]
    out += [kind(p), kind(Sub()), kind(WithMeta()), kind(None), kind(5)]
    return out


for line in run():
    print(line)


def find(items, x):
    for i, y in enumerate(items):
        if y == x:
            return i
    return -1


def finds():
    p, e = Plain(), Eq(3)
    items = [Plain(), e, p, Sub(), None, 1]
    return find(items, p), find(items, Eq(3)), find(items, None), find(items, True), find(items, Plain()), items.index(e), items.count(p)


print(finds())
Plain.__eq__ = lambda self, o: "late"
print(same(Plain(), Plain()), finds())
del Plain.__eq__
print(same(Plain(), Plain())[:3])
Eq.__ne__ = lambda self, o: "late ne"
print(same(Eq(1), Eq(1)))
