# copy, deepcopy, pickle and the methods they use, of objects whose fields were kept elsewhere until then.
import copy
import pickle

log = []


class P:
    kind = "P"

    def __init__(self, x, items=None):
        log.append("init")
        self.x = x
        self.items = items or []
        self.me = self

    def grow(self):
        self.x += 1
        self.items.append(self.x)
        return self


class R:
    def __init__(self, a):
        self.a = a

    def __reduce__(self):
        return (R, (self.a * 2,))


class G:
    def __getstate__(self):
        log.append("getstate")
        return {"v": self.v, "extra": True}

    def __setstate__(self, s):
        log.append("setstate")
        self.__dict__.update(s)


class S:
    __slots__ = ("a", "b")


class N:
    def __new__(cls, *a):
        log.append(("new", len(a)))
        return super().__new__(cls)

    def __getnewargs__(self):
        return (1, 2)


class C:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return C(("copied", self.v))

    def __deepcopy__(self, memo):
        return C(("deep", copy.deepcopy(self.v, memo)))


def copies():
    p = P(1).grow()
    q = copy.copy(p)
    d = copy.deepcopy(p)
    k = pickle.loads(pickle.dumps(p))
    p.grow()
    p.kind = "own"
    return [(o.x, o.items, o.me is o, o.me is p, o.kind) for o in (p, q, d, k)]


def special():
    g = G()
    g.v = 5
    s = S()
    s.a = [1]
    t = copy.copy(s)
    t.a.append(2)
    u = copy.deepcopy(s)
    u.a.append(3)
    h = pickle.loads(pickle.dumps(g))
    return copy.copy(R(3)).a, pickle.loads(pickle.dumps(R(1))).a, h.v, h.extra, s.a, u.a, hasattr(t, "b"), type(copy.copy(N(7))).__name__, copy.copy(C(1)).v, copy.deepcopy(C([1])).v


def shared():
    a = P(0)
    pair = [a, a, P(1, [a])]
    x, y, z = copy.deepcopy(pair)
    x.grow()
    return x is y, y.x, z.items[0] is x, a.x


def without_init():
    o = P.__new__(P)
    r = vars(o).copy()
    o.x = 1
    o.items = []
    return r, o.grow().x, log.count("init")


print(copies(), special(), shared())
print(without_init())
print(log)
