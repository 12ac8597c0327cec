# versions: 3.8-
# del with several targets: left to right, stopping at the first that fails.

class D:
    def __init__(self):
        self.a, self.b = 1, 2

    def __delattr__(self, k):
        print("delattr", k)
        object.__delattr__(self, k)

    def __delitem__(self, k):
        print("delitem", k)
        if k == "bad":
            raise KeyError(k)


def n(t, v=None):
    print("eval", t)
    return v or t


d = D()
del d.a, d[n("x")], n("d", d)[n("y")], (d.b, [d[n("z")]])
try:
    del d[n("one")], d[n("bad")], d[n("never")]
except KeyError as e:
    print("KeyError", e)
try:
    del d.a
except AttributeError as e:
    print("AttributeError")
x = y = z = 1
try:
    del x, y, missing, z
except NameError as e:
    print(e, "x" in globals(), "y" in globals(), "z" in globals())
lst = list(range(10))
del lst[2:5], lst[0], lst[-1], lst[::3]
print(lst)
