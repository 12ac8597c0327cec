# versions: 3.8-
# Order of evaluation inside list, tuple, set and dict displays.

def n(tag):
    print("eval", tag)
    return tag


def gen():
    for i in range(3):
        print("gen", i)
        yield i


print([n(1), n(2), n(3)])
print((n(1), *gen(), n(9)))
print(sorted({n(3), n(1), *gen()}))
print({n("k1"): n("v1"), n("k2"): n("v2")})
print({n("k1"): n("v1"), **{n("k2"): n("v2")}, n("k1"): n("v3")})
print([n(1), [n(2), (n(3), {n(4): n(5)})], n(6)])
try:
    [n("a"), 1 // 0, n("never")]
except ZeroDivisionError as e:
    print("zero", e)
try:
    {n("key"): n("value"), n("list key") and []: n("value two")}
except TypeError as e:
    print("unhashable after both were evaluated")
try:
    {**{n("x"): 1}, **n("not a mapping")}
except TypeError as e:
    print("type error", e)
