# versions: 3.8-
# Rich comparisons that return other things than bool; chains, if, reflected, identity shortcuts.

class V:
    def __init__(self, *xs):
        self.xs = xs

    def __lt__(self, o):
        return V(*(a < b for a, b in zip(self.xs, o.xs)))

    def __eq__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return [a == b for a, b in zip(self.xs, o.xs)]

    def __ne__(self, o):
        return ""

    def __bool__(self):
        print("  bool", self.xs)
        return all(self.xs)

    __hash__ = None


a, b = V(1, 2), V(2, 3)
print((a < b).xs, (b > a).xs, a == b, a != b)
print((a < b < V(0, 9)).xs)
if a == b:
    print("a list with elements is true")
print(not (a < b), (a < b) and "and", (b < a) or "or")
print([a] == [V(9)], a in [b], a == 5, a != 5)
try:
    {a}
except TypeError as e:
    print(str(e).split("unhashable")[-1].split(" (")[0])
try:
    a <= b
except TypeError as e:
    print(e)


class NanLike:
    def __eq__(self, o):
        print("  eq")
        return False


n = NanLike()
print(n == n, n in [n], [n] == [n], (n, 1) == (n, 1), [n].count(n), n != n)


class R:
    def __gt__(self, o):
        print("  R.gt", type(o).__name__)
        return "reflected gt"


class RSub(R):
    def __lt__(self, o):
        return "sub lt"

    def __gt__(self, o):
        return "sub gt first"


print(5 < R(), R() > 5, R() < R(), R() < RSub(), max([3, 1, 2], key=lambda k: -k))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), (1, 2) < (1, 2, 0), [] < [0], "a" < "b" < "c")
