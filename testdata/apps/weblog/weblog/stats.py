"""Aggregation of records."""

from collections import Counter, defaultdict


class Running:
    """Count, mean and variance in one pass (Welford)."""

    def __init__(self):
        self.n = 0
        self.mean = 0.0
        self.m2 = 0.0

    def add(self, x):
        self.n += 1
        d = x - self.mean
        self.mean += d / self.n
        self.m2 += d * (x - self.mean)

    @property
    def variance(self):
        return self.m2 / (self.n - 1) if self.n > 1 else 0.0


class Stats:
    def __init__(self):
        self.size = Running()
        self.by_status = Counter()
        self.by_path = defaultdict(Running)
        self.by_agent = Counter()
        self.hosts = set()
        self.busiest = (0, None)
        self._minute = None
        self._count = 0

    def add(self, r):
        self.size.add(r.size)
        self.by_status[r.status] += 1
        self.by_agent[r.agent.partition("/")[0]] += 1
        self.hosts.add(r.host)
        if r.ok:
            self.by_path[group(r.path)].add(r.size)
        minute = r.second // 60
        if minute != self._minute:
            self._minute, self._count = minute, 0
        self._count += 1
        if self._count > self.busiest[0]:
            self.busiest = self._count, minute


def group(path):
    match path.split("/"):
        case ["", "api", kind, *rest]:
            return "api:" + kind + ("/*" if rest else "")
        case ["", ""] | ["", "index.html"]:
            return "home"
        case ["", name]:
            return name
        case _:
            return "other"
