# versions: 3.8-
# Containers changed while a for statement runs over them.

def shrink(lst):
    seen = []
    for x in lst:
        seen.append(x)
        if x % 2:
            lst.remove(x)
    return seen, lst


def rebind(lst):
    seen = []
    for x in lst:
        lst = [99]
        seen.append(x)
    return seen, lst


def grow(d):
    try:
        for k in d:
            d[k * 2] = 1
    except RuntimeError as e:
        return str(e)


print(shrink([1, 3, 5, 2, 4]), rebind([1, 2]), grow({"a": 0}))
d = {1: "a", 2: "b"}
for k in list(d):
    del d[k]
print(d)
s = {1, 2, 3}
try:
    for x in s:
        s.add(x + 100)
except RuntimeError as e:
    print(e)
lst = [1, 2, 3]
it = iter(lst)
next(it)
lst.clear()
print(list(it))
lst.extend([7, 8, 9])
print(list(it))
for lst[0] in range(3):
    pass
print([0] * 2, lst[:1] if lst else lst)
ba = bytearray(b"ab")
for c in ba:
    if len(ba) < 5:
        ba.append(c + 1)
print(ba)
for i, v in enumerate(lst := [1, 2, 3]):
    lst[-1 - i] = v * 10
print(lst)
