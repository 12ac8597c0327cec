# Index and range arithmetic through subscripts of a class: negative, past the end, slices, a length that changes, huge steps.
class Vec:
    def __init__(self, xs):
        self.xs = list(xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Vec(self.xs[i])
        if i < 0:
            i += len(self.xs)
        if i >= len(self.xs) or i < 0:
            raise IndexError("no %d in %d" % (i, len(self.xs)))
        return self.xs[i]

    def __setitem__(self, i, v):
        if i < 0:
            raise IndexError(i)
        self.xs[i] = v

    def __contains__(self, v):
        return v in self.xs


def attempt(f):
    try:
        return f()
    except (IndexError, ValueError, TypeError) as e:
        return type(e).__name__, str(e)[:20]


def reads(v):
    return [attempt(lambda: v[i]) for i in (-5, -4, -1, 0, 3, 4, True, False)]


def pops(v):
    out = []
    i = 0
    while i < len(v):
        out.append(v[i])
        if v[i] % 2:
            v.xs.pop()
        i += 1
    return out


def shrink(v):
    out = []
    for i in range(len(v)):
        try:
            out.append(v[i])
            del v.xs[0]
        except IndexError as e:
            out.append(str(e))
            break
    return out


def iterate(v):
    return [x for x in v], list(v[1:3]), list(v[::-1]), 3 in v, 9 in v


def steps(a, b, c):
    return [i for i in range(a, b, c)], len(range(a, b, c)), (b in range(a, b, c))


def back(n):
    out = []
    i = n - 1
    while i >= 0:
        out.append(i)
        i -= 2
    return out, i


def sums(n):
    v = Vec([0] * n)
    for i in range(n):
        for j in range(i, n, i + 1):
            v[j] += 1
        v[i - i] = v[i] + v[-1]
    return v.xs


v = Vec([1, 2, 3, 4])
print(reads(v), pops(Vec([2, 3, 4, 5])), shrink(Vec([1, 2, 3])), iterate(v))
print(steps(0, 10, 3), steps(5, 0, -2), steps(0, 0, 1), attempt(lambda: steps(0, 1, 0)), back(5), back(0), sums(4), attempt(lambda: v.__setitem__(-1, 0)))
print(attempt(lambda: v["a"]), attempt(lambda: v[1.0]), attempt(lambda: v[10 ** 30]), attempt(lambda: range(10 ** 30)[10 ** 29]))


class Idx:
    def __index__(self):
        return 2


print([10, 20, 30][Idx()], attempt(lambda: v[Idx()]), list(range(Idx())), [0] * Idx(), "abc"[Idx():], range(5)[-Idx().__index__()])
