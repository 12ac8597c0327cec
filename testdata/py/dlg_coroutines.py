# await of known coroutines, driven by hand and by asyncio.
import asyncio
import sys
import traceback
import warnings

warnings.simplefilter("error")


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def leaf(x):
    got = await Pause(x)
    return got, x


async def middle(x):
    a = await leaf(x)
    b = await leaf(x + 1)
    return a + b


async def top(x):
    try:
        return await middle(x)
    except ValueError as e:
        return "caught %s" % e
    finally:
        print("finally", sys.exc_info()[0])


def drive(c, *values):
    try:
        print("first", c.send(None))
        for v in values:
            if isinstance(v, Exception):
                print("thrown", c.throw(v))
            else:
                print("sent", c.send(v))
    except StopIteration as stop:
        print("returned", stop.value)
    finally:
        c.close()


drive(top(1), "a", "b")
drive(top(1), ValueError("v"))
drive(top(1), "a", ValueError("w"))
try:
    drive(top(1), KeyError("k"))
except KeyError as e:
    print("KeyError", e, [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name in ("top", "__await__")])
drive(top(1), "only")


async def stops(x):
    if x:
        await Pause(x)
    raise StopIteration(x)


async def over(x):
    try:
        await stops(x)
    except RuntimeError as e:
        print(e, repr(e.__cause__), repr(e.__context__))
    await stops(x)


for x in 0, 1:
    try:
        drive(over(x), None, None)
    except RuntimeError as e:
        print("RuntimeError", e, [f.name for f in traceback.extract_tb(e.__traceback__) if f.name != "stops"])


async def none():
    pass


async def fact(n):
    if n < 2:
        return 1
    return n * await fact(n - 1)


async def loop():
    total = 0
    for i in range(4):
        await none()
        total += await fact(i)
        r = await none()
        if r is not None:
            print("never")
    return total


drive(loop())


class Service:
    def __init__(self):
        self.log = []

    async def note(self, text, *, times=1):
        for _ in range(times):
            self.log.append(text)
            await asyncio.sleep(0)
        return len(self.log)

    async def work(self, name):
        a = await self.note(name)
        b = await self.note(name + "!", times=2)
        return [a < b, await self.note(text=name + "?")][0]


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled inside")
        raise


async def over_slow():
    await slow()


async def main():
    s = Service()
    print(await asyncio.gather(s.work("a"), s.work("b")), sorted(s.log))
    task = asyncio.ensure_future(over_slow())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled outside")
    try:
        await asyncio.wait_for(over_slow(), 0.01)
    except asyncio.TimeoutError:
        print("timed out")


asyncio.run(main())


async def wrong():
    return await none(1)


try:
    drive(wrong())
except TypeError as e:
    print("TypeError", e)


async def not_awaitable():
    await 3


async def over_not():
    await not_awaitable()


try:
    drive(over_not())
except TypeError as e:
    print("TypeError", e)


async def sums(a, b):
    return await twice(a) + await twice(b)


async def twice(x):
    return (await leaf(x))[1] * 2


drive(sums(3, 4), 1, 2)
print([x.cr_running for x in [sums(1, 2)] if not x.close()])
