# versions: 3.8-
# Coroutines: await order, results, exceptions, gather, tasks, cancellation, finally.
import asyncio


async def leaf(x):
    print(" leaf", x)
    await asyncio.sleep(0)
    if x == "bad":
        raise ValueError(x)
    return x


async def seq():
    a = await leaf(1) + await leaf(2)
    return [a, await leaf(3), *[await leaf(i) for i in (4, 5)]]


async def handled():
    try:
        return await leaf("bad")
    except ValueError as e:
        return await leaf("after " + str(e))
    finally:
        await leaf("finally")


async def cancelled():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print(" cancelled")
        raise
    finally:
        print(" cleanup")


async def main():
    print(await seq())
    print(await handled())
    print(await asyncio.gather(leaf("a"), leaf("b"), leaf("bad"), return_exceptions=True))
    t = asyncio.ensure_future(cancelled())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(" main saw it", t.cancelled())
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.001)
    except asyncio.TimeoutError:
        print(" timeout")
    try:
        await 5
    except TypeError as e:
        print(str(e).split(" (")[0].replace("object int", "'int' object")[:20])
    return "done"


print(asyncio.run(main()))
