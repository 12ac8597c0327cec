# versions: 3.8-
# assumption: frames
# A deep recursion's traceback: the count of frames and the "repeated" line; how deep an endless one gets.
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


depth = 0


def dive():
    global depth
    depth += 1
    dive()


try:
    dive()
except RecursionError as e:
    print(type(e).__name__, abs(depth - sys.getrecursionlimit()) < 60)
