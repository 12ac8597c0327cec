# Callees with try, loops, with and several returns, called where other values wait on the stack.
class Cm:
    def __enter__(self):
        return 1

    def __exit__(self, *a):
        return True


def safe(x):
    try:
        return 100 // x
    except ZeroDivisionError:
        return -1
    finally:
        seen.append(x)


def find(xs, y):
    for i, x in enumerate(xs):
        if x == y:
            return i
    return None


def within(x):
    with Cm() as c:
        if x == 0:
            raise ValueError
        return x + c
    return "swallowed"


def count(n):
    k = 0
    while n:
        n &= n - 1
        k += 1
    return k


def no(x):
    if x > 5:
        raise KeyError(x)


seen = []


def run():
    a, d, l = 3, {}, [0] * 5
    out = [a + safe(0) * safe(7) - count(255), (safe(1), find("abc", "c"), within(2)), {safe(50): within(0), count(7): find([], 1)}]
    d[safe(3)] = l[count(6)] = within(5)
    l[count(1)] += safe(25) + len([safe(i) for i in range(3)])
    out += [d, l, f"{a}{safe(0)}{within(0):>12}", "%s-%s" % (safe(10), count(8)), a if safe(0) > 0 else find([1], 1), not safe(200), -safe(100)]
    out += [max(safe(2), safe(0), key=lambda v: -v), l[find([9, 8], 8):count(15)], [*range(count(3)), *[safe(1)]], dict(a=safe(4), **{"b": count(0)}), 1 < safe(20) < 6 < count(255), safe(0) or find([], 0) or within(0)]
    for x in range(find("abcd", "d")):
        if safe(x) < 0 and within(x) == "swallowed" or count(x) > 1:
            out.append((x, safe(x)))
            continue
        while safe(x) > 60 and count(x) == 1:
            x += count(3)
        out.append(x)
    try:
        out.append((1, 2, safe(9), no(3), no(9), safe(8)))
    except KeyError as e:
        out.append(("KeyError", e.args, safe(e.args[0])))
    with Cm() as c:
        out.append((c, safe(0), no(c + count(255)), "never"))
    assert safe(1) == 100, safe(2)
    return out


for line in run():
    print(line)
print(seen)


def gen():
    x = yield safe(0) + count(3)
    y = yield (x, within(x), safe(x))
    return [safe(y), find([x, y], y)]


g = gen()
print(next(g), g.send(4), end=" ")
try:
    g.send(0)
except StopIteration as e:
    print(e.value)
