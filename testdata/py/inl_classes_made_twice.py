# The same class statement, def or lambda run more than once: different classes, different functions, their own closures and defaults.
def make(tag, base=object):
    class C(base):
        name = tag

        def __init__(self, v):
            self.v = v

        def get(self):
            return tag, self.v

        def same(self, o):
            return isinstance(o, C)
    return C


A, B = make("a"), make("b")


def run():
    a, b = A(1), B(2)
    return a.get(), b.get(), a.same(b), a.same(a), isinstance(a, B), type(a) is type(b), type(a) is A, A.name, B.name, A.get is B.get


print(run())
A.get = lambda self: "patched"
print(run())


def loop():
    out, old = [], None
    for i in range(3):
        class K:
            n = i

            def m(self):
                return i, self.n, type(self) is K
        k = K()
        out.append((k.m(), old is not None and isinstance(old, K), old and old.m()))
        old = k
    return out


print(loop())


def adders():
    fs = []
    for i in range(3):
        def f(x, k=i):
            return x + k + i
        f.tag = i
        fs.append(f)
    return [f(1) for f in fs], fs[0] is fs[1], [f.tag for f in fs], fs[0].__code__ is fs[1].__code__


print(adders())


def chain(n):
    C = object
    for i in range(n):
        C = make(i, C)
    c = C("v")
    return c.get(), [k.__dict__.get("name") for k in C.__mro__], [isinstance(c, k) for k in C.__mro__]


print(chain(3))


def conditional(x):
    if x:
        class D:
            def m(self):
                return "first"
    else:
        class D:
            def m(self):
                return "second"

    def g():
        return D().m()
    return g(), D.__name__


print(conditional(True), conditional(False))


def redefined():
    def h():
        return 1
    a = h

    def h():
        return 2
    return a(), h(), a is h


print(redefined())


def again(x):
    return "first again", x


def use():
    return again(1)


print(use())


def again(x, y=5):
    return "second again", x, y


print(use())
