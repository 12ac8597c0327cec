# versions: 3.8-
# SystemExit passes through finally and with; the status is its argument.
import atexit
import sys

atexit.register(print, "atexit")


class M:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit", t.__name__, v.code)


try:
    sys.exit("caught one")
except SystemExit as e:
    print(repr(e.code))
try:
    raise SystemExit
except SystemExit as e:
    print(e.code)


def f():
    try:
        with M():
            sys.exit(3)
    except Exception:
        print("not an Exception")
    finally:
        print("finally")


f()
