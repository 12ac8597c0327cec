# versions: 3.8-
# Iterators of our own: __next__ errors, iterators that restart, iter(callable, sentinel), exhaustion.

class Count:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("  iter")
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Restart:
    def __init__(self):
        self.calls = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.calls += 1
        if self.calls % 3 == 0:
            raise StopIteration
        return self.calls


class Fails:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("next failed")


class NotIter:
    def __iter__(self):
        return [1]


for x in Count(3):
    print(x)
else:
    print("else")
r = Restart()
print(list(r), list(r), r.calls)
for make in (Fails, NotIter):
    try:
        for x in make():
            print("never")
    except (ValueError, TypeError) as e:
        print(e, e.__traceback__.tb_lineno)
vals = [3, 2, 1, 0, 9]
print(list(iter(lambda: vals.pop(0), 0)), vals)
it = iter([1, 2, 3])
print([next(it) for _ in range(2)], list(it), list(it), next(it, "default"))
try:
    next(it)
except StopIteration as e:
    print(repr(e), e.value)
lst = [1, 2, 3]
for x in lst:
    if x < 3:
        lst.append(x + 10)
print(lst)
d = {"a": 1}
try:
    for k in d:
        d[k + "x"] = 2
except RuntimeError as e:
    print(e)
Count.__next__ = lambda self: next(iter(()))
print(list(Count(5)))
