"""Generators: pipelines, recursion with yield from, send, generator expressions.

Needs Python 3.3: yield from.
"""
import sys


def numbers(seed, n):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed >> 8


def evens(source):
    for x in source:
        if x % 2 == 0:
            yield x


def windows(source, size):
    window = []
    for x in source:
        window.append(x)
        if len(window) == size:
            yield tuple(window)
            window.pop(0)


def averages():
    total = count = 0
    value = None
    while True:
        x = yield value
        if x is None:
            return total
        total += x
        count += 1
        value = total // count


class Tree:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def mean_of(source):
    collector = averages()
    next(collector)
    last = 0
    for x in source:
        last = collector.send(x)
    try:
        collector.send(None)
    except StopIteration as stop:
        return last, stop.value
    raise AssertionError("the collector did not stop")


def main(n=120000, rounds=8):
    check = 0
    for r in range(rounds):
        for a, b, c in windows(evens(numbers(r, n)), 3):
            if a < b < c or a > b > c:
                check = (check * 31 + b) % 1000000007
        check ^= mean_of(numbers(r + 1, n // 2))[0]
    tree = Tree(1 << 22)
    for x in numbers(7, n // 10):
        tree.insert(x)
    for r in range(12):
        check = (check + sum(i * k % 1009 for i, k in enumerate(tree))) % 1000000007
    print(check, any(x == 12345 for x in numbers(3, n * 5 // 3)), max(evens(numbers(5, n * 5 // 12))))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
