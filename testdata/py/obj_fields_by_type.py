# Fields whose type changes: None first, int to float, object to number, set by another class's method, by a caller, by *args, by a loop target.
class A:
    def __init__(self):
        self.v = None
        self.n = 0

    def twice(self):
        return self.v + self.v

    def avg(self, xs):
        for x in xs:
            self.n += x
        self.n /= len(xs)
        return self.n


class Other:
    def poke(self, a, v):
        a.v = v
        return a.twice()

    def loop(self, a):
        out = []
        for a.v in (1, 2.5, "s", [1], (2,)):
            out.append(a.twice())
        return out

    def unpack(self, a):
        (a.v, *a.n), x = ("u", 1, 2), 3
        return a.twice(), a.n

    def with_as(self, a):
        with Cm() as a.v:
            return a.twice()


class Cm:
    def __enter__(self):
        return "cm"

    def __exit__(self, *a):
        pass


class Add:
    def __add__(self, o):
        return "Add"


def attempt(f, *a):
    try:
        return f(*a)
    except TypeError as e:
        return type(e).__name__


def run():
    a, o = A(), Other()
    out = [attempt(a.twice), o.poke(a, 4), o.poke(a, "xy"), o.poke(a, Add()), o.loop(a), o.unpack(a), o.with_as(a)]
    b = A()
    out += [b.avg([1, 2]), b.avg([True, True]), b.n]
    return out


print(run())


class Node:
    left = right = None

    def __init__(self, v):
        self.v = v

    def insert(self, v):
        side = "left" if v < self.v else "right"
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Node(v))
        else:
            child.insert(v)

    def walk(self):
        return (self.left.walk() if self.left else []) + [self.v] + (self.right.walk() if self.right else [])


def tree(vs):
    root = Node(vs[0])
    for v in vs[1:]:
        root.insert(v)
    return root.walk(), root.left and root.left.v


print(tree([5, 2, 8, 1, 9, 3]), tree([1, 2.5, True]), tree([3]))


def grows(n):
    a = A()
    a.v = 1
    for i in range(n):
        a.v = a.v * 1000003 if i < 5 else a.v / 3 if i == 5 else str(a.v)[:4] + "x"
    return a.v, a.twice()


print([grows(i) for i in (0, 5, 6, 7)])
