# versions: 3.8-
# raise X from Y, return tuples, yield values, assert: order of their parts.

def n(tag, value=None):
    print("eval", tag)
    return tag if value is None else value


try:
    raise n("exc", ValueError("v")) from n("cause", KeyError("k"))
except ValueError as e:
    print(repr(e), repr(e.__cause__), e.__suppress_context__)
try:
    raise n("exc", ValueError) from n("not an exception", 5)
except TypeError as e:
    print(e)
try:
    raise n("not an exception", 5)
except TypeError as e:
    print(e)


def f():
    return n("r1"), n("r2"), *n("r3", [1, 2])


print(f())


def g():
    got = yield n("y1"), n("y2")
    print("got", got)
    return n("ret")


it = g()
print(next(it))
try:
    it.send(n("sent"))
except StopIteration as e:
    print(e.value)
try:
    assert n("test") == "other", n("message")
except AssertionError as e:
    print("AssertionError", e)
assert n("fine"), n("never")
try:
    raise ValueError(n("a"), n("b")) from None
except ValueError as e:
    print(e.args, e.__cause__, e.__suppress_context__)
