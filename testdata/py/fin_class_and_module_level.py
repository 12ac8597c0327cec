# versions: 3.8-
# Finalizers in class bodies, on class deletion, on instance dictionaries, at interpreter exit.
import gc


class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


class C:
    attr = D("class attribute")
    D("temporary in class body")
    gone = D("deleted in body")
    del gone
    print(" end of body")

    def __init__(self):
        self.own = D("own")


C.attr = None
print("class attribute replaced")
c = C()
c.__dict__.clear()
print("dict cleared")
c.own = D("second")
c.__dict__ = {}
print("dict replaced")
C.late = D("late")
del c, C
gc.collect()
print("class collected")
x = D("global")
globals()["x"] = 0
print("global replaced")
exec("y = D('in exec'); print(' exec', y.name); del y")
ns = {"D": D}
exec("z = D('in ns')", ns)
ns.clear()
print("namespace cleared")
last = D("left to interpreter exit")
