# Threads that set flags and fields which loops in inlined methods read, with locks, events and queues.
import queue
import threading


class Worker:
    def __init__(self):
        self.stopped = False
        self.count = 0
        self.result = None

    def running(self):
        return not self.stopped

    def spin(self):
        n = 0
        while self.running():
            n += 1
        self.result = n > 0 or n == 0
        return n

    def stop(self):
        self.stopped = True


def spinning():
    w = Worker()
    t = threading.Thread(target=w.spin)
    t.start()
    w.stop()
    t.join()
    return w.result


flag = 0


def set_flag():
    global flag
    flag = 1


def wait_global():
    t = threading.Timer(0.01, set_flag)
    t.start()
    while flag == 0:
        pass
    t.join()
    return flag


class Counter:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def add(self, k):
        for _ in range(k):
            with self.lock:
                self.n += 1

    def run(self):
        ts = [threading.Thread(target=self.add, args=(100,)) for _ in range(4)]
        for t in ts:
            t.start()
        for t in ts:
            t.join()
        return self.n


def queues():
    q, out = queue.Queue(), []

    def consume():
        while True:
            x = q.get()
            if x is None:
                return
            out.append(x.count)
            x.count += 1
    t = threading.Thread(target=consume)
    t.start()
    w = Worker()
    q.put(w)
    q.put(w)
    q.put(None)
    t.join()
    return out, w.count


def event():
    e, w = threading.Event(), Worker()
    t = threading.Thread(target=lambda: (e.wait(), w.stop()))
    t.start()
    before = w.stopped
    e.set()
    t.join()
    return before, w.stopped


local = threading.local()


def locals_():
    local.x = 1
    seen = []

    def other():
        seen.append(hasattr(local, "x"))
        local.x = 2
    t = threading.Thread(target=other)
    t.start()
    t.join()
    return local.x, seen


print(spinning(), wait_global(), Counter().run(), queues(), event(), locals_())
