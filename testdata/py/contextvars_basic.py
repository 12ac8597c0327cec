# versions: 3.8-
# Context variables in plain code, copied contexts, generators and tasks.
import asyncio
import contextvars

level = contextvars.ContextVar("level", default=0)


def nested(n):
    token = level.set(level.get() + 1)
    try:
        if n == 0:
            raise ValueError(level.get())
        return nested(n - 1)
    finally:
        level.reset(token)


try:
    nested(3)
except ValueError as e:
    print(e, level.get())


def numbers():
    for _ in range(2):
        level.set(level.get() + 10)
        yield level.get()


context = contextvars.copy_context()
print(context.run(lambda: list(numbers())), level.get(), context[level])
g = numbers()
print(context.run(next, g), next(g), level.get())


async def task(k):
    level.set(k)
    await asyncio.sleep(0)
    seen = level.get()
    level.set(seen * 2)
    await asyncio.sleep(0)
    return seen, level.get()


async def main():
    level.set(100)
    results = await asyncio.gather(*[task(k) for k in range(3)])
    print(results, level.get())


asyncio.run(main())
print(level.get())
try:
    level.reset(context.run(level.set, 1))
except ValueError as e:
    print("other context" if "different Context" in str(e) else e)
