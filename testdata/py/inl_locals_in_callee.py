# Callees that read locals(), vars(), dir() and eval names of their own, and caller frames.
import sys


def plain(a, b):
    c = a + b
    return sorted(locals().items())


def with_eval(a, b):
    c = a * b
    return eval("a + b + c")


def with_dir(x):
    y = x
    for z in range(2):
        pass
    return dir(), vars()["z"]


def with_exec(a):
    exec("a = 99")
    return a


def outer(n):
    r = []
    for i in range(n):
        r.append((plain(i, 1), with_eval(i, 2), with_dir(i), with_exec(i)))
    return r


for line in outer(3):
    print(line)


def caller_name():
    return sys._getframe(1).f_code.co_name


def named():
    return caller_name()


def caller_locals():
    return sorted(sys._getframe(1).f_locals)


def has_locals(p):
    q = p + 1
    return caller_locals(), q


print(named(), has_locals(1))


class C:
    def show(self, **kw):
        x = len(kw)
        return sorted(k for k in locals())


print(C().show(a=1, b=2), [k for k in sorted(vars(C)) if not k.startswith("__")])
