# versions: 3.8-
# assumption: races
# A thread that runs until another sets its flag: an attribute, a global, a list item, a closure cell.
import threading
import time

stop_global = False


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.stopped = False
        self.started_loop = threading.Event()
        self.result = None

    def run(self):
        self.started_loop.set()
        while not self.stopped:
            pass
        self.result = "stopped by attribute"


def by_global(started, out):
    started.set()
    while not stop_global:
        time.sleep(0)
    out.append("stopped by global")


def by_cell():
    stop = False

    def loop(started, out):
        started.set()
        n = 0
        while not stop:
            n += 1
        out.append("stopped by cell")

    def setter():
        nonlocal stop
        stop = True
    return loop, setter


w = Worker()
w.start()
w.started_loop.wait()
w.stopped = True
w.join()
print(w.result)
out, ev = [], threading.Event()
t = threading.Thread(target=by_global, args=(ev, out))
t.start()
ev.wait()
stop_global = True
t.join()
loop, setter = by_cell()
ev = threading.Event()
t = threading.Thread(target=loop, args=(ev, out))
t.start()
ev.wait()
setter()
t.join()
print(out)
