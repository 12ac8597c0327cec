# versions: 3.8-
# copy and deepcopy: hooks, memo, slots, recursive structures, functions and classes.
import copy


class C:
    def __init__(self, *v):
        self.v = list(v)

    def __copy__(self):
        print(" copy")
        return C(*self.v, "copied")

    def __deepcopy__(self, memo):
        print(" deepcopy")
        n = C()
        memo[id(self)] = n
        n.v = copy.deepcopy(self.v, memo)
        return n


class S:
    __slots__ = ("a", "b")


class D(dict):
    pass


c = C(1, [2])
c.v.append(c)
d = copy.deepcopy(c)
print(d.v[2] is d, d.v[1] is c.v[1], copy.copy(c).v[-1])
s = S()
s.a = [1]
t, u = copy.copy(s), copy.deepcopy(s)
print(t.a is s.a, u.a is s.a, hasattr(t, "b"))
l = [1, [2]]
l.append(l)
m = copy.deepcopy(l)
print(m[2] is m, m[1] is not l[1], copy.copy(l)[2] is l)
x = D(k=[1])
x.attr = [2]
y = copy.deepcopy(x)
print(y, y.attr, type(y).__name__, y["k"] is x["k"])
f = lambda: 0
print(copy.copy(f) is f, copy.deepcopy(C) is C, copy.copy((1, 2)), copy.deepcopy((1, 2)) is not None)
shared = [0]
p, q = copy.deepcopy([shared, shared])
print(p is q, p is shared)
t1 = (1, [2])
print(copy.deepcopy(t1) == t1, copy.deepcopy(t1) is t1, copy.copy(t1) is t1)
