# versions: 3.8-
# assumption: classes
# Methods, class attributes and modules changed while they are in use.
import math
import types


class P:
    scale = 2

    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x * self.scale

    def __add__(self, o):
        return P(self.x + o.x)

    def __iter__(self):
        yield self.x


def work(ps, hook):
    out = []
    for i, p in enumerate(ps):
        hook(i, p)
        out.append((p.get(), (p + p).x, list(p)))
    return out


def hook(i, p):
    if i == 1:
        P.get = lambda self: ("patched", self.x)
    elif i == 2:
        P.__add__ = lambda self, o: types.SimpleNamespace(x="added")
    elif i == 3:
        p.get = lambda: "instance"
    elif i == 4:
        P.__iter__ = lambda self: iter("it")
        del P.get
        P.get = property(lambda self: (lambda: "by property"))
    elif i == 5:
        P.__init__ = lambda self, x: setattr(self, "x", "init %s" % x)
        P.__add__ = lambda self, o: P(0)


print(*work([P(i) for i in range(6)], hook), sep="\n")


class Later:
    def run(self):
        out = [self.step()]
        Later.step = lambda self: "two"
        out.append(self.step())
        Later.step.__code__ = (lambda self: "three").__code__
        out.append(self.step())
        return out

    def step(self):
        return "one"


print(Later().run())
m = types.ModuleType("m")
exec("v = 1\ndef get(): return v", m.__dict__)
f = m.get
print(f())
m.v = 2
print(f(), m.get())
m.get = lambda: "replaced"
print(f(), m.get())
real = math.sqrt
math.sqrt = lambda x: "fake sqrt"
print(math.sqrt(4))
math.sqrt = real
print(math.sqrt(4))
P.scale = 10
print(vars(P)["scale"], types.SimpleNamespace(**{"a": 1}))
