"""Caches on a linked list: least recently used, with lifetimes, as a decorator.

Runs on Python 2.7 and 3.x.
"""
import functools
import sys


class Link(object):
    __slots__ = ("key", "value", "before", "after", "deadline")

    def __init__(self, key=None, value=None, deadline=None):
        self.key = key
        self.value = value
        self.deadline = deadline
        self.before = self.after = self

    def unlink(self):
        self.before.after = self.after
        self.after.before = self.before
        self.before = self.after = self

    def link_after(self, other):
        self.before = other
        self.after = other.after
        other.after.before = self
        other.after = self


class LinkedList(object):
    """A circular list with a sentinel."""

    def __init__(self):
        self.sentinel = Link()

    def __bool__(self):
        return self.sentinel.after is not self.sentinel

    __nonzero__ = __bool__

    @property
    def first(self):
        return self.sentinel.after

    @property
    def last(self):
        return self.sentinel.before

    def push(self, link):
        link.link_after(self.sentinel)

    def to_front(self, link):
        link.unlink()
        self.push(link)

    def __iter__(self):
        link = self.sentinel.after
        while link is not self.sentinel:
            yield link
            link = link.after

    def __reversed__(self):
        link = self.sentinel.before
        while link is not self.sentinel:
            yield link
            link = link.before


class Cache(object):
    """A mapping of bounded size that forgets what was not used for longest."""

    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError("capacity %d" % capacity)
        self.capacity = capacity
        self.links = {}
        self.order = LinkedList()
        self.hits = self.misses = self.evictions = 0

    def __len__(self):
        return len(self.links)

    def __contains__(self, key):
        return key in self.links

    def __getitem__(self, key):
        link = self.links.get(key)
        if link is None or self.expired(link):
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        self.order.to_front(link)
        return link.value

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __setitem__(self, key, value):
        link = self.links.get(key)
        if link is not None:
            link.value = value
            self.order.to_front(link)
        else:
            if len(self.links) >= self.capacity:
                self.evict()
            link = self.links[key] = Link(key, value)
            self.order.push(link)
        link.deadline = self.deadline()

    def __delitem__(self, key):
        self.links.pop(key).unlink()

    def evict(self):
        del self[self.order.last.key]
        self.evictions += 1

    def items(self):
        return ((link.key, link.value) for link in self.order)

    def deadline(self):
        return None

    def expired(self, link):
        return False

    @property
    def ratio(self):
        return 100 * self.hits // max(1, self.hits + self.misses)


class TimedCache(Cache):
    """A cache whose entries live for some ticks of a clock."""

    def __init__(self, capacity, lifetime, clock):
        super(TimedCache, self).__init__(capacity)
        self.lifetime = lifetime
        self.clock = clock

    def deadline(self):
        return self.clock.now + self.lifetime

    def expired(self, link):
        return self.clock.now >= link.deadline

    def evict(self):
        for link in reversed(self.order):
            if self.expired(link):
                del self[link.key]
                self.evictions += 1
                return
        super(TimedCache, self).evict()


class Clock(object):
    def __init__(self):
        self.now = 0

    def tick(self):
        self.now += 1


def cached(capacity):
    def decorate(f):
        cache = Cache(capacity)

        @functools.wraps(f)
        def wrapper(*args):
            try:
                return cache[args]
            except KeyError:
                value = cache[args] = f(*args)
                return value

        wrapper.cache = cache
        return wrapper
    return decorate


@cached(400)
def collatz(n):
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


@cached(64)
def distance(a, b):
    """The edit distance."""
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


def requests(count, keys, seed):
    """Keys, small ones more often."""
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        a = (seed >> 8) % keys
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield a * ((seed >> 8) % keys) // keys


def main(count=40000):
    clock = Clock()
    caches = [Cache(100), TimedCache(200, 700, clock), Cache(1)]
    check = 0
    for key in requests(count, 1000, 17):
        clock.tick()
        for cache in caches[:2] if key % 3 else caches:
            value = cache.get(key)
            if value is None:
                cache[key] = key * key % 1009 + 1
            else:
                check = (check * 31 + value) % 1000000007
        if key % 100 == 0:
            caches[0][key] = -1
    longest = max((collatz(n), n) for n in range(1, count // 30))
    words = ["kitten", "sitting", "saturday", "sunday", "mitten"]
    edits = [distance(a, b) for a in words for b in words]
    for cache in caches + [collatz.cache, distance.cache]:
        for key, value in cache.items():
            check = (check * 31 + value) % 1000000007
        check = (check * 31 + cache.hits + 7 * cache.misses + cache.evictions) % 1000000007
    print("lru %d: hits %s, longest %d from %d, edits %d, checksum %d" % (
        count, " ".join("%d%%" % c.ratio for c in caches), longest[0], longest[1], sum(edits), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
