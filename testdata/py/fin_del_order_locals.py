# versions: 3.8-
# When a local dies: del, rebinding, function return. Locals die in slot order at return.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def by_del():
    x = D("x")
    y = D("y")
    del y
    print(" after del y")
    del x
    print(" after del x")


def by_rebinding():
    x = D("first")
    print(" rebind")
    x = D("second")
    print(" rebound")
    x = None
    print(" none")


def by_return():
    c, a, b = D("c"), D("a"), D("b")
    print(" returning")
    return 5


def args(p, q):
    print(" in args")
    p = None
    print(" p dropped")
    return q.name


def loop():
    for i in range(3):
        x = D(i)
        print(" body", i)
    print(" after loop")


for f in (by_del, by_rebinding, by_return, loop):
    print(f.__name__)
    f()
print(args(D("p"), D("q")))
print("end")
