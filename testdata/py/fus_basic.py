# Loops over known generators: order of effects, break, else, return, exceptions, lines.
import sys
import traceback


def say(*args):
    print(*args)
    return args[-1]


def count(n):
    print("begin", n)
    i = 0
    while i < n:
        print("to yield", i)
        yield i
        print("resumed", i)
        i += 1
    print("end", n)
    return "ignored"


def plain(n):
    for x in count(n):
        print("body", x)
    return "done"


def with_else(n, stop):
    for x in count(say("argument", n)):
        if x == stop:
            print("break at", x)
            break
        if x == 1:
            continue
        print("body", x)
    else:
        print("else")
    return x


def with_return(n, stop):
    total = 0
    for x in count(n):
        total += x
        if x == stop:
            return say("returning", total)
    return -total


def with_raise(n):
    try:
        for x in count(n):
            print("inverse", 6 // (2 - x))
    except ZeroDivisionError as e:
        print(repr(e), repr(e.__context__), [f.lineno for f in traceback.extract_tb(e.__traceback__)], x)
    else:
        print("no error")
    finally:
        print("finally", sys.exc_info()[0])


print(plain(0), plain(2))
print(with_else(1, 5), with_else(3, 2), with_else(2, 0))
print(with_return(3, 1), with_return(2, 7))
with_raise(2)
with_raise(4)
try:
    print(with_else(0, 0))
except UnboundLocalError as e:
    print(type(e).__name__, e)


def fails(n):
    for i in range(n):
        yield i
    print(1 // (n - n))


def consumer(n):
    try:
        for x in fails(n):
            print("got", x)
    except ZeroDivisionError as e:
        print("caught", [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name != "fails"])
        raise


for n in 0, 2:
    try:
        consumer(n)
    except ZeroDivisionError as e:
        print([f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name != "fails"])


def several(a, b):
    yield a
    if b:
        yield b
    yield a, b
    for i in range(2):
        yield i
        yield -i


def over_several(a, b):
    seen = []
    last = None
    for x in several(a, b):
        if x == 1 and last != (1, 0):
            last = x
            continue
        last, before = x, last
        seen.append((x, before))
        if len(seen) > 5:
            print("enough")
            break
    return seen, last, x


print(over_several(1, 0), over_several(2, 3), over_several((), None))


def nothing():
    return
    yield


def over_nothing():
    for x in nothing():
        print("never")
    else:
        print("nothing")


over_nothing()


def forever():
    n = 0
    while True:
        yield n
        n += 1


def until(k):
    for x in forever():
        if x * x > k:
            return x


print(until(10), until(1000))


def swap(n):
    a, b, c = 1, 2, 3
    for x in count_quiet(n):
        a, b, c = b, c, a
        if x % 3 == 0:
            continue
        if x % 5 == 1:
            a, b = b, a
    return a, b, c


def count_quiet(n):
    i = 0
    while i < n:
        yield i
        i += 1


print([swap(n) for n in range(9)])


def nested(n):
    out = []
    for x in count_quiet(n):
        for y in count_quiet(x):
            if y == 2:
                break
            for z in several(x, y):
                out.append((x, y, z))
                if z == y:
                    break
        else:
            out.append("else")
    return out


print(nested(4))


class Tree:
    def __init__(self, key, *kids):
        self.key, self.kids = key, kids

    def __iter__(self):
        yield self.key
        for k in self.kids:
            yield k.key

    def pairs(self, sep="-", *, end="."):
        for k in self.kids:
            yield self.key + sep + k.key + end


def walk(t):
    for k in t:
        print(k, end=" ")
    for p in t.pairs():
        print(p, end=" ")
    for p in t.pairs(end="!"):
        print(p, end=" ")
    print()


walk(Tree("a", Tree("b"), Tree("c")))


def mutates(items):
    for x in each(items):
        print(x, end=" ")
        if x < 3:
            items.append(x + 2)
        if x == 2:
            del items[0]
    print(items)


def each(items):
    for x in items:
        yield x


mutates([1, 2, 3])


def same_variable(x):
    for x in each([x, x + 1]):
        print(x)
    return x


print(same_variable(5))


def unpacks():
    for (a, b), *c in each([((1, 2), 3, 4), ("ab", 5)]):
        print(a, b, c)
    for a, b in each([(1, 2), (3,)]):
        print(a, b)


try:
    unpacks()
except ValueError as e:
    print(e, [f.lineno for f in traceback.extract_tb(e.__traceback__)])


def in_while(n):
    total = 0
    while n:
        for x in count_quiet(n):
            total += x
            if total % 7 == 3:
                total += 1
                break
        n -= 1
        if total > 100:
            return total, n
    return total


print(in_while(5), in_while(12))
