# sort, min, max, heapq and bisect with the program's __lt__ and keys: side effects, mixed classes, exceptions half way, changes while sorting.
import bisect
import heapq

calls = []


class Task:
    def __init__(self, p, name):
        self.p, self.name = p, name

    def __lt__(self, o):
        calls.append((self.name, o.name))
        return self.p < o.p

    def __repr__(self):
        return self.name


class Rev(Task):
    def __lt__(self, o):
        return self.p > o.p

    def __gt__(self, o):
        return self.p < o.p


def heap(ts):
    h = []
    for t in ts:
        heapq.heappush(h, t)
    out = []
    while h:
        t = heapq.heappop(h)
        out.append(t)
        if t.p == 2 and t.name != "again":
            heapq.heappush(h, type(t)(5, "again"))
    return out


def make(cls):
    return [cls(3, "c"), cls(1, "a"), cls(2, "b"), cls(1, "a2")]


def orders():
    out = [sorted(make(Task)), sorted(make(Rev)), sorted(make(Task), reverse=True), min(make(Task)), max(make(Task)), max(make(Rev))]
    ts = make(Task)
    ts.sort(key=lambda t: t.name)
    out.append(ts)
    ts.sort(key=lambda t: (t.p, t))
    out.append(ts)
    out.append(heapq.nsmallest(2, make(Task)))
    out.append(bisect.bisect(sorted(make(Task)), Task(1, "x")))
    bisect.insort(ts, Task(2, "n"))
    out.append(ts)
    return out


def errors():
    out = []
    xs = [Task(2, "x"), Task("s", "y"), Task(1, "z")]
    try:
        xs.sort()
    except TypeError as e:
        out.append(len(xs))
    for bad in ([Task(1, "a"), 5], [1, "a"], [None, None]):
        try:
            out.append(sorted(bad))
        except (TypeError, AttributeError) as e:
            out.append(type(e).__name__)
    ys = [3, 1, 2]

    def key(v):
        seen.append(len(ys))
        return v
    seen = []
    ys.sort(key=key)
    out += [seen, ys]
    zs = [1, 2, 3]
    try:
        zs.sort(key=lambda v: zs.append(v) or v)
    except ValueError as e:
        out.append(str(e))
    return out


def stable():
    ts = [Task(i % 2, str(i)) for i in range(6)]
    return sorted(ts), sorted(ts, key=lambda t: -t.p), [t.name for t in sorted(ts, key=lambda t: t.name, reverse=True)]


print(heap(make(Task)), heap(make(Rev)), orders(), errors(), stable(), calls[:2], sep="\n")
Task.__lt__ = lambda self, o: self.name < o.name
print(heap(make(Task)), sorted(make(Rev)), min(make(Task)))
