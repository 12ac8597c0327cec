# versions: 3.8-
# Async generators: asend, athrow, aclose, async for with break and else, finally with await.
import asyncio


async def agen(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            try:
                got = yield i
                if got:
                    print("  got", got)
            except ValueError as e:
                print("  caught", e)
                yield "from handler"
    finally:
        await asyncio.sleep(0)
        print("  finally")


async def main():
    async for x in agen(2):
        print(x)
    else:
        print("else")
    g = agen(5)
    async for x in g:
        if x == 1:
            break
    print("broke", await g.asend("sent"), await g.athrow(ValueError("v")))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("exhausted")
    print([x async for x in agen(3)], {x: y async for x in agen(2) for y in "a"})
    print([x async for x in agen(4) if x % 2], [await asyncio.sleep(0, x) for x in range(2)])
    ge = (x * 2 async for x in agen(2) if await asyncio.sleep(0, True))
    print(type(ge).__name__, [x async for x in ge])
    try:
        async for x in [1]:
            pass
    except TypeError as e:
        print(str(e)[:20])

    async def raises():
        yield 1
        raise StopAsyncIteration("inside")
    try:
        print([x async for x in raises()])
    except RuntimeError as e:
        print(e, repr(e.__cause__))


asyncio.run(main())
