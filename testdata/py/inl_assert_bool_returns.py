# Small predicates that return other things than bools, through and, or, not, if, while, filter, any, assert, comparisons.
def first(a, b):
    return a and b


def either(a, b):
    return a or b


def neg(a):
    return not a


def nothing(a):
    pass


def ident(a):
    return a


def cmp(a, b):
    return a < b


def chain(a, b, c):
    return a < b <= c != a


class Ord:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return [self.v < o.v]

    def __le__(self, o):
        return self.v <= o.v and "le"

    def __ne__(self, o):
        return ""


class Falsy:
    def __bool__(self):
        return False


class Empty:
    def __len__(self):
        return 0


vals = [0, 1, "", "s", [], [0], None, 0.0, Falsy(), Empty(), True, False]


def kind(x):
    return type(x).__name__ if isinstance(x, (Falsy, Empty)) else x


def run():
    out = []
    for a in vals:
        for b in (0, "b", None):
            out.append((kind(first(a, b)), kind(either(a, b)), neg(a), nothing(a), bool(ident(a)), 1 if first(a, b) else 2, 1 if not either(a, b) else 2))
    return out


for line in sorted({repr(r) for r in run()}):
    print(line)


def tests(a, b):
    out = []
    if first(a, b) or neg(a) and not nothing(b):
        out.append("if")
    while ident(a) and len(out) < 3:
        out.append("while")
        a = b
    out.append("yes" if neg(neg(a)) == bool(a) else "no")
    try:
        assert either(a, b), ident(b)
    except AssertionError as e:
        out.append(e.args)
    return out


print([tests(a, b) for a in (0, [1], Falsy()) for b in ("", 2)])
print(chain(Ord(1), Ord(2), Ord(3)), chain(Ord(3), Ord(2), Ord(1)), cmp(Ord(2), Ord(1)), bool(cmp(Ord(2), Ord(1))))
print(chain(1, 2, 2), chain(1, 2, 1), chain(2, 1, 1 // 1), list(filter(ident, [0, 1, "", "x"])), any(map(neg, [1, 1])), all(ident(x) for x in [1, []]))


def is_none(x):
    return x is None


def count(xs):
    n = 0
    for x in xs:
        n += is_none(x) + neg(x) - (x == 1) * 2
        if is_none(x):
            continue
        if not is_none(x) and x:
            n += 100
    return n


print(count([None, 0, 1, 2.5, ""]), is_none(nothing(1)), is_none(first(None, 1)), (is_none(0) is False, neg(0) is True))
