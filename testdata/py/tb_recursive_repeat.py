# versions: 3.8-
# Endless and deep recursion: RecursionError caught.
import sys


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
