# versions: 3.8-
# assert statements and __debug__: messages, tuples of values, exceptions in tests, -O is not on.

class Msg:
    def __str__(self):
        print("  str of message")
        return "message"


def attempt(f):
    try:
        return f()
    except AssertionError as e:
        return "AssertionError", len(e.args), str(e)


def plain(x):
    assert x
    return "passed"


def with_msg(x):
    assert x > 5, "x was %d" % x
    assert isinstance(x, int), Msg()
    return x


def lazy(x):
    assert x, print("  message evaluated")


def both():
    if __debug__:
        return "debug"
    else:
        return "optimized"


def finally_too():
    try:
        assert 0, "in try"
    finally:
        print("  finally")


def chained(x):
    assert 0 < x < 10 and x != 5, (x, "tuple")
    return x


print(attempt(lambda: plain(1)), attempt(lambda: plain([])), attempt(lambda: with_msg(3)), attempt(lambda: with_msg(6)))
print(attempt(lambda: with_msg(6.5)), attempt(lambda: lazy(0)), attempt(lambda: lazy(1)), both(), __debug__)
print(attempt(finally_too), attempt(lambda: chained(3)), attempt(lambda: chained(5)))
try:
    assert 1 // 0, "never"
except ZeroDivisionError as e:
    print(e)
real = AssertionError
AssertionError = ValueError
try:
    assert False, "3.9 and later raise the builtin"
except (real, ValueError) as e:
    print(type(e).__name__, e)
del AssertionError
