# Linked lists, a heap, an LRU cache and a tree with rotations: fields that point around, objects moved between containers, cycles.
class Node:
    __slots__ = ("key", "val", "prev", "next")

    def __init__(self, key=None, val=None):
        self.key, self.val = key, val
        self.prev = self.next = self

    def unlink(self):
        self.prev.next, self.next.prev = self.next, self.prev
        return self

    def insert_after(self, at):
        self.prev, self.next = at, at.next
        at.next.prev = self
        at.next = self


class LRU:
    def __init__(self, size):
        self.size, self.map, self.head = size, {}, Node()

    def get(self, k):
        n = self.map.get(k)
        if n is None:
            return None
        n.unlink().insert_after(self.head)
        return n.val

    def put(self, k, v):
        n = self.map.get(k)
        if n:
            n.val = v
            n.unlink()
        else:
            if len(self.map) >= self.size:
                old = self.head.prev.unlink()
                del self.map[old.key]
            n = self.map[k] = Node(k, v)
        n.insert_after(self.head)

    def keys(self):
        out, n = [], self.head.next
        while n is not self.head:
            out.append(n.key)
            n = n.next
        return out


class T:
    def __init__(self, k, l=None, r=None):
        self.k, self.l, self.r, self.h = k, l, r, 1

    def fix(self):
        self.h = 1 + max(h(self.l), h(self.r))
        b = h(self.l) - h(self.r)
        if b > 1:
            if h(self.l.l) < h(self.l.r):
                self.l = rot_left(self.l)
            return rot_right(self)
        if b < -1:
            if h(self.r.r) < h(self.r.l):
                self.r = rot_right(self.r)
            return rot_left(self)
        return self


def h(t):
    return t.h if t else 0


def rot_right(t):
    l = t.l
    t.l, l.r = l.r, t
    t.fix()
    return l.fix()


def rot_left(t):
    r = t.r
    t.r, r.l = r.l, t
    t.fix()
    return r.fix()


def insert(t, k):
    if t is None:
        return T(k)
    if k < t.k:
        t.l = insert(t.l, k)
    elif k > t.k:
        t.r = insert(t.r, k)
    return t.fix()


def show(t):
    return "" if t is None else "(%s%s%s)" % (show(t.l), t.k, show(t.r))


def lru():
    c, out = LRU(2), []
    for op in ("pa", "pb", "ga", "pc", "gb", "pa", "gc", "pd", "ga"):
        if op[0] == "p":
            c.put(op[1], op)
        else:
            out.append(c.get(op[1]))
        out.append("".join(c.keys()))
    return out


def tree(ks):
    t = None
    for k in ks:
        t = insert(t, k)
    return show(t), h(t)


class Stack:
    def __init__(self):
        self.top = None
        self.n = 0

    def push(self, v):
        self.top = (v, self.top)
        self.n += 1
        return self

    def pop(self):
        v, self.top = self.top
        self.n -= 1
        return v


def rpn(text):
    s = Stack()
    for w in text.split():
        s.push({"+": lambda: s.pop() + s.pop(), "*": lambda: s.pop() * s.pop(), "-": lambda: -s.pop() + s.pop()}.get(w, lambda: int(w))())
    return s.pop(), s.n, s.top


def reverse(n):
    head = None
    for i in range(n):
        head = [i, head]
    out = None
    while head:
        head[1], out, head = out, head, head[1]
    r = []
    while out:
        x, out = out
        r.append(x)
    return r


print(lru(), tree(range(8)), tree([5, 2, 8, 1, 3, 2, 9, 7, 0, -1]), rpn("1 2 + 3 * 4 -"), reverse(4), sep="\n")
try:
    Stack().push(1).pop() and Stack().pop()
except TypeError as e:
    print(e)
