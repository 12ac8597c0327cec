# Known generators that hold up GeneratorExit, or do something about it, and are delegated to.


def swallows():
    try:
        yield 1
    except GeneratorExit:
        print("swallowed")
    return "returned"


def over_swallows():
    r = yield from swallows()
    print("never printed when closed", r)
    yield 2


g = over_swallows()
print(next(g))
g.close()
print(list(over_swallows()))


def finishes():
    try:
        yield 1
        yield 2
    finally:
        print("finally inside")


def over_finishes():
    try:
        yield from finishes()
    except GeneratorExit as e:
        print("GeneratorExit outside", e.__context__)
        raise
    finally:
        print("finally outside")


g = over_finishes()
print(next(g))
g.close()
print(list(over_finishes()))


def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield "ignored"
            return


def over_ignores():
    yield from ignores()


g = over_ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print("RuntimeError", e)


def returns_in_finally():
    try:
        yield 1
    finally:
        return "in finally"


def over_returns():
    print((yield from returns_in_finally()))
    yield "more"


g = over_returns()
next(g)
g.close()
print(list(over_returns()))


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])
        return True


def with_inside():
    with Quiet():
        yield 1
    print("after with")


def over_with():
    yield from with_inside()
    yield 2


g = over_with()
next(g)
g.close()
print(list(over_with()))
g = over_with()
next(g)
print(g.throw(ValueError("x")))


def plain():
    yield 1
    yield 2


def nested():
    yield from plain()


def guarded():
    try:
        yield from nested()
    except BaseException as e:
        print("caught", type(e).__name__)
        raise
    finally:
        try:
            yield "in finally"
        except GeneratorExit:
            print("closed in finally")


g = guarded()
next(g)
try:
    g.close()
except RuntimeError as e:
    print("RuntimeError", e)
print(list(guarded()))


class Source:
    def __init__(self):
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration("source is done")
        self.left -= 1
        return self.left

    def close(self):
        print("source closed")

    def throw(self, *exc):
        print("source got", exc[0])
        raise StopIteration("after throw")


def from_source():
    return (yield from Source())


def over_source():
    print("result", (yield from from_source()))


print(list(over_source()))
g = over_source()
next(g)
g.close()
g = over_source()
next(g)
try:
    g.throw(KeyError)
except StopIteration:
    print("stopped")
