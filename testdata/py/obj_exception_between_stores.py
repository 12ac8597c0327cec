# An exception between two stores of one object: what has been stored stays, what comes after has not happened.
class Account:
    def __init__(self, n):
        self.n = n
        self.log = []

    def move(self, other, k):
        self.n -= k
        self.log.append(-k)
        other.n += check(k)
        other.log.append(k)
        self.last = k


def check(k):
    if k > 100:
        raise OverflowError(k)
    if k < 0:
        raise ValueError(k)
    return k


def moves(ks):
    a, b = Account(50), Account(0)
    out = []
    for k in ks:
        try:
            a.move(b, k)
        except (OverflowError, ValueError) as e:
            out.append((type(e).__name__, a.n, b.n, getattr(a, "last", None)))
    return out, a.n, b.n, a.log, b.log, a.last


class V:
    def __init__(self, x, y):
        self.x = x
        self.y = 10 // y


def construct(y):
    v = None
    try:
        v = V(1, y)
    except ZeroDivisionError:
        pass
    return v is None or (v.x, v.y)


def update(v, ds):
    try:
        for d in ds:
            v.x = v.x + d
            v.y = v.y // d
    finally:
        v.done = True


def partially():
    v = V(0, 1)
    try:
        update(v, [1, 2, 0, 4])
    except ZeroDivisionError:
        return v.x, v.y, v.done


def attr_fails():
    p = V(1, 1)
    try:
        p.a = p.x
        p.b = p.missing
        p.c = 3
    except AttributeError:
        p.d = 4
    return sorted(vars(p).items())


def tuple_store(p, q):
    try:
        p.x, q.y, p.nothing.z = 7, 8, 9
    except AttributeError as e:
        return p.x, q.y, str(e)


def item_store():
    d, v = {}, V(1, 2)
    try:
        d["a"], v.x, d[[]], v.y = 1, 2, 3, 4
    except TypeError:
        return d, v.x, v.y


def nested():
    out = []
    v = V(0, 1)
    for i in range(3):
        try:
            try:
                v.x += 1
                if i == 1:
                    raise KeyError
                v.x += 10
            finally:
                v.x += 100
                if i == 2:
                    v.y = 1 // 0
                v.y = i
        except (KeyError, ZeroDivisionError) as e:
            out.append((type(e).__name__, v.x, v.y))
    return out, v.x, v.y


print(moves([10, 101, -5, 20, 200]))
print(construct(2), construct(0), partially(), attr_fails(), tuple_store(V(1, 1), V(2, 1)), item_store(), nested())
