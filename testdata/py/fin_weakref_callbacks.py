# versions: 3.8-
# Weak references: callbacks, their order, dead references, proxies, finalize.
import weakref


class C:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "C%s" % self.n


def cb(tag):
    return lambda ref: print("  callback", tag, ref() is None)


c = C(1)
r1 = weakref.ref(c, cb("one"))
r2 = weakref.ref(c, cb("two"))
plain = weakref.ref(c)
print(r1(), plain() is c, weakref.getweakrefcount(c))
c = None
print(r1(), plain())
c = C(2)
p = weakref.proxy(c)
print(p.n)
del c
try:
    p.n
except ReferenceError as e:
    print(e)
fin = weakref.finalize((c := C(3)), print, "  finalize", 3)
print(fin.alive)
c = None
print(fin.alive)
d = weakref.WeakValueDictionary()
c = d["k"] = C(4)
print(dict(d))
c = C(5)
print(dict(d))


def f():
    local = C(6)
    ref = weakref.ref(local, cb("local"))
    temp = weakref.ref(C(7))
    print(" temp", temp())
    print(" local", ref())
    return ref


print(f()())
m = weakref.WeakMethod(C(8).__repr__)
print(m())
try:
    weakref.ref(5)
except TypeError as e:
    print(e)
