# Loops over known generators that do something when they are closed, or whose objects are seen.
import sys


def careful(name):
    try:
        yield 1
        yield 2
    finally:
        print("closing", name, sys.exc_info()[0])


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *exc):
        print("exit", self.name, exc[0])


def managed(name):
    with Resource(name) as r:
        yield r.name
        yield r.name + "2"


def breaks():
    for x in careful("break"):
        print("body", x)
        break
    print("after break")
    for x in managed("with"):
        print("body", x)
        break
    else:
        print("never")
    print("after with")


def returns():
    for x in careful("return"):
        return print("value") or "returned"


def raises():
    try:
        for x in managed("raise"):
            raise KeyError(x)
    except KeyError as e:
        print("caught", e, sys.exc_info()[0])


def exhausts():
    for x in careful("exhausted"):
        print(x)
    for x in managed("exhausted"):
        print(x)


def continues():
    for i in range(2):
        for x in careful(i):
            print(i, x)
            if x == 1 and i == 1:
                break
            continue
        print("next", i)


breaks()
print(returns())
raises()
exhausts()
continues()


def catches():
    try:
        yield 1
    except GeneratorExit:
        print("GeneratorExit seen")
        raise
    except KeyError:
        print("never")


def body_raises():
    try:
        for x in catches():
            raise KeyError("not for the generator")
    except KeyError:
        print("handled outside")


body_raises()


class Tracked:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holds(name):
    first = Tracked(name + " first")
    yield 1
    second = Tracked(name + " second")
    for t in [Tracked(name + " third")]:
        yield 2
    print("leaving", name)


def watch():
    for x in holds("exhausted"):
        print(x)
    print("after")
    for x in holds("broken"):
        print(x)
        if x == 2:
            break
    print("after")
    for x in holds("returned"):
        if x == 1:
            return print("returning")


watch()


def argument(t):
    yield t.name
    t = None
    yield "gone"


def watch_argument():
    for x in argument(Tracked("argument")):
        print(x)
    print("after")
    for x in argument(Tracked("again")):
        print(x)
        break
    print("after")


watch_argument()


def items_of(make):
    for t in [make("a"), make("b")]:
        yield t


def watch_items():
    for t in items_of(Tracked):
        print("item", t.name)
    print("loop is over")
    del t
    print("deleted")


watch_items()


def keeps(n):
    for i in range(n):
        yield i


def seen():
    g = keeps(4)
    for x in g:
        if x == 1:
            break
    print(list(g), g.gi_frame)
    g = keeps(3)
    print(next(g))
    for x in g:
        print("rest", x)
    h = keeps(3)
    for x in h:
        for y in h:
            print(x, y)
    k = keeps(2)
    for i in range(2):
        for x in k:
            print(i, x)
    m = keeps(5)
    for x, y in zip(m, m):
        print(x, y)


seen()


class Selfish:
    def __init__(self):
        self.g = None

    def run(self):
        for i in range(2):
            try:
                next(self.g)
            except ValueError as e:
                yield str(e)

    def start(self):
        self.g = self.run()
        for x in self.g:
            print(x)


Selfish().start()


def handed_on(n):
    it = iter(keeps(n))
    for x in it:
        yield x
        if x == 1:
            yield from it


print(list(handed_on(4)))


def sends():
    got = yield 1
    print("got", got)
    got = yield 2
    print("got", got)


def over_sends():
    for x in sends():
        print(x)


over_sends()


def temporaries(a):
    print([x and type(x).__name__ for x in [a, (yield 1), Tracked("temporary"), (yield 2)]])


def over_temporaries(stop):
    for x in temporaries(Tracked("argument")):
        print("item", x)
        if x == stop:
            break
    print("over")


over_temporaries(2)
over_temporaries(3)
