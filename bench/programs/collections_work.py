"""Lists, dicts and sets: graphs, sorting with keys, slices, nested comprehensions.

Runs on Python 2.7 and 3.x.
"""
from __future__ import print_function

import sys
from collections import defaultdict, deque
from heapq import heappop, heappush


def graph(n, degree):
    edges = defaultdict(list)
    x = 42
    for a in range(n):
        for _ in range(degree):
            x = (x * 69069 + 1) & 0xFFFFFFFF
            b = (x >> 7) % n
            weight = 1 + (x >> 3) % 17
            edges[a].append((b, weight))
            edges[b].append((a, weight))
    return dict(edges)


def shortest(edges, source):
    distance = {source: 0}
    queue = [(0, source)]
    while queue:
        d, a = heappop(queue)
        if d > distance[a]:
            continue
        for b, weight in edges.get(a, ()):
            nd = d + weight
            if b not in distance or nd < distance[b]:
                distance[b] = nd
                heappush(queue, (nd, b))
    return distance


def components(edges, n, limit):
    seen = set()
    sizes = []
    for start in range(n):
        if start in seen:
            continue
        todo = deque([start])
        seen.add(start)
        size = 0
        while todo:
            a = todo.popleft()
            size += 1
            for b, weight in edges.get(a, ()):
                if weight <= limit and b not in seen:
                    seen.add(b)
                    todo.append(b)
        sizes.append(size)
    return sorted(sizes, reverse=True)


def sieve(n):
    flags = [True] * (n + 1)
    flags[0:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(range(i * i, n + 1, i))
    return [i for i, flag in enumerate(flags) if flag]


def shuffle_sort(items):
    items = items[:]
    for i in range(len(items) - 1, 0, -1):
        j = i * 7919 % (i + 1) if i % 2 else i * 104729 % (i + 1)
        items[i], items[j] = items[j], items[i]
    for i in range(1, min(300, len(items))):
        item = items[i]
        k = i
        while k > 0 and items[k - 1] > item:
            items[k] = items[k - 1]
            k -= 1
        items[k] = item
    return sorted(items, key=lambda v: (v % 10, -v))


def main(n=7000):
    edges = graph(n, 3)
    check = 0
    for source in range(0, n, 900):
        distance = shortest(edges, source)
        check += sum(distance.values()) + max(distance.values())
    sizes = [components(edges, n, limit) for limit in range(1, 13, 2)]
    check += sum(len(s) * s[0] for s in sizes)
    primes = sieve(700000)
    order = shuffle_sort(primes[:4000])
    groups = {d: {p for p in order if p % 10 == d} for d in range(10)}
    matrix = [[(i * j) % 7 for j in range(110)] for i in range(110)]
    square = [[sum(a * b for a, b in zip(row, col)) for col in zip(*matrix)] for row in matrix]
    check += sum(sum(row) for row in square)
    print(check, len(primes), order[:3], [len(groups[d]) for d in range(10)])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
