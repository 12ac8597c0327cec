"""A B-tree as an ordered mapping: insert, search, delete, range queries.

Runs on Python 2.7 and 3.x.
"""
import sys
from bisect import bisect_left


class Node(object):
    __slots__ = ("keys", "values", "children")

    def __init__(self, keys=None, values=None, children=None):
        self.keys = keys or []
        self.values = values or []
        self.children = children or []

    @property
    def leaf(self):
        return not self.children

    def find(self, key):
        """The place of the key, and whether it is there."""
        i = bisect_left(self.keys, key)
        return i, i < len(self.keys) and self.keys[i] == key


class BTree(object):
    def __init__(self, degree=8):
        if degree < 2:
            raise ValueError("degree %d" % degree)
        self.degree = degree
        self.root = Node()
        self.count = 0

    @property
    def capacity(self):
        return 2 * self.degree - 1

    def __len__(self):
        return self.count

    def __getitem__(self, key):
        node = self.root
        while True:
            i, found = node.find(key)
            if found:
                return node.values[i]
            if node.leaf:
                raise KeyError(key)
            node = node.children[i]

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __setitem__(self, key, value):
        if len(self.root.keys) == self.capacity:
            self.root = Node(children=[self.root])
            self.split(self.root, 0)
        node = self.root
        while True:
            i, found = node.find(key)
            if found:
                node.values[i] = value
                return
            if node.leaf:
                node.keys.insert(i, key)
                node.values.insert(i, value)
                self.count += 1
                return
            if len(node.children[i].keys) == self.capacity:
                self.split(node, i)
                if key == node.keys[i]:
                    node.values[i] = value
                    return
                if key > node.keys[i]:
                    i += 1
            node = node.children[i]

    def split(self, parent, i):
        child = parent.children[i]
        t = self.degree
        right = Node(child.keys[t:], child.values[t:], child.children[t:])
        parent.keys.insert(i, child.keys[t - 1])
        parent.values.insert(i, child.values[t - 1])
        parent.children.insert(i + 1, right)
        del child.keys[t - 1:], child.values[t - 1:], child.children[t:]

    def __delitem__(self, key):
        self.delete(self.root, key)
        self.count -= 1
        if not self.root.keys and not self.root.leaf:
            self.root = self.root.children[0]

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def delete(self, node, key):
        i, found = node.find(key)
        if node.leaf:
            if not found:
                raise KeyError(key)
            del node.keys[i], node.values[i]
        elif not found:
            self.delete(self.grown(node, i), key)
        elif len(node.children[i].keys) >= self.degree:
            node.keys[i], node.values[i] = self.pop_last(node.children[i])
        elif len(node.children[i + 1].keys) >= self.degree:
            node.keys[i], node.values[i] = self.pop_first(node.children[i + 1])
        else:
            self.delete(self.merge(node, i), key)

    def pop_last(self, node):
        while not node.leaf:
            node = self.grown(node, len(node.children) - 1)
        return node.keys.pop(), node.values.pop()

    def pop_first(self, node):
        while not node.leaf:
            node = self.grown(node, 0)
        return node.keys.pop(0), node.values.pop(0)

    def grown(self, parent, i):
        """The child, after it got a key to spare."""
        child = parent.children[i]
        if len(child.keys) >= self.degree:
            return child
        if i > 0 and len(parent.children[i - 1].keys) >= self.degree:
            left = parent.children[i - 1]
            child.keys.insert(0, parent.keys[i - 1])
            child.values.insert(0, parent.values[i - 1])
            parent.keys[i - 1], parent.values[i - 1] = left.keys.pop(), left.values.pop()
            if not left.leaf:
                child.children.insert(0, left.children.pop())
            return child
        if i + 1 < len(parent.children) and len(parent.children[i + 1].keys) >= self.degree:
            right = parent.children[i + 1]
            child.keys.append(parent.keys[i])
            child.values.append(parent.values[i])
            parent.keys[i], parent.values[i] = right.keys.pop(0), right.values.pop(0)
            if not right.leaf:
                child.children.append(right.children.pop(0))
            return child
        return self.merge(parent, i if i + 1 < len(parent.children) else i - 1)

    def merge(self, parent, i):
        left, right = parent.children[i], parent.children.pop(i + 1)
        left.keys.append(parent.keys.pop(i))
        left.values.append(parent.values.pop(i))
        left.keys += right.keys
        left.values += right.values
        left.children += right.children
        return left

    def items(self, low=None, high=None):
        return self.walk(self.root, low, high)

    def walk(self, node, low, high):
        start = 0 if low is None else bisect_left(node.keys, low)
        for i in range(start, len(node.keys) + 1):
            if not node.leaf:
                for item in self.walk(node.children[i], low, high):
                    yield item
            if i == len(node.keys) or high is not None and node.keys[i] >= high:
                return
            yield node.keys[i], node.values[i]

    def __iter__(self):
        return (key for key, _ in self.items())

    def depth(self):
        node, n = self.root, 1
        while not node.leaf:
            node = node.children[0]
            n += 1
        return n


def keys(n, seed):
    for _ in range(n):
        seed = (seed * 69069 + 12345) & 0xFFFFFFFF
        yield (seed >> 9) % (4 * n)


def main(n=26000):
    check = missed = 0
    for degree in (3, 12):
        tree = BTree(degree)
        for i, key in enumerate(keys(n, degree)):
            tree[key] = i
        for key in keys(n, degree + 1):
            if key in tree:
                check = (check * 31 + tree[key]) % 1000000007
        for key in keys(n // 2, degree):
            if tree.pop(key, None) is None:
                missed += 1
        for low in range(0, 4 * n, n // 10):
            part = sum(k ^ v for k, v in tree.items(low, low + n // 9))
            check = (check * 31 + part) % 1000000007
        if list(tree) != sorted(tree) or sum(1 for _ in tree) != len(tree):
            raise AssertionError("out of order")
        check = (check * 31 + len(tree) + tree.depth()) % 1000000007
    print("btree %d: %d keys, depth %d, %d missed, checksum %d" % (n, len(tree), tree.depth(), missed, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
