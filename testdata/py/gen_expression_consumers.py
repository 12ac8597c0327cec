# versions: 3.8-
# Generator expressions given to any, all, sum, min, max, join, dict, sorted, unpacking: how far they run.

def watch(xs):
    for x in xs:
        print("  ->", x)
        yield x


print(any(x > 1 for x in watch([0, 2, 4])))
print(all(x > 1 for x in watch([3, 0, 4])))
print(sum(x * x for x in watch([1, 2])), sum((x for x in [0.1] * 3), 1))
print(min((-x for x in watch([1, 3])), default=0), max((x for x in []), default="none"))
print(",".join(str(x) for x in watch([1, 2])))
print(dict((x, x + 1) for x in watch([1, 2])), sorted(x % 3 for x in range(5)))
try:
    a, b = (x for x in watch([1, 2, 3, 4]))
except ValueError as e:
    print(str(e)[:26])
first, *rest = (x for x in watch([1, 2]))
print(first, rest, 2 in (x for x in watch([1, 2, 3])))
print(list(zip((x for x in watch([1, 2, 3])), "ab")))
print([*(x for x in watch([5]))], tuple(x for x in range(3)), set(x % 2 for x in range(4)))
print(next((x for x in watch(range(9)) if x > 1), None), list(enumerate((c for c in "xy"), 5)))
g = (x for x in watch([1, 2, 3]))
next(g)
print(list(g), list(g))
try:
    sum(x for x in watch([1, "a"]))
except TypeError as e:
    print(e)
try:
    all(1 // x for x in watch([1, 0, 2]))
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
