# versions: 3.8-
# Recursive generators over a tree, with early exits and a finally in each level.

class Node:
    def __init__(self, key, *kids):
        self.key, self.kids = key, kids

    def __iter__(self):
        yield self.key
        for k in self.kids:
            yield from k

    def walk(self, depth=0):
        try:
            yield depth, self.key
            for k in self.kids:
                n = yield from k.walk(depth + 1)
                if n > 1:
                    yield depth, "%s has %d" % (k.key, n)
        finally:
            print("leave", self.key)
        return 1 + len(self.kids)


t = Node("a", Node("b", Node("d"), Node("e")), Node("c"))
print("".join(t))
for item in t.walk():
    print(item)
print("--")
for d, k in t.walk():
    if k == "d":
        break
print("-- broken off")
print(any(k == "c" for k in t), max(t), sorted(t, reverse=True))
w = t.walk()
print(next(w), next(w), next(w))
try:
    w.throw(RuntimeError("in the deepest"))
except RuntimeError as e:
    print(e)


def in_order(lo, hi):
    if lo < hi:
        mid = (lo + hi) // 2
        yield from in_order(lo, mid)
        yield mid
        yield from in_order(mid + 1, hi)


print(list(in_order(0, 10)))
