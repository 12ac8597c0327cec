# Defaults that callees mutate, defaults bound at definition, defaults that raise, and defaults replaced.
def acc(x, seen=[]):
    seen.append(x)
    return len(seen)


def use():
    return acc(1), acc(2), acc(3, []), acc(4)


print(use(), use())
base = 10


def add(x, b=base):
    return x + b


base = 20
print(add(1), [add(i) for i in range(2)])


def later():
    r = [add(1)]
    add.__defaults__ = (1000,)
    r.append(add(1))
    add.__defaults__ = None
    try:
        r.append(add(1))
    except TypeError as e:
        r.append(str(e))
    add.__defaults__ = (5, 6)
    r.append(add())
    return r


print(later())


def kw(*, k={}):
    k[len(k)] = "x"
    return dict(k)


print(kw(), kw(), kw(k={"own": 1}), kw())
kw.__kwdefaults__ = {"k": {9: 9}}
print(kw())
kw.__kwdefaults__["k"] = {}
print(kw())
del kw.__kwdefaults__["k"]
try:
    kw()
except TypeError as e:
    print(e)


def boom(text):
    print("boom", text)
    raise ValueError(text)


try:
    def bad(a=boom("first"), b=boom("second")):
        return a
except ValueError as e:
    print("caught", e)
print("bad" in globals())
fs = []
for i in range(3):
    def f(x, i=i, cache={}):
        cache[x] = i
        return i, len(cache)
    fs.append(f)
print([g(0) for g in fs], [g(g(1)) for g in fs])
