# versions: 3.8-
# Unpacking: too many, too few, not iterable, starred targets, nested, iterators consumed how far.

class It:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        print("  next", self.i)
        if self.i > self.n:
            raise StopIteration
        return self.i


def attempt(f):
    try:
        print(f())
    except (ValueError, TypeError, KeyError) as e:
        print(type(e).__name__, str(e).split(", got")[0])


def two(x):
    a, b = x
    return a, b


def star(x):
    a, *b, c = x
    return a, b, c


def nested(x):
    (a, (b, *c)), [d] = x
    return a, b, c, d


for v in ([1, 2], [1], [1, 2, 3], "ab", {"x": 1, "y": 2}, {1: 2}, 5, None, It(2), It(1), It(9), (i for i in "pq")):
    attempt(lambda: two(v))
for v in ([1, 2], [1], range(5), "abc", It(3)):
    attempt(lambda: star(v))
for v in (((1, (2, 3, 4)), "d"), ((1, ()), "d"), ((1, "ab"), ""), (1, 2)):
    attempt(lambda: nested(v))
a = b = 1
try:
    a, (b, c) = 10, (20,)
except ValueError:
    print(a, b)
*a, = "xyz"
print(a)
() = []
[] = ()
for i, (j, *k) in enumerate([(1, 2, 3), "ab"]):
    print(i, j, k)
x = [0, 1]
x[0], x[1], *x[2:] = x[1], x[0], 5, 6
print(x, [*x, *"ab"], (*range(2), *x), {**{"a": 1}, "b": 2})
print(*[1, 2], *(3,), sep="-")
