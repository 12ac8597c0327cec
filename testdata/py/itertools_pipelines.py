# versions: 3.8-
# itertools: laziness, tee, groupby, islice, chain, zip_longest, accumulate, product, takewhile; how far they read.
import itertools as it


def src(n, tag=""):
    for i in range(n):
        print("  ", tag, i)
        yield i


print(list(it.islice(src(10), 2, 5, 2)))
a, b = it.tee(src(2, "tee"))
print(next(a), next(b), list(a), list(b))
print([(k, list(g)) for k, g in it.groupby("aabbba")])
g = it.groupby([1, 1, 2])
k, first = next(g)
next(g)
print(list(first))
print(list(it.chain(src(1, "x"), "ab")), list(it.chain.from_iterable([[1], (2, 3)])))
print(list(it.zip_longest(src(2), "abc", fillvalue="-")), list(zip(src(3, "z"), src(1, "w"))))
print(list(it.accumulate([1, 2, 3], lambda p, q: p * q, initial=2)), list(it.product("ab", repeat=2))[1])
t = src(5, "take")
print(list(it.takewhile(lambda x: x < 2, t)), list(t))
print(list(it.dropwhile(lambda x: x < 2, [1, 3, 1])), list(it.filterfalse(lambda x: x % 2, range(5))))
c = it.cycle("ab")
print([next(c) for _ in range(5)], list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.compress("abcd", [1, 0, 1])))
print(list(it.permutations([1, 2], 2)), list(it.combinations("abc", 2)), list(it.repeat(0, 2)), next(it.count(5, 3)))
pipeline = map(str, filter(lambda x: x % 2, (x * 3 for x in src(4, "pipe"))))
print(next(pipeline))
print("+".join(pipeline))
try:
    list(map(lambda x: 1 // x, [1, 0]))
except ZeroDivisionError as e:
    print(e)
print(list(map(lambda p, q: p + q, [1, 2], [10])), list(reversed([1, 2])), list(enumerate("a", 1)), sum(map(len, ["a", "bc"])))
