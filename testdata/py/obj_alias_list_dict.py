# One object under many names: in lists, dicts, tuples, globals, closures, fields of others, arguments twice.
class P:
    def __init__(self, x):
        self.x = x

    def add(self, other):
        self.x += other.x
        other.x += self.x
        return self.x, other.x

    def bump_all(self, items):
        before = self.x
        for i in items:
            i.x += 1
        return before, self.x


def lists():
    p, q = P(1), P(2)
    items = [p, q, p]
    r = [p.bump_all(items), p.bump_all([q]), p.bump_all((p,))]
    d = {"a": p}
    d["a"].x = 100
    r.append(p.x)
    items[2].x = 7
    r.append((p.x, d["a"].x, items[0] is items[2]))
    return r


def twice():
    p = P(3)
    return p.add(p), p.x


kept = None


def keep(p):
    global kept
    old, kept = kept, p
    if old is not None:
        old.x = -1


def through_global(n):
    out = []
    for i in range(n):
        p = P(i)
        keep(p)
        out.append(p.x)
        kept.x += 10
        out.append(p.x)
        keep(p)
        out.append(p.x)
    return out


def closure():
    p = P(5)

    def set_x(v):
        p.x = v
    a = p.x
    set_x(6)
    b = p.x
    q, p = p, P(7)
    set_x(8)
    return a, b, q.x, p.x


class Node:
    def __init__(self, v):
        self.v, self.next = v, self

    def link(self, o):
        self.next, o.next = o, self.next
        return self


def cycle():
    a = Node(1)
    b = a.link(Node(2)).next
    a.next.v = 20
    b.next.v = 10
    a.next.next.next.v += 1
    return a.v, b.v, a.next is b, b.next is a, Node(3).next.next.v


def swapped(a, b):
    t = a.x
    a.x = b.x
    b.x = t
    return a.x, b.x


print(lists(), twice(), through_global(2), closure(), cycle())
p = P(1)
print(swapped(p, p), swapped(P(1), P(2)), kept.x)
