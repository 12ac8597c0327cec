# versions: 3.8-
# threading.local, exceptions in threads through excepthook, locks in with, a queue between threads.
import queue
import threading

local = threading.local()
lock = threading.Lock()
results = {}


def work(n):
    local.v = n
    total = 0
    for i in range(200):
        with lock:
            results["count"] = results.get("count", 0) + 1
        total += local.v
    results[n] = total


ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(results["count"], [results[i] for i in range(3)], hasattr(local, "v"))


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=lambda: 1 // 0, name="T0")
t.start()
t.join()
q, done = queue.Queue(2), []


def producer():
    for i in range(5):
        q.put(i)
    q.put(None)


t = threading.Thread(target=producer)
t.start()
for item in iter(q.get, None):
    done.append(item)
t.join()
print(done)
cond = threading.Condition()
state = []


def waiter():
    with cond:
        while not state:
            cond.wait()
        state.append("seen")


t = threading.Thread(target=waiter)
t.start()
with cond:
    state.append("set")
    cond.notify()
t.join()
print(state)
