# versions: 3.8-
# Generators as coroutines: a round-robin scheduler with messages, sleeps and failures.
from collections import deque


def worker(name, n):
    total = 0
    for i in range(n):
        msg = yield ("working", name, i)
        if msg:
            total += msg
            print(name, "received", msg)
    return total


def failing():
    yield ("working", "failing", 0)
    raise RuntimeError("task failed")


def spawner():
    a = yield ("spawn", worker("child", 1))
    print("spawned", a)
    result = yield from worker("delegate", 2)
    print("delegate gave", result)
    return "spawner done"


def run(*tasks):
    queue = deque((t, None) for t in tasks)
    tick = 0
    while queue:
        task, value = queue.popleft()
        tick += 1
        try:
            what, *args = task.send(value)
        except StopIteration as stop:
            print("finished", task.__name__, stop.value)
        except RuntimeError as e:
            print("failed", e)
        else:
            if what == "spawn":
                queue.append((args[0], None))
                queue.appendleft((task, "ok"))
            else:
                queue.append((task, tick if tick % 3 == 0 else None))
    print("ticks", tick)


run(worker("A", 3), failing(), spawner(), worker("B", 2))
