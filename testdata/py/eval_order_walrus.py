# versions: 3.8-
# Assignment expressions bind as they are evaluated, in the right scope.

def f(x):
    if (y := x * 2) > 5 and (z := y + 1):
        return x, y, z
    try:
        return x, y, z
    except UnboundLocalError as e:
        return str(e).split(" ")[0:3:2] and "unbound z"


print(f(1), f(3))
print((a := 1) + a, (a := a + 1) * a)
data = [1, 5, 2, 8]
print([m for v in data if (m := v * v) > 3], m)
total = 0
print([total := total + v for v in data], total)
print(any((hit := v) > 4 for v in data), hit)
it = iter("abc")
while (c := next(it, None)) is not None:
    print(c, end=" ")
print(c)
print({(k := "key"): (v := k + "!")}, k, v)
d = {}
d[(i := 3)] = (i := 4)
print(d, i)


class C:
    w = (q := 7) + 1


print(C.q, C.w)


def outer():
    def inner():
        nonlocal n
        return (n := n + 1) + n
    n = 1
    return inner(), n


print(outer())
print(f"{(w := 2):>{w}}", w)
