# versions: 3.8-
# A with statement's managers, their targets and exits, in order.

class M:
    def __init__(self, tag, swallow=False):
        print("make", tag)
        self.tag, self.swallow = tag, swallow

    def __enter__(self):
        print("enter", self.tag)
        return self.tag, self.tag.upper()

    def __exit__(self, t, v, tb):
        print("exit", self.tag, t and t.__name__)
        return self.swallow


def key(k):
    print("key", k)
    return k


d = {}
with M("a") as (x, y), M("b") as d[key("k")], M(x + y) as last:
    print(x, y, d, last)
try:
    with M("c"), M("d") as (p, q, r):
        print("never")
except ValueError as e:
    print(e)
try:
    with M("e"), M("f" + 1):
        print("never")
except TypeError as e:
    print("TypeError")
with M("g", True), M("h"), M("i", True):
    raise KeyError("inner")
print("after")
with M("j", True), M("k") as d[[]]:
    print("never")
print("end")
