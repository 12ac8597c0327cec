# Fields of several classes under one name; subclass instances; objects that are made anew in a loop; recursion that comes back to the same object.
class A:
    def __init__(self, v):
        self.v = v
        self.link = None

    def scale(self, k):
        self.v *= k
        return self


class B(A):
    def __init__(self, v):
        super().__init__(v)
        self.w = v

    def scale(self, k):
        self.w = self.v
        A.scale(self, k)
        self.v += 1
        return self


class C:
    def __init__(self, v):
        self.v = v

    def scale(self, k):
        self.v = k
        return self


def mixed(p, q, n):
    seen = []
    for i in range(n):
        p.v += 1
        q.v += 2
        seen.append((p.v, q.v))
        p.scale(2)
        seen.append((p.v, q.v))
    return seen


def fresh(n):
    seen = []
    last = A(0)
    for i in range(n):
        a = A(i)
        a.v += last.v
        a.link = last
        seen.append(a.v)
        last = a
        last.v += 1
        seen.append(a.v)
    while last is not None:
        seen.append(last.v)
        last = last.link
    return seen


def descend(a, n):
    a.v += 1
    before = a.v
    if n:
        descend(a if n % 2 else a.link or a, n - 1)
    return before, a.v


def swap(p, q, n):
    seen = []
    for i in range(n):
        p.v += 10
        seen.append((p.v, q.v))
        p, q = q, p
    return seen


def choose(items, key):
    best = items[0]
    for x in items:
        if key(x) > best.v:
            best = x
            best.v += 1
        x.v += 1
    return best.v, [x.v for x in items]


print(mixed(A(1), B(2), 2), mixed(B(1), C(2), 2), mixed(C(1), A(2), 2))
a = A(5)
print(mixed(a, a, 2), fresh(3))
a.link = B(1)
print(descend(a, 4), a.v, a.link.v, a.link.w)
b = B(3)
print(swap(a, b, 3), swap(a, a, 2))
print(choose([a, b, a, A(50)], lambda x: x.v + 1))
