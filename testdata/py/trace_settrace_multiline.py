# versions: 3.11-
# assumption: frames, in an open world too
# sys.settrace inside expressions of several lines, where a line may have nothing but the name of a local.
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


def late(x):
    y = x
    return (x,
            y)


def consume(n):
    out = []
    for item in range(n):
        out.append(
            item
        )
    return [x
            for x in out
            if x > 1]


def conditional(a, b):
    c = a
    return (a
            if b
            else
            c)


traced(late, 1)
traced(consume, 2)
traced(conditional, 0, 1)
traced(conditional, 0, 0)
