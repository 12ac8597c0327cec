# versions: 3.8-
# A bare raise: in a handler, in a called function, after a nested handler, with none active.
import sys
import traceback


def again():
    raise


def one():
    try:
        1 // 0
    except ZeroDivisionError:
        again()


def two():
    try:
        int("x")
    except ValueError:
        try:
            {}["k"]
        except KeyError:
            pass
        raise


def three():
    try:
        try:
            [][1]
        except IndexError:
            raise
        finally:
            print("finally three")
    except IndexError as e:
        e.args = ("changed",)
        raise


for f in (one, two, three, again):
    try:
        f()
    except Exception:
        traceback.print_exc(file=sys.stdout)
print(sys.exc_info())
