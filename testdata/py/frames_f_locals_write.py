# versions: 3.13-
# assumption: frames, in an open world too
# From 3.13 on f_locals writes through to the locals of a running function, from inside and from a callee.
import sys


def change(name, value, depth=1):
    sys._getframe(depth).f_locals[name] = value


def plain():
    x = 1
    y = x
    change("x", 10)
    change("y", x + 1)
    return x, y


def in_loop(n):
    total = 0
    i = 0
    while i < n:
        total += i
        if total > 5:
            change("i", n)
        i += 1
    return i, total


def own():
    a = [1]
    frame = sys._getframe()
    frame.f_locals["a"] = "new"
    frame.f_locals["extra"] = 3
    return a, sorted(frame.f_locals)


def cell():
    v = 1

    def inner():
        return v
    change("v", 2)
    return v, inner()


def unbound(flag):
    if flag:
        z = 0
    change("z", 7)
    return z


def generator():
    x = 0
    while x < 3:
        yield x
        x += 1


print(plain())
print(in_loop(10))
print(own())
print(cell())
print(unbound(False), unbound(True))
g = generator()
print(next(g))
g.gi_frame.f_locals["x"] = 1
print(list(g))
