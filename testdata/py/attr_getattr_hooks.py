# versions: 3.8-
# __getattr__, __getattribute__, __setattr__, __delattr__: who is called, special methods bypass them.

class G:
    real = "class attribute"

    def __init__(self):
        self.x = 1

    def __getattr__(self, k):
        print("  getattr", k)
        if k.startswith("dyn"):
            return k.upper()
        raise AttributeError("no " + k)

    def __setattr__(self, k, v):
        print("  setattr", k, callable(v) or v)
        super().__setattr__(k, v)

    def __delattr__(self, k):
        print("  delattr", k)
        super().__delattr__(k)


g = G()
print(g.x, g.real, g.dyn_a, getattr(g, "zzz", "default"), hasattr(g, "y"))
g.x += 5
del g.x
try:
    g.x
except AttributeError as e:
    print(e)
try:
    len(g)
except TypeError as e:
    print(e)
g.__len__ = lambda: 3
try:
    len(g)
except TypeError:
    print("special methods are looked up on the type")


class A:
    def __init__(self):
        object.__setattr__(self, "v", 10)

    def __getattribute__(self, k):
        print("  getattribute", k)
        if k == "blocked":
            raise AttributeError(k)
        return object.__getattribute__(self, k)

    def __getattr__(self, k):
        return "fallback " + k

    def m(self):
        return self.v

    @property
    def p(self):
        return self.inner_missing

    @property
    def err(self):
        raise AttributeError("from property")


a = A()
print(a.v, a.blocked, a.m(), a.p, a.err)
G.__getattr__ = lambda self, k: "patched " + k
print(g.anything)
del G.__getattr__
try:
    g.anything
except AttributeError as e:
    print(e)
