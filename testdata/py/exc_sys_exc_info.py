# versions: 3.8-
# sys.exc_info() in handlers, finally blocks, generators, nested functions, and after them.
import sys


def info():
    t, v, tb = sys.exc_info()
    return t and t.__name__, str(v)


def gen():
    print("gen start", info())
    try:
        raise KeyError("in gen")
    except KeyError:
        print("gen handler", info())
        yield 1
        print("gen handler resumed", info())
    print("gen after", info())
    yield 2


print(info())
try:
    raise ValueError("a")
except ValueError:
    print(info())
    g = gen()
    next(g)
    print("outside while gen is in its handler", info())
    try:
        raise TypeError("b")
    except TypeError:
        next(g)
        print(info())
    print("restored", info())
    try:
        print("in try", info())
    finally:
        print("in finally", info())
print(info())
for i in range(2):
    try:
        raise IndexError(i)
    except IndexError:
        if i:
            break
        continue
print(info())


def leave():
    try:
        raise OSError("x")
    except OSError:
        return info()


print(leave(), info())
