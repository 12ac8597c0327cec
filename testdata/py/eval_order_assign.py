# versions: 3.8-
# Right side first, then the targets from left to right.

class Log(dict):
    def __setitem__(self, k, value):
        print("set", k, value)
        super().__setitem__(k, value)


class Obj:
    def __setattr__(self, k, value):
        print("attr", k, value)
        object.__setattr__(self, k, value)


def n(tag, value=None):
    print("eval", tag)
    return tag if value is None else value


d, o = Log(), Obj()
n("d", d)[n("k")] = n("value")
n("o", o).x = n("y")
a = d[n("a")] = o.z = n("chain")
d[n("p")], o.q, (r, d[n("s")]) = n("one"), n("two"), n("pair", ("r", "s"))
i = 0
lst = [10, 20, 30]
i, lst[i] = 2, 99
print(i, lst)
lst[i], i = 77, 0
print(i, lst)
x = y = z = []
x.append(1)
print(y, z is x)
for d[n("loop target")] in [1, 2]:
    pass
[first, *rest] = n("text", "abc")
print(first, rest)
