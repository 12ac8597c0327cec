# versions: 3.8-
# Augmented assignment evaluates the target's parts once, before the value.

class Box:
    def __init__(self):
        self.data = {"k": 1}

    def __getitem__(self, k):
        print("getitem", k)
        return self.data[k]

    def __setitem__(self, k, v):
        print("setitem", k, v)
        self.data[k] = v

    @property
    def attr(self):
        print("get attr")
        return self.data["k"]

    @attr.setter
    def attr(self, v):
        print("set attr", v)
        self.data["k"] = v


def n(tag, value):
    print("eval", tag)
    return value


b = Box()
n("box", b)[n("key", "k")] += n("value", 5)
n("box", b).attr *= n("value", 3)
b["k"] -= 1
print(b.data)
t = ([1], 2)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
x = 5
x += (x := 10)
print(x)
lst = [0, 0]
i = 0
lst[i] += (i := 1) + 5
print(lst, i)
try:
    n("box", b)[n("missing", "zz")] += n("never", 1)
except KeyError as e:
    print("KeyError", e)
