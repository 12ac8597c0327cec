# versions: 3.8-
# A coroutine driven by hand: send, throw, close, awaitables of our own, reuse errors.
import types


class Await:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        print(" awaiting", self.v)
        got = yield self.v
        print(" resumed with", got)
        return (self.v, got)


@types.coroutine
def old_style(v):
    got = yield v
    return ("old", got)


async def co():
    try:
        a = await Await("one")
        b = await old_style("two")
        c = await Await("three")
        return a, b, c
    except KeyError as e:
        return "caught %r" % e
    finally:
        print(" finally")


c = co()
print(c.send(None), c.cr_frame is not None, c.cr_await is not None)
print(c.send("x"))
print(c.send("y"))
try:
    c.send("z")
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = co()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
c = co()
c.send(None)
c.close()
print("closed", c.cr_frame)
c = co()
try:
    c.send("not none")
except TypeError as e:
    print(e)
c.close()


async def self_await():
    await me


me = self_await()
try:
    me.send(None)
except (RuntimeError, ValueError) as e:
    print(type(e).__name__, e)


async def bad():
    await type("B", (), {"__await__": lambda self: 5})()


try:
    bad().send(None)
except TypeError as e:
    print(e)
