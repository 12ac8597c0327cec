# versions: 3.8-
# __del__ that resurrects, raises, or looks at the world; a finalizer runs once.
import gc
import sys

saved = []


class Res:
    def __del__(self):
        print("del Res")
        saved.append(self)


class Err:
    def __del__(self):
        raise ValueError("in __del__")


def hook(u):
    print("unraisable", u.exc_type.__name__, u.exc_value)


sys.unraisablehook = hook
r = Res()
r = None
print(len(saved))
saved.clear()
print("second time is silent")
e = Err()
print("drop")
e = None
print("went on")
try:
    e = Err()
    raise KeyError("k")
except KeyError:
    e = None
    print("context intact", sys.exc_info()[0].__name__)


class Node:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del node", self.n)


gc.disable()
a = Node(1)
a.me = a
del a
print("cycle waits")
gc.collect()
print("collected")
gc.enable()
