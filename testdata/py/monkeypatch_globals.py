# versions: 3.8-
# assumption: globals
# Globals rebound by hand while the functions that read them run.
import sys

STEP = 1


def helper(x):
    return x + STEP


def loop(n, at):
    out = []
    for i in range(n):
        out.append(helper(i))
        if i == at:
            patch()
    return out


def patch():
    global STEP, helper
    STEP = 100
    old = helper
    helper = lambda x: ("patched", old(x))


print(loop(4, 1))
STEP = 5
print(loop(3, 9))
globals()["STEP"] = 7
print(helper(0))
setattr(sys.modules[__name__], "STEP", 8)
print(helper(0))
exec("STEP = 9")
print(helper(0))
vars(sys.modules["__main__"]).update(STEP=10)
print(helper(0))


def uses_later():
    try:
        return not_yet
    except NameError as e:
        return str(e)


print(uses_later())
not_yet = "now defined"
print(uses_later())
del not_yet
print(uses_later())


def reader():
    while True:
        yield STEP


r = reader()
print(next(r))
STEP = "while suspended"
print(next(r))
STEP = 1
loop.__globals__["range"] = lambda n: [n, n + 1]
print(loop(3, 9))
del range
print(len(loop(2, 9)))
