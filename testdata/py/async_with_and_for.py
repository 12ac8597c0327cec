# versions: 3.8-
# async with and async for over classes of our own; suppression, raising, control flow.
import asyncio


class M:
    def __init__(self, n, eat=False):
        self.n, self.eat = n, eat

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("  aenter", self.n)
        return self.n

    async def __aexit__(self, t, v, tb):
        await asyncio.sleep(0)
        print("  aexit", self.n, t and t.__name__)
        return self.eat


class It:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(0)
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def ret():
    async with M(1) as a, M(2) as b:
        return a, b


async def loop():
    out = []
    async for i in It(5):
        async with M(i, eat=True):
            if i == 3:
                continue
            if i == 2:
                raise KeyError(i)
            if i == 1:
                break
            out.append(i)
    else:
        out.append("else")
    return out


async def main():
    print(await ret(), await loop())
    try:
        async with M("outer"), M("inner"):
            1 // 0
    except ZeroDivisionError as e:
        print(e)
    print([i async for i in It(3)], [x async for x in It(4) if x > 1])
    for bad in ("async with", "plain with"):
        try:
            if bad[0] == "a":
                async with open:
                    pass
            else:
                with M(9):
                    pass
        except (AttributeError, TypeError) as e:
            print(bad, type(e).__name__)


asyncio.run(main())
