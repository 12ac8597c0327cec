# versions: 3.11-
# except* with raise inside, nested except*, naming, loops around it, and bare raise.
import sys


def f(i):
    raise ExceptionGroup("eg%d" % i, [ValueError(i), TypeError(i)])


for i in range(2):
    try:
        f(i)
    except* ValueError as e:
        print(i, e.exceptions, sys.exc_info()[1] is e)
    except* TypeError as e:
        print(i, e.exceptions)
    print("e" in globals(), sys.exc_info()[0])

try:
    try:
        f(5)
    except* ValueError:
        raise
    except* TypeError as e:
        raise KeyError("new") from e.exceptions[0]
except ExceptionGroup as e:
    print(repr(e.exceptions), [repr(x.__cause__) for x in e.exceptions])

try:
    try:
        f(6)
    except* ValueError:
        try:
            f(7)
        except* TypeError:
            print("inner type")
except ExceptionGroup as e:
    print(e, [repr(x) for x in e.exceptions])
try:
    try:
        f(8)
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(type(e).__name__, str(e)[:60])
