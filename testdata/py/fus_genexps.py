# Loops over generator expressions, and generators over generators.
import traceback


def say(*args):
    print(*args)
    return args[-1]


def loop(items):
    out = []
    for x in (say("square", y) ** 2 for y in say("iterable", items) if say("test", y)):
        print("body", x)
        out.append(x)
    return out


print(loop([1, 0, 2]))


class Eager:
    def __iter__(self):
        print("iter")
        return iter([1, 2])


def eager(x):
    g = (y for y in Eager())
    print("made")
    for z in g:
        print(z)
    for z in (y for y in Eager()):
        print(z)
    try:
        for z in (y for y in 5):
            print("never")
    except TypeError as e:
        print("TypeError", e)


eager(1)


def free(items, k):
    total = 0
    for x in (y * k for y in items if y != k):
        total += x
        k += 1
    return total, k


print(free([1, 2, 3, 4], 2))


def late():
    out = []
    for i in range(3):
        for x in (i * 10 + j for j in range(2)):
            out.append(x)
    fs = [lambda: i for i in range(3)]
    for f in (f for f in fs):
        out.append(f())
    return out


print(late())


def numbers(n):
    for i in range(n):
        print("number", i)
        yield i


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def doubled(source, by=2):
    for x in source:
        yield x * by


def pairs(source):
    last = None
    for x in source:
        if last is not None:
            yield last, x
        last = x


def pipeline(n):
    for p in pairs(doubled(evens(numbers(n)))):
        print(p)
        if p[1] > 12:
            print("break")
            break
    else:
        print("exhausted")


pipeline(5)
pipeline(12)


def nested(rows):
    out = []
    for x in (c for row in rows for c in row if c):
        out.append(x)
    for x in ((a, b) for a in rows[0] for b in (c + a for c in rows[1])):
        out.append(x)
    return out


print(nested([[1, 0, 2], [3, 4]]))


def error(items):
    for x in (10 // y for y in items):
        print(x)


try:
    error([5, 0])
except ZeroDivisionError as e:
    print([f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name == "error"])


def stop(items):
    it = iter(items)
    try:
        for x in (next(it) + y for y in items):
            print(x)
            next(it)
            next(it)
    except RuntimeError as e:
        print("RuntimeError", e)


stop([1, 2, 3, 4])


def in_comprehension(items):
    return [x for x in (y + 1 for y in items)], {x for x in doubled(items)}, {x: y for x, y in pairs(items)}


print(in_comprehension([1, 2, 3]))


def generators_in_generator(n):
    for x in doubled(range(n)):
        for y in doubled(range(x), by=3):
            yield x, y
        yield x


print(list(generators_in_generator(3)))
g = generators_in_generator(3)
print([next(g) for i in range(3)])
g.close()
print(list(g))


def two_at_once(n):
    a, b = doubled(range(n)), evens(range(n * 3))
    for x in a:
        print(x, next(b, None))
    for x in b:
        print("rest", x)


two_at_once(3)


def shadows(x):
    for x in (x for x in [x, x + 1]):
        print(x)
    return x


print(shadows(3))


def walrus(items):
    for x in (last := y for y in items):
        print(x, last)
    return last


print(walrus([1, 2]))


async def asynchronous(n):
    total = 0
    for x in doubled(range(n)):
        total += await later(x)
    for x in (y for y in range(n)):
        total += x
    return total


async def later(x):
    return x


try:
    asynchronous(4).send(None)
except StopIteration as e:
    print(e.value)


def default_arguments(n):
    def local(a, b=n):
        yield a
        yield b

    for x in local(1):
        print(x)
    for x in local(*[1, 2]):
        print(x)


default_arguments(9)
