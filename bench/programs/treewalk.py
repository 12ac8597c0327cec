"""Recursive walks of trees by generators that delegate with yield from.

Needs Python 3.3: yield from.
"""
import sys


class Entry:
    """A file or folder."""

    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent

    @property
    def path(self):
        if self.parent is None:
            return self.name
        return self.parent.path + "/" + self.name

    def walk(self):
        yield self

    def files(self):
        yield from ()


class File(Entry):
    def __init__(self, name, parent, size):
        super().__init__(name, parent)
        self.size = size

    def files(self):
        yield self


class Folder(Entry):
    def __init__(self, name, parent=None):
        super().__init__(name, parent)
        self.entries = []

    def add(self, entry):
        self.entries.append(entry)
        return entry

    @property
    def size(self):
        return sum(f.size for f in self.files())

    def walk(self):
        """This folder and all below, parents first."""
        yield self
        for entry in self.entries:
            yield from entry.walk()

    def files(self):
        for entry in self.entries:
            yield from entry.files()

    def find(self, test, depth=None):
        if depth == 0:
            return 0
        found = 0
        for entry in self.entries:
            if test(entry):
                found += 1
                yield entry
            if isinstance(entry, Folder):
                found += yield from entry.find(test, None if depth is None else depth - 1)
        return found


def listing(folder, prefix=""):
    for i, entry in enumerate(folder.entries):
        last = i == len(folder.entries) - 1
        yield prefix + ("`-- " if last else "|-- ") + entry.name
        if isinstance(entry, Folder):
            yield from listing(entry, prefix + ("    " if last else "|   "))


def grow(folder, depth, seed):
    for k in range(2 + seed % 4):
        seed = (seed * 69069 + 12345) & 0x7FFFFFFF
        if depth and seed >> 7 & 3:
            grow(folder.add(Folder("dir%d" % k, folder)), depth - 1, seed >> 5)
        else:
            folder.add(File("file%d.%s" % (k, ("txt", "py", "c")[seed % 3]), folder, seed >> 9 & 4095))
    return folder


class Node:
    """A node of a treap: ordered by key, and heap-ordered by priority."""

    __slots__ = ("key", "priority", "left", "right")

    def __init__(self, key, priority):
        self.key = key
        self.priority = priority
        self.left = self.right = None

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right

    def between(self, low, high):
        if self.left and low < self.key:
            yield from self.left.between(low, high)
        if low <= self.key < high:
            yield self.key
        if self.right and self.key < high:
            yield from self.right.between(low, high)

    def levels(self, depth=0):
        yield depth
        for child in (self.left, self.right):
            if child:
                yield from child.levels(depth + 1)


def insert(node, key, priority):
    if node is None:
        return Node(key, priority)
    if key < node.key:
        node.left = insert(node.left, key, priority)
        if node.left.priority < node.priority:
            top = node.left
            node.left, top.right = top.right, node
            return top
    elif key > node.key:
        node.right = insert(node.right, key, priority)
        if node.right.priority < node.priority:
            top = node.right
            node.right, top.left = top.left, node
            return top
    return node


def merged(a, b):
    """Two sorted iterables as one, without duplicates."""
    done = object()
    a, b = iter(a), iter(b)
    x, y = next(a, done), next(b, done)
    while x is not done and y is not done:
        if x < y:
            yield x
            x = next(a, done)
        elif y < x:
            yield y
            y = next(b, done)
        else:
            yield x
            x, y = next(a, done), next(b, done)
    if x is not done:
        yield x
        yield from a
    elif y is not done:
        yield y
        yield from b


def flatten(value):
    if isinstance(value, (list, tuple)):
        for part in value:
            yield from flatten(part)
    else:
        yield value


def nest(n, depth):
    return [n, depth] if depth == 0 else [nest(n + 1, depth - 1), (n,), [], nest(n * 3 % 101, depth - 1)]


def run(generator):
    """The number of items and the value the generator returns."""
    count = 0
    while True:
        try:
            next(generator)
        except StopIteration as stop:
            return count, stop.value
        count += 1


def main(rounds=16):
    check = 0
    root = grow(Folder("root"), 7, 31)
    tree = other = None
    for i in range(2500):
        tree = insert(tree, i * 7919 % 10007, i * 104729 % 65537)
        other = insert(other, i * 3571 % 10007, i * 15485863 % 65521)
    nested = nest(1, 11)
    entries = 0
    for r in range(rounds):
        entries = sum(1 for _ in root.walk())
        check = (check * 31 + root.size + len(max(root.walk(), key=lambda e: (len(e.path), e.path)).path)) % 1000000007
        count, found = run(root.find(lambda e: e.name.endswith(".py"), depth=3 + r))
        check = (check * 31 + count * 1000 + found) % 1000000007
        for line in listing(root):
            check = (check * 31 + len(line)) % 1000000007
        for k, key in enumerate(merged(tree, other)):
            check = (check + k * key) % 1000000007
        for low in range(0, 10000, 500):
            check = (check * 31 + sum(tree.between(low, low + 80 * r))) % 1000000007
        check = (check + max(tree.levels()) + sum(flatten(nested))) % 1000000007
    print("treewalk %d: %d entries, checksum %d" % (rounds, entries, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
