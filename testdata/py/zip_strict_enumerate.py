# versions: 3.10-
# zip(strict=True): errors, how far each iterator was read; with for, dict, star.

def src(tag, n):
    for i in range(n):
        print(" ", tag, i)
        yield i
    print(" ", tag, "end")


def run(*its):
    out = []
    try:
        for t in zip(*its, strict=True):
            out.append(t)
    except ValueError as e:
        out.append(str(e))
    return out


print(run(src("a", 2), src("b", 2)))
print(run(src("a", 1), src("b", 2)))
print(run(src("a", 2), src("b", 1)))
print(run(src("a", 1), src("b", 1), src("c", 3)))
print(run(), run([1]), dict(zip("ab", [1, 2], strict=True)))
g = src("lost", 3)
print(list(zip(range(1), g)), next(g))
g = src("kept", 3)
print(list(zip(g, range(1))), next(g))
m = [(1, 2), (3, 4)]
print(list(zip(*m)), [*zip(*zip(*m))], list(zip("abc", range(9))))
for i, (a, b) in enumerate(zip([1, 2], "xy"), start=10):
    print(i, a, b)
try:
    zip(5)
except TypeError as e:
    print(e)


class Bad:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("in next")


try:
    list(zip([1], Bad(), strict=True))
except KeyError as e:
    print(e)
