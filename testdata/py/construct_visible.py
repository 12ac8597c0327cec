# Looking at a class finds its __init__.
import inspect
class A:
    def __init__(self, x):
        self.x = x
class B:
    def __init__(self, x, y=1):
        self.x = x
class D:
    def __init__(self, x):
        self.x = x
class E:
    def __init__(self, x):
        self.x = x
class F:
    def __init__(self, x):
        self.x = x
class G:
    def __init__(self, x):
        self.x = x
class H:
    def __init__(self, x):
        self.x = x
class I:
    def __init__(self, x):
        self.x = x
class J(I):
    pass
def init_of(cls):
    return getattr(cls, "_" * 2 + "init" + "_" * 2)
print([n for n in vars(A) if "init" in n], A(1).x)
print(inspect.signature(B), B(2).x)
print([n for n in dir(D) if "init" in n and "sub" not in n], D(3).x)
print([n for n in E.__dict__ if "init" in n], E(4).x)
print(init_of(F).__name__, F(5).x)
g = G(6)
init_of(g)(7)
print(g.x, [n for n in dir(g) if n.endswith("init__")])
print(type(H(1)).__dict__.keys() >= {"__init__"} if False else [k for k in type(H(1)).__dict__ if k.startswith("__in") or k[0] == "<"])
print([k for c in J.__mro__ for k in c.__dict__ if k.startswith("__in") and "sub" not in k and c is not object], J(1).x)
print({c.__name__: c(9).x for c in I.__subclasses__()})
