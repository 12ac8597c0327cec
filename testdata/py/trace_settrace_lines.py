# versions: 3.11-
# assumption: frames
# sys.settrace sees calls, lines, returns and exceptions in order.
import sys

events = []


def tracer(frame, event, arg):
    code = frame.f_code
    if code.co_filename != __file__ and not code.co_filename.endswith(".py"):
        return None
    name = getattr(arg, "__name__", None) or (arg[0].__name__ if event == "exception" else repr(arg))
    events.append((event, code.co_name, frame.f_lineno - code.co_firstlineno, name if event != "line" else ""))
    return tracer


def traced(f, *args):
    del events[:]
    sys.settrace(tracer)
    try:
        result = f(*args)
    except ValueError as e:
        result = "raised %s" % e
    finally:
        sys.settrace(None)
    print(f.__name__, result)
    for e in events:
        if e[1] != "traced":
            print("  %s %s +%d %s" % e)


def loop(n):
    total = 0
    for i in range(n):
        if i % 2:
            total += i
        else:
            continue
    else:
        total = -total
    return total


def handler(x):
    y = x
    z = y
    try:
        if z:
            raise ValueError(z)
        y = 1
    except KeyError:
        pass
    finally:
        y = 2
    return z, y


def generator(n):
    k = n
    while k:
        yield k
        k -= 1


def consume(n):
    out = []
    for item in generator(n):
        out.append(item)
    return [x for x in out if x > 1]


def constants():
    a = 1
    b = a
    if b:
        c = 2
    else:
        c = 3
    while False:
        c = 4
    pass
    return c


def nested():
    def inner(v):
        return v + 1
    x = inner(1); y = inner(x)
    return x if x > y else y


traced(loop, 3)
traced(handler, 0)
traced(handler, "bad")
traced(consume, 2)
traced(constants)
traced(nested)
