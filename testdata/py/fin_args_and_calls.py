# versions: 3.8-
# Lifetimes of arguments held by the caller, the callee, and *args.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def drop(a):
    a = None
    print(" in drop")


def drop_star(*a, **k):
    a = k = None
    print(" in drop_star")


def ret(a):
    return a


def swap(a, b):
    a, b = b, a
    del a
    print(" in swap", b.name)


def default(a=D("default")):
    return a.name


drop(D("arg"))
print("after drop")
x = D("held by caller")
drop(x)
print("still held")
drop_star(x, D("star"), k=D("kw"))
print("after drop_star")
ret(D("returned"))
print("after ret")
swap(D("one"), D("two"))
print("after swap")
print(default())
default.__defaults__ = ("other",)
print("default replaced")
f = lambda d=D("lambda default"): d.name
print(f())
f = None
ret(ret)(D("nested"))
x = ret(x)
del x
print("end")
