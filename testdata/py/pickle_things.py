# versions: 3.8-
# Pickling functions, classes, instances, with __reduce__, __getstate__, and what cannot be pickled.
import copy
import functools
import pickle


def func(x):
    return x * 2


class P:
    cls_attr = 1

    def __init__(self, x):
        print(" init", x)
        self.x = x

    def __eq__(self, o):
        return self.x == o.x

    def m(self):
        return self.x


class State(P):
    def __getstate__(self):
        return {"only": self.x}

    def __setstate__(self, s):
        print(" setstate", s)
        self.x = s["only"] + 1


class Red(P):
    def __reduce__(self):
        return (Red, (self.x + 10,))


class New(tuple):
    def __new__(cls, *a):
        print(" new", a)
        return super().__new__(cls, a)

    def __getnewargs__(self):
        return tuple(self)


def rt(o):
    return pickle.loads(pickle.dumps(o))


print(rt(func) is func, rt(P) is P, rt(len) is len, rt(P(1)).x, rt(State(2)).x, rt(Red(3)).x)
print(rt(New(1, 2)), rt(P(4).m)(), rt(functools.partial(func, 5))())
a = P([1])
a.me = a
b = rt(a)
print(b.me is b, b.x == a.x, b.x is a.x)
for bad in (lambda: 0, (i for i in ()), type("Local", (), {})()):
    try:
        pickle.dumps(bad)
    except (pickle.PicklingError, TypeError, AttributeError) as e:
        print("cannot pickle")
c, d = copy.copy(a), copy.deepcopy(a)
print(c.x is a.x, d.x is a.x, d.me is d, c.me is a)
print(rt([ValueError("v", 1), KeyError("k")]), rt({1: {2}, (3,): None}), rt(1.5 - 0j), rt(range(3)))
old = func


def func(x):
    return "redefined"


try:
    pickle.dumps(old)
except pickle.PicklingError as e:
    print("not the same object")
