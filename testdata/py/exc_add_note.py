# versions: 3.11-
# add_note and __notes__ show up in tracebacks.
import sys
import traceback


def f(n):
    try:
        if n == 0:
            raise ValueError("base")
        f(n - 1)
    except ValueError as e:
        e.add_note(f"level {n}")
        raise


try:
    f(2)
except ValueError as e:
    print(e.__notes__)
    traceback.print_exc(file=sys.stdout)
try:
    raise KeyError("k")
except KeyError as e:
    e.__notes__ = ["one\ntwo", 3]
    print(traceback.format_exception_only(e))
try:
    ValueError().add_note(5)
except TypeError as e:
    print(e)
