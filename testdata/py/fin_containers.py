# versions: 3.8-
# Objects inside containers: clear, pop, slices, overwritten items, attributes.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


class Holder:
    pass


lst = [D("l0"), D("l1"), D("l2"), D("l3")]
lst[0] = None
print("overwritten")
lst.pop()
print("popped")
del lst[1]
print("deleted")
del lst
print("list gone")
d = {"a": D("da"), "b": D("db")}
d["a"] = 1
print("replaced")
del d["b"]
print("removed")
h = Holder()
h.x, h.y = D("hx"), D("hy")
h.x = 0
print("attr replaced")
del h
print("holder gone")
t = (D("t0"), [D("t1")])
a, b = t
del t
print("tuple gone, items held")
del a
print("a gone")
b.clear()
print("b cleared")
s = {D("only")}
s = None
x, y = D("x"), D("y")
x, y = y, x
print("swapped", x.name, y.name)
x = y
print("end")
del x, y
