# versions: 3.11-
# assumption: frames
# sys.setprofile sees each call and return of Python functions and of builtins.
import sys

events = []


def profiler(frame, event, arg):
    if event.startswith("c_"):
        events.append((event, frame.f_code.co_name, arg.__name__))
    else:
        events.append((event, frame.f_code.co_name, type(arg).__name__))


class Point:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Point(self.x + other.x)

    @property
    def double(self):
        return self.x * 2


def work():
    p = Point(1) + Point(2)
    n = len([p.double, abs(-3)])
    total = sum(k for k in range(n))
    try:
        int("x")
    except ValueError:
        total += sorted([3, 1], key=lambda v: -v)[0]
    return total


sys.setprofile(profiler)
result = work()
sys.setprofile(None)
print(result)
for e in events:
    print(*e)
