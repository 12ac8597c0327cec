# Coroutines, tasks, async with and for over state that others change while a coroutine waits.
import asyncio


class Acc:
    def __init__(self):
        self.n = 0
        self.log = []

    async def add(self, k):
        old = self.n
        await asyncio.sleep(0)
        self.n = old + k
        return self.n

    async def safe(self, lock, k):
        async with lock:
            return await self.add(k)

    async def __aenter__(self):
        self.log.append("enter")
        return self

    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0)
        self.log.append(("exit", t and t.__name__, self.n))
        return t is KeyError

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        self.i += 1
        if self.i > 3:
            raise StopAsyncIteration
        await asyncio.sleep(0)
        return self.i * self.n


async def lost_update():
    a = Acc()
    r = await asyncio.gather(a.add(1), a.add(10), a.add(100))
    return r, a.n


async def locked():
    a, lock = Acc(), asyncio.Lock()
    r = await asyncio.gather(*[a.safe(lock, k) for k in (1, 10, 100)])
    return r, a.n


async def contexts():
    a = Acc()
    async with a as b:
        b.n = 5
        raise KeyError("swallowed")
    try:
        async with a:
            a.n += 1
            raise ValueError("not")
    except ValueError as e:
        return a.log, str(e)


async def iterate():
    a = Acc()
    a.n = 2
    out = []
    async for x in a:
        out.append(x)
        a.n += 1
    else:
        out.append("else")
    return out, [y async for y in a], await first(a)


async def first(a):
    async for x in a:
        return x


stop = False


async def stopper(k):
    global stop
    for _ in range(k):
        await asyncio.sleep(0)
    stop = True


async def spin():
    n = 0
    while not stop:
        n += 1
        await asyncio.sleep(0)
    return n > 0


async def flags():
    t = asyncio.create_task(stopper(3))
    r = await spin()
    await t
    return r, stop


async def cancelled():
    a = Acc()

    async def work():
        try:
            a.n = 1
            await asyncio.sleep(10)
            a.n = 2
        except asyncio.CancelledError:
            a.n += 100
            raise
        finally:
            a.log.append(a.n)
    t = asyncio.ensure_future(work())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        return a.n, a.log


async def agen(n):
    try:
        for i in range(n):
            got = yield helper(i)
            if got:
                yield "got", got
    finally:
        closed.append(n)


def helper(i):
    return i * 10


closed = []


async def use_agen():
    g = agen(3)
    out = [await g.__anext__(), await g.asend("s"), await g.__anext__()]
    await g.aclose()
    return out, [x async for x in agen(2)], closed


async def main():
    for f in (lost_update, locked, contexts, iterate, flags, cancelled, use_agen):
        print(f.__name__, await f())


asyncio.run(main())
