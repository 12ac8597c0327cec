# versions: 3.8-
# iter(callable, sentinel): calls, comparison with the sentinel, exceptions, exhaustion.
import functools
import io


class Dice:
    def __init__(self, *v):
        self.v = list(v)

    def __call__(self):
        x = self.v.pop(0)
        print("  call ->", x)
        if isinstance(x, Exception):
            raise x
        return x


class AnyEq:
    def __eq__(self, o):
        print("  compared with", o)
        return o > 2


print(list(iter(Dice(1, 2, 0, 3), 0)))
print(list(iter(Dice(1, 2, 3, 4), AnyEq())))
d = Dice(5, 6, 0, 7)
it = iter(d, 0)
for x in it:
    if x == 6:
        break
print("left", d.v, list(it), list(it), d.v)
it = iter(Dice(1, StopIteration("by call"), 2), 0)
print(list(it), next(it, "exhausted"))
it = iter(Dice(1, KeyError("k"), 2, 0), 0)
try:
    for x in it:
        pass
except KeyError as e:
    print(repr(e), list(it))
f = io.StringIO("abcdefg")
print([len(c) for c in iter(functools.partial(f.read, 3), "")])
lines = iter(["a", "b", "", "c"])
print([x for x in iter(lambda: next(lines), "")], list(lines))
for bad in (lambda: iter(5, 0), lambda: iter([1], 0)):
    try:
        bad()
    except TypeError as e:
        print(e)
n = 0


def count():
    global n
    n += 1
    return n


print(sum(iter(count, 5)), n)
