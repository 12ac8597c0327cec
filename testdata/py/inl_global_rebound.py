# Globals rebound by other functions, by globals(), by exec and by del, between and during calls.
def one():
    return 1


def use():
    return one() + LIMIT


LIMIT = 10
print(use())


def raise_limit():
    global LIMIT
    LIMIT += 5
    return LIMIT


def loop():
    out = []
    for i in range(3):
        out.append((LIMIT, raise_limit(), LIMIT))
    return out


print(loop(), use())


def swap():
    global one
    old = one
    one = lambda: old() * 100


def during():
    return one(), swap(), one(), (swap(), one())[1]


print(during())
globals()["one"] = lambda: -1
print(use())
exec("LIMIT = 1000")
print(use())
vars()["LIMIT"] = 7
print(use())
import sys
sys.modules[__name__].LIMIT = 8
print(use())
setattr(sys.modules[__name__], "LI" + "MIT", 9)
print(use())
del LIMIT
try:
    use()
except NameError as e:
    print(e)
globals().update(LIMIT=3, one=int)
print(use())
