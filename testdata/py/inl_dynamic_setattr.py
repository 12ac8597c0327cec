# setattr, getattr, delattr, vars and __dict__ with names that are computed, on instances, classes and modules.
import sys


class C:
    limit = 3

    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)

    def total(self):
        return self.a + self.b + self.limit


def run():
    c = C(a=1, b=2)
    out = [c.total()]
    setattr(c, "li" + "mit", 100)
    out.append(c.total())
    setattr(C, "".join(["a"]), 50)
    delattr(c, "a")
    out.append(c.total())
    c.__dict__["b"] = 7
    out.append(c.total())
    vars(c).update(a=0, b=0)
    out.append(c.total())
    c.__dict__ = {"a": 5, "b": 6}
    out.append(c.total())
    object.__setattr__(c, "a", 8)
    out.append((c.total(), getattr(c, "nope", "default"), hasattr(c, "b"), getattr(c, "total")()))
    setattr(C, "total", lambda self: "replaced %s" % self.a)
    out.append(c.total())
    type.__setattr__(C, "total", 5)
    out.append(c.total)
    C.__dict__["__init__"](c, b="again")
    out.append(c.b)
    return out


print(run())


def helper():
    return "original"


def call():
    return helper()


me = sys.modules[__name__]
print(call())
setattr(me, "hel" + "per", lambda: "by setattr")
print(call())
vars(me)["helper"] = lambda: "by vars"
print(call())
me.__dict__.update({"helper": lambda: "by update"})
print(call())
getattr(me, "__dict__").setdefault("helper", None)
print(call())
globals().pop("helper")
try:
    call()
except NameError as e:
    print(e)


def generic(obj, name, value):
    old = getattr(obj, name)
    setattr(obj, name, value)
    return old


class D:
    def f(self):
        return "D.f"


def swaps():
    d = D()
    out = [d.f()]
    old = generic(D, "f", lambda self: "swapped")
    out.append(d.f())
    generic(D, "f", old)
    out.append(d.f())
    generic(d, "f", lambda: "own")
    out.append(d.f())
    return out


print(swaps())
