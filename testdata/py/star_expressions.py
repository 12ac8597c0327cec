# versions: 3.9-
# Stars in calls, displays, returns, subscripts, for targets and assignments, with order and errors.

def ret(*a):
    return 0, *a, *"xy"


def yielder(a):
    yield *a, "end"


print(ret(1, 2), next(yielder([1])), [*range(2), *[], *(), *{5}], {*[1, 2], *[2]} == {1, 2}, (*"ab",))
for a, *b in [(1, 2, 3), "pq", [0]]:
    print(a, b)
for t in *[1], *[2, 3]:
    print(t, end=" ")
print()
(a, *b), *c = [(1, 2, 3), 4, 5]
print(a, b, c)
*a, (b, *c), d = 1, 2, "xyz", 4
print(a, b, c, d)


class Obj:
    pass


o = Obj()
o.first, *o.rest = "abc"
lst = [0] * 2
lst[0], *lst[1:] = range(4)
print(o.first, o.rest, lst)
try:
    *a, b, c = [1]
except ValueError as e:
    print(e)
try:
    [*5]
except TypeError as e:
    print(e)
try:
    a, *b = None
except TypeError as e:
    print(e)
m = {**{"a": 1}, **{"a": 2, "b": 3}}
print(m, dict(**m, c=4), {"z": 0, **m, "a": "last"}, print(*m, *m.values(), sep=","))
n = [1, 2, 3]
n[1:1] = [*n, *n[::-1]]
print(n, max(*n), max(*[1, 2], *(9,), key=lambda v: -v), "{} {}".format(*n[:2]))
