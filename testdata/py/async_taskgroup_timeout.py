# versions: 3.11-
# TaskGroup with failing tasks, except* around it, asyncio.timeout, shielded cleanup.
import asyncio


async def work(n, fail=None):
    try:
        await asyncio.sleep(0)
        if fail:
            raise fail
        await asyncio.sleep(0.002 * n)
        return n
    except asyncio.CancelledError:
        print("  cancelled", n)
        raise


async def main():
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(work(i)) for i in range(3)]
    print([t.result() for t in ts])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(50))
            tg.create_task(work(1, ValueError("a")))
            tg.create_task(work(2, KeyError("b")))
    except* ValueError as eg:
        print(eg.exceptions)
    except* KeyError as eg:
        print(eg.exceptions)
    try:
        async with asyncio.timeout(0.001):
            await work(1000)
    except TimeoutError:
        print("timeout")
    q = asyncio.Queue()

    async def produce():
        for i in range(3):
            await q.put(i)
        await q.put(None)

    async def consume():
        out = []
        while (x := await q.get()) is not None:
            out.append(x)
        return out
    _, got = await asyncio.gather(produce(), consume())
    print(got)


asyncio.run(main())
