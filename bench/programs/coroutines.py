"""An event scheduler whose tasks are generators that yield what they wait for.

Runs on Python 2.7 and 3.x.
"""
import sys
from collections import deque
from heapq import heappop, heappush


class Sleep(object):
    def __init__(self, delay):
        self.delay = delay

    def start(self, loop, task):
        loop.at(loop.now + self.delay, task, None)


class Spawn(object):
    """Starts another task; the value is the new task."""

    def __init__(self, name, coroutine):
        self.name = name
        self.coroutine = coroutine

    def start(self, loop, task):
        loop.ready(task, loop.spawn(self.name, self.coroutine))


class Join(object):
    """Waits for the end of a task; the value is its result, or its error is raised."""

    def __init__(self, other):
        self.other = other

    def start(self, loop, task):
        if self.other.done:
            loop.ready(task, self.other)
        else:
            self.other.joiners.append(task)


class Channel(object):
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = deque()
        self.putters = deque()
        self.getters = deque()

    def put(self, item):
        return Put(self, item)

    def get(self):
        return Get(self)


class Put(object):
    def __init__(self, channel, item):
        self.channel = channel
        self.item = item

    def start(self, loop, task):
        c = self.channel
        if c.getters:
            loop.ready(c.getters.popleft(), self.item)
            loop.ready(task, None)
        elif len(c.items) < c.capacity:
            c.items.append(self.item)
            loop.ready(task, None)
        else:
            c.putters.append((task, self.item))


class Get(object):
    def __init__(self, channel):
        self.channel = channel

    def start(self, loop, task):
        c = self.channel
        if not c.items:
            c.getters.append(task)
            return
        loop.ready(task, c.items.popleft())
        if c.putters:
            putter, item = c.putters.popleft()
            c.items.append(item)
            loop.ready(putter, None)


class Result(object):
    """Yielded last by a task that has a result."""

    def __init__(self, value):
        self.value = value


class Cancelled(Exception):
    pass


class Task(object):
    def __init__(self, name, coroutine):
        self.name = name
        self.coroutine = coroutine
        self.joiners = []
        self.done = False
        self.cancelled = False
        self.result = None
        self.error = None


class Loop(object):
    def __init__(self):
        self.now = 0
        self.queue = deque()
        self.timers = []
        self.sequence = 0
        self.steps = 0
        self.log = []

    def spawn(self, name, coroutine):
        task = Task(name, coroutine)
        self.ready(task, None)
        return task

    def ready(self, task, value):
        self.queue.append((task, value))

    def at(self, time, task, value):
        self.sequence += 1
        heappush(self.timers, (time, self.sequence, task, value))

    def cancel(self, task):
        if not task.done:
            task.cancelled = True
            self.ready(task, None)

    def step(self, task, value):
        self.steps += 1
        coroutine = task.coroutine
        try:
            if task.cancelled:
                task.cancelled = False
                wait = coroutine.throw(Cancelled())
            elif isinstance(value, Task) and value.error is not None:
                wait = coroutine.throw(value.error)
            elif isinstance(value, Task) and value.done:
                wait = coroutine.send(value.result)
            else:
                wait = coroutine.send(value)
        except StopIteration:
            self.finish(task)
        except Exception as e:
            task.error = e
            self.finish(task)
        else:
            if isinstance(wait, Result):
                task.result = wait.value
                coroutine.close()
                self.finish(task)
            else:
                wait.start(self, task)

    def finish(self, task):
        task.done = True
        for joiner in task.joiners:
            self.ready(joiner, task)
        self.log.append((self.now, task.name, type(task.error).__name__))

    def run(self):
        while self.queue or self.timers:
            while self.queue:
                task, value = self.queue.popleft()
                if not task.done:
                    self.step(task, value)
            if self.timers:
                self.now, _, task, value = heappop(self.timers)
                self.ready(task, value)


def producer(channel, start, count):
    for k in range(count):
        yield channel.put(start + k * k % 31)
        if k % 4 == 3:
            yield Sleep(1 + k % 3)


def stage(source, target, work):
    """Moves items from one channel to another until it sees None."""
    while True:
        item = yield source.get()
        if item is None:
            break
        try:
            item = work(item)
        except ArithmeticError:
            continue
        yield target.put(item)
    yield target.put(None)


def collector(source):
    total = 0
    while True:
        item = yield source.get()
        if item is None:
            break
        total = (total * 31 + item) % 1000003
    yield Result(total)


def ticker(period, ticks):
    try:
        while True:
            yield Sleep(period)
            ticks.append(period)
    except Cancelled:
        ticks.append(-period)
    finally:
        ticks.append(0)


def failing(delay):
    yield Sleep(delay)
    raise LookupError("after %d" % delay)


def inverse(item):
    return 10007 // (item % 13)


def supervisor(loop, count, ticks, totals):
    tickers = []
    for period in (3, 7, 50):
        tickers.append((yield Spawn("ticker", ticker(period, ticks))))
    for r in range(3):
        first, second, third = Channel(4), Channel(2), Channel(1)
        producers = []
        for k in range(3):
            producers.append((yield Spawn("producer", producer(first, 100 * k + r, count))))
        yield Spawn("square", stage(first, second, lambda x: x * x % 10007))
        yield Spawn("inverse", stage(second, third, inverse))
        sink = yield Spawn("collector", collector(third))
        for task in producers:
            yield Join(task)
        yield first.put(None)
        totals.append((yield Join(sink)))
        bad = yield Spawn("failing", failing(r))
        try:
            yield Join(bad)
        except LookupError as e:
            totals.append(len(str(e)))
    for task in tickers:
        loop.cancel(task)


def main(count=7500):
    loop = Loop()
    ticks, totals = [], []
    loop.spawn("supervisor", supervisor(loop, count, ticks, totals))
    loop.run()
    check = 0
    for part in totals + ticks + [t + len(name) + len(error) for t, name, error in loop.log]:
        check = (check * 31 + part) % 1000000007
    print("coroutines %d: %d steps until %d, totals %s, checksum %d" % (count, loop.steps, loop.now, totals, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
