# yield from of known generators: send, throw, close, return values, StopIteration, tracebacks.
import sys
import traceback


def count(n):
    i = 0
    while i < n:
        got = yield i * 2
        if got:
            print("got", got)
            i += got
        i += 1
    return "counted %d" % i


def outer(n):
    first = yield from count(n)
    second = yield from count(n - 1)
    yield first, second
    return first + second


def drive(g):
    try:
        for command in (None, None, 2, None, None, None, None):
            print("yielded", g.send(command))
    except StopIteration as stop:
        print("returned", stop.value)


drive(outer(2))
drive(outer(3))
print(list(outer(0)), list(outer(4)))


def args(a, b=2, *rest, key=None, **more):
    yield a, b, rest, key, sorted(more.items())
    a = b = rest = None
    yield a, b, rest


def binds():
    yield from args(1)
    yield from args(1, 3, 4, key=5, z=6, y=7)
    try:
        yield from args()
    except TypeError as e:
        print("TypeError", e)
    try:
        yield from args(1, a=2)
    except TypeError as e:
        print("TypeError", e)


print(list(binds()))


def effects(name, *args):
    print("call", name)
    return args


def lazy(x):
    print("begins with", x)
    yield x
    print("ends with", x)


def order():
    print("before")
    yield from lazy(effects("argument", 1))
    print("between")
    r = yield from lazy(2)
    print("after", r)


for item in order():
    print("item", item)


def stops(x):
    yield x
    raise StopIteration(x)


def wrong():
    try:
        yield from stops(1)
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    try:
        raise KeyError("handled")
    except KeyError:
        try:
            yield from stops(2)
        except Exception as e:
            print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), repr(e.__context__.__context__))
        print(sys.exc_info()[0])
    print(sys.exc_info()[0])
    yield from stops(3)


try:
    for item in wrong():
        print("item", item)
except RuntimeError as e:
    print("RuntimeError", e, [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name != "stops"])


def passes(x):
    try:
        yield from count(3)
    except ValueError as e:
        print("caught", e, [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name != "count"])
        yield "handled"
    finally:
        print("finally", sys.exc_info()[0])
    yield "rest"


g = passes(1)
print(next(g), g.throw(ValueError("thrown")), next(g), next(g, "exhausted"))
g = passes(1)
print(next(g))
g.close()
g = passes(1)
print(next(g), next(g))
del g
g = passes(1)
next(g)
try:
    g.throw(StopIteration("thrown in"))
except RuntimeError as e:
    print("RuntimeError", e, repr(e.__cause__))
g = passes(1)
next(g)
try:
    print(g.throw(GeneratorExit("thrown in")))
except GeneratorExit as e:
    print("GeneratorExit", e)


def raising(x):
    yield x
    print(1 // x)


def bare(x):
    try:
        raise KeyError("outer")
    except KeyError as e:
        try:
            yield from raising(x)
        except ZeroDivisionError as z:
            print(repr(z.__context__), z.__context__ is e)


print(list(bare(0)), list(bare(1)))


def reraises():
    yield 1
    raise


def around():
    try:
        raise KeyError("outer")
    except KeyError:
        yield from reraises()


try:
    print(list(around()))
except KeyError as e:
    print("reraised", e)


class Tracked:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holds(name):
    first = Tracked(name + " first")
    yield 1
    second = Tracked(name + " second")
    yield 2
    print("leaving", name)


def watch():
    print("begin")
    yield from holds("a")
    print("between")
    yield from holds("b")
    print("end")


print(list(watch()))
g = watch()
next(g), next(g)
g.close()
print("closed")


class Walk:
    def __init__(self, items):
        self.items = items

    def each(self, step=1):
        for i in range(0, len(self.items), step):
            yield self.items[i]
        return step

    def twice(self):
        a = yield from self.each()
        b = yield from self.each(step=2)
        return a + b

    def all(self):
        print("sum", (yield from self.twice()))


print(list(Walk("abcde").all()))


def expression():
    return [0, (yield from count(1)), (yield from count(2)), 3]


def prints():
    print((yield from expression()))


print(list(prints()))
