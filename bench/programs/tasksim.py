"""A small operating system: processes, devices, locks and a dispatching scheduler.

Runs on Python 2.7 and 3.x.
"""
import sys
from collections import OrderedDict, deque


class Fault(Exception):
    """What a process did that ends it."""


class Process(object):
    """A process runs a list of (operation, argument) pairs in a loop."""

    def __init__(self, pid, code, loops, priority):
        self.pid = pid
        self.code = code
        self.loops = loops
        self.priority = priority
        self.counter = 0
        self.accumulator = pid
        self.ready = True
        self.ticks = 0
        self.mailbox = deque()

    @property
    def done(self):
        return self.loops == 0

    def fetch(self):
        operation = self.code[self.counter]
        self.counter += 1
        if self.counter == len(self.code):
            self.counter = 0
            self.loops -= 1
        return operation

    def repeat(self):
        """Makes the next fetch return the same operation again."""
        if self.counter == 0:
            self.counter = len(self.code)
            self.loops += 1
        self.counter -= 1


class Device(object):
    """Serves one request at a time, each for some ticks."""

    def __init__(self, name, speed):
        self.name = name
        self.speed = speed
        self.requests = deque()
        self.left = 0
        self.served = 0

    def submit(self, process, size):
        if not self.requests:
            self.left = self.cost(size)
        self.requests.append((process, size))

    def cost(self, size):
        return 1 + size // self.speed

    def tick(self, kernel):
        if not self.requests:
            return
        self.left -= 1
        if self.left > 0:
            return
        process, size = self.requests.popleft()
        self.served += 1
        self.complete(process, size)
        kernel.wake(process)
        if self.requests:
            self.left = self.cost(self.requests[0][1])

    def complete(self, process, size):
        process.accumulator = (process.accumulator + size) % 9973


class Disk(Device):
    """A disk also has to seek."""

    def __init__(self, name, speed):
        Device.__init__(self, name, speed)
        self.head = 0

    def cost(self, size):
        distance = abs(self.head - size % 50)
        return Device.cost(self, size) + distance // 10

    def complete(self, process, size):
        self.head = size % 50
        Device.complete(self, process, size + self.head)


class Lock(object):
    def __init__(self):
        self.owner = None
        self.waiting = deque()

    def acquire(self, process):
        if self.owner is None:
            self.owner = process
            return True
        self.waiting.append(process)
        return False

    def release(self, process):
        if self.owner is not process:
            raise Fault("lock not held")
        self.owner = self.waiting.popleft() if self.waiting else None
        return self.owner


class Kernel(object):
    slice = 6

    def __init__(self, levels=3):
        self.queues = [deque() for _ in range(levels)]
        self.processes = {}
        self.devices = OrderedDict((d.name, d) for d in (Disk("disk", 40), Device("net", 15)))
        self.locks = [Lock() for _ in range(4)]
        self.clock = 0
        self.alive = 0
        self.switches = 0
        self.faults = []
        self.calls = {
            "add": self.do_add,
            "spin": self.do_spin,
            "read": self.do_read,
            "lock": self.do_lock,
            "unlock": self.do_unlock,
            "send": self.do_send,
            "receive": self.do_receive,
            "yield": self.do_yield,
        }

    def spawn(self, process):
        self.processes[process.pid] = process
        self.alive += 1
        self.enqueue(process)

    def enqueue(self, process):
        self.queues[process.priority].append(process)

    def wake(self, process):
        if not process.ready:
            process.ready = True
            self.enqueue(process)

    def block(self, process):
        process.ready = False
        return False

    def pick(self):
        for queue in self.queues:
            if queue:
                return queue.popleft()
        return None

    # Operations return whether the process may go on.

    def do_add(self, process, amount):
        process.accumulator = (process.accumulator * 3 + amount) % 9973
        return True

    def do_spin(self, process, times):
        value = process.accumulator
        for i in range(times):
            value = (value ^ i) + 1
        process.accumulator = value % 9973
        return True

    def do_read(self, process, argument):
        name, size = argument
        self.devices[name].submit(process, size + process.accumulator % 16)
        return self.block(process)

    def do_lock(self, process, number):
        return self.locks[number].acquire(process) or self.block(process)

    def do_unlock(self, process, number):
        owner = self.locks[number].release(process)
        if owner is not None:
            self.wake(owner)
        return True

    def do_send(self, process, target):
        other = self.processes.get(target)
        if other is None or other.done:
            raise Fault("no process %d" % target)
        other.mailbox.append(process.accumulator)
        self.wake(other)
        return True

    def do_receive(self, process, default):
        if process.mailbox:
            process.accumulator += process.mailbox.popleft()
        else:
            process.accumulator += default
        return True

    def do_yield(self, process, _):
        self.enqueue(process)
        return False

    def run_slice(self, process):
        self.switches += 1
        for _ in range(self.slice):
            self.clock += 1
            process.ticks += 1
            for device in self.devices.values():
                device.tick(self)
            operation, argument = process.fetch()
            go_on = self.calls[operation](process, argument)
            if process.done:
                self.alive -= 1
                return
            if not go_on:
                return
        self.enqueue(process)

    def idle(self):
        self.clock += 1
        for device in self.devices.values():
            device.tick(self)

    def run(self, limit):
        while self.alive and self.clock < limit:
            process = self.pick()
            if process is None:
                self.idle()
                continue
            try:
                self.run_slice(process)
            except Fault as fault:
                self.faults.append((process.pid, str(fault)))
                process.loops = 0
                self.alive -= 1


def worker(pid):
    return [("add", pid), ("spin", 3 + pid % 4), ("lock", pid % 4), ("read", ("disk", 30 + pid)), ("unlock", pid % 4)]


def talker(pid, count):
    return [("send", (pid + 1) % count), ("add", 7), ("receive", 1), ("yield", None), ("add", 5)]


def downloader(pid):
    return [("read", ("net", 10 * pid % 70)), ("spin", 5), ("add", pid), ("add", 11)]


def main(loops=7000):
    kernel = Kernel()
    count = 15
    for pid in range(count):
        make = (worker, lambda p: talker(p, count), downloader)[pid % 3]
        kernel.spawn(Process(pid, make(pid), loops * (1 + pid % 3), pid % 3))
    kernel.spawn(Process(99, [("add", 1), ("unlock", 2)], loops, 1))
    kernel.run(100 * loops)
    check = 0
    for pid, process in sorted(kernel.processes.items()):
        check = (check * 31 + process.accumulator + process.ticks * 7 + len(process.mailbox)) % 1000000007
    for name in sorted(kernel.devices):
        check = (check * 31 + kernel.devices[name].served) % 1000000007
    print("tasksim %d: clock %d, %d switches, %d alive, %d faults, checksum %d" % (
        loops, kernel.clock, kernel.switches, kernel.alive, len(kernel.faults), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
