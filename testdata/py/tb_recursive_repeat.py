# versions: 3.8-
# A deep recursion's traceback: the count of frames and the "repeated" line; RecursionError caught.
import io
import sys
import traceback


def down(n):
    if n == 0:
        raise ValueError("bottom")
    return down(n - 1) + 1


try:
    down(12)
except ValueError as e:
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue())
    print(len(list(traceback.walk_tb(e.__traceback__))))


def forever(n):
    return forever(n + 1)


try:
    forever(0)
except RecursionError as e:
    print("maximum recursion depth exceeded" in str(e))


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


old = sys.getrecursionlimit()
sys.setrecursionlimit(old + 500)
print(even(900), odd(901), even(901))
sys.setrecursionlimit(old)


class R:
    def __repr__(self):
        return repr(self)


try:
    repr(R())
except RecursionError:
    print("recursive repr")
