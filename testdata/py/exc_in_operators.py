# versions: 3.8-
# Operators that raise, over several lines: the traceback's line and message.
import sys
import traceback

a, b, zero, s, none = 1, 2, 0, "s", None


def add():
    return (a +
            b +
            s)


def div():
    x = a
    return x / (b - 2)


def mod():
    return [a, b][
        a % zero]


def neg():
    return -s


def compare():
    return a < b < s


def contains():
    return s in \
        a


def inplace():
    x = s
    x += \
        a
    return x


def power():
    return zero ** -1


def shift():
    return 1 << -1


def attr():
    return none.something


def call():
    return none(1)


for f in (add, div, mod, neg, compare, contains, inplace, power, shift, attr, call):
    try:
        f()
    except Exception:
        traceback.print_exc(file=sys.stdout)
