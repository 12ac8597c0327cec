# Scheduler, tasks and devices with states changed by each other; queues of objects; dispatch over subclasses; flags checked in the loop.
class Packet:
    def __init__(self, link, kind, to):
        self.link, self.kind, self.to, self.data = link, kind, to, []

    def append_to(self, lst):
        self.link = None
        if lst is None:
            return self
        p = lst
        while p.link is not None:
            p = p.link
        p.link = self
        return lst


class Task:
    def __init__(self, sched, ident, queue, waiting=False):
        self.sched, self.ident, self.queue = sched, ident, queue
        self.waiting, self.held, self.runs = waiting, False, 0
        sched.tasks[ident] = self
        sched.order.append(self)

    def ready(self):
        return not self.held and (self.queue is not None or not self.waiting)

    def step(self):
        self.runs += 1
        p = self.queue
        if p is not None:
            self.queue = p.link
            p.link = None
        return self.act(p)

    def act(self, p):
        raise NotImplementedError(type(self).__name__)


class Idle(Task):
    def act(self, p):
        self.sched.left -= 1
        if self.sched.left == 0:
            return self.sched.hold(self)
        return self.sched.release("dev" if self.sched.left % 2 else "work")


class Work(Task):
    def act(self, p):
        if p is None:
            self.waiting = True
            return None
        p.data.append(self.runs)
        p.to, p.kind = ("dev", "w") if p.kind == "d" else ("sink", "d")
        return self.sched.send(p)


class Dev(Task):
    pending = None

    def act(self, p):
        if p is None:
            if self.pending is None:
                return self.sched.hold(self)
            p, self.pending = self.pending, None
            p.to = "work"
            p.kind = "w"
            return self.sched.send(p)
        self.pending = p
        return self.sched.hold(self)


class Sink(Task):
    got = ()

    def act(self, p):
        if p:
            self.got += (tuple(p.data),)
        self.waiting = True


class Sched:
    def __init__(self, left):
        self.tasks, self.order, self.left, self.sent, self.held = {}, [], left, 0, 0

    def hold(self, t):
        self.held += 1
        t.held = True

    def release(self, ident):
        t = self.tasks[ident]
        t.held = False
        t.waiting = False
        return t

    def send(self, p):
        t = self.tasks.get(p.to)
        if t is None:
            raise LookupError(p.to)
        self.sent += 1
        t.queue = p.append_to(t.queue)
        return t

    def run(self, limit):
        n = 0
        progress = True
        while progress and n < limit:
            progress = False
            for t in self.order:
                while t is not None and t.ready() and n < limit:
                    n += 1
                    progress = True
                    u = t.step()
                    t = u if u is not t else None
        return n, self.sent, self.held


def build(left):
    s = Sched(left)
    Idle(s, "idle", None)
    Work(s, "work", Packet(Packet(None, "d", "work"), "w", "work"))
    Dev(s, "dev", Packet(None, "d", "dev"), True)
    Sink(s, "sink", None, waiting=True)
    return s


def show(s):
    return [(t.ident, t.runs, t.held, t.waiting) for t in s.order], s.tasks["sink"].got


s = build(10)
print(s.run(100), show(s))
s = build(3)
print(s.run(7), show(s), s.run(100), show(s))
s = build(6)
del s.tasks["sink"]
try:
    s.run(50)
except LookupError as e:
    print(type(e).__name__, e, show.__name__, [(t.ident, t.runs) for t in s.order])
Task(Sched(0), "t", None)
try:
    Task(Sched(0), "t", None).step()
except NotImplementedError as e:
    print(e)
Dev.act = lambda self, p: self.sched.hold(self)
s = build(5)
print(s.run(60), show(s))
