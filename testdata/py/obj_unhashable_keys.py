# Objects as dict keys and set members with their own __eq__ and __hash__, changed while they are in, and equal across classes.
class K:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def __eq__(self, o):
        if not isinstance(o, K):
            return NotImplemented
        return (self.a, self.b) == (o.a, o.b)

    def __hash__(self):
        return hash((self.a, self.b))

    def __repr__(self):
        return "K(%r, %r)" % (self.a, self.b)


class Sub(K):
    def __eq__(self, o):
        return "sub" if super().__eq__(o) else False

    __hash__ = K.__hash__


class Same:
    def __eq__(self, o):
        return True

    def __hash__(self):
        return 1


class Int:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o

    def __hash__(self):
        return hash(self.v)


def memo(n):
    seen = {}
    for i in range(n):
        k = K(i % 3, "x")
        seen[k] = seen.get(k, 0) + i
    return seen


def moved():
    k = K(1, 1)
    d = {k: "v"}
    k.a = 2
    a = K(1, 1) in d, K(2, 1) in d, k in d
    k.a = 1
    return a, k in d, d[K(1, 1)]


def across():
    d = {1: "one", Int(2): "two"}
    out = [d.get(Int(1)), d.get(2), Int(1) in d, 2 in {Int(2)}, [Int(1), 1].count(1), K(1, 2) == 1, 1 == K(1, 2), K(1, 2) != 1]
    out += [Sub(1, 2) == K(1, 2), K(1, 2) == Sub(1, 2), Sub(1, 2) == Sub(1, 3), Sub(1, 2) in {K(1, 2)}]
    s = {Same(), Same()}
    out += [len(s), 5 == Same(), Same() == None, None in [Same()], (Same(), 1) == (2, 1)]
    return out


def ops():
    a, b = {K(1, 1), K(2, 2)}, {K(2, 2), K(3, 3)}
    return sorted(x.a for x in a & b), len(a | b), sorted(x.a for x in a - b), a == {K(2, 2), K(1, 1)}, K(1, 1) in a, [K(0, 0)].index(K(0, 0))


def remove():
    xs = [K(1, 1), Sub(1, 1), K(2, 2)]
    xs.remove(K(1, 1))
    d = {K(1, 1): 1}
    del d[Sub(1, 1)]
    try:
        d.pop(K(5, 5))
    except KeyError as e:
        return [type(x).__name__ for x in xs], d, e.args


print(memo(7), moved(), across(), ops(), remove(), sep="\n")
