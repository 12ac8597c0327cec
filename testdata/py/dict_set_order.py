# versions: 3.8-
# Insertion order of dicts, views, deletion and re-insertion, merging, set operations on small ints.

d = {"b": 1, "a": 2}
d["c"] = 3
d["a"] = 20
del d["b"]
d["b"] = 4
print(d, list(d), list(d.values()), list(reversed(list(d.items()))), next(iter(d)), d.popitem(), d)
d.update({"z": 1, "a": 0}, y=2)
print(d, d.setdefault("n", []), d.setdefault("a", 5), d.pop("z"), d.pop("none", "default"))
k = d.keys()
d["added"] = 1
print(list(k), k & {"a", "q"}, "a" in k, sorted(k - {"n"}), len(k), {**d, "a": 9, **{"w": 0}})
print(dict(a=1, **{"b": 2}), dict([("x", 1), ("y", 2)], x=3), dict.fromkeys("ab", 0), {i: i * i for i in (3, 1, 2)}, {1: "a", True: "b"})
for f in (lambda: d["missing"], lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {1}.remove(2), lambda: set([[]])):
    try:
        f()
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split("(use")[0].split(" (")[-1][:40])


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        print("  hash", self.v)
        return 1

    def __eq__(self, o):
        print("  eq", self.v, o.v)
        return self.v == o.v

    def __repr__(self):
        return "K%s" % self.v


m = {K(1): "one", K(2): "two"}
print(m[K(2)], K(3) in m, len({K(1), K(1)}))
m[K(1)] = "new value, old key"
print(m)
s, t = {1, 2, 3}, {3, 4}
print(s | t, s & t, s - t, s ^ t, s <= {1, 2, 3, 4}, s.isdisjoint({9}), {1} < s, frozenset(s) == s, sorted(s.union([5], [6])))
s.add(2); s.discard(99); s.update([7]); s -= {1}
print(s, sum(s), min(s), {x % 2 for x in s}, list({3: 0, 1: 0}), [*{"k": 1}.items()])
