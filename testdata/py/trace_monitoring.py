# versions: 3.12-
# assumption: frames
# sys.monitoring: lines, calls, raises, yields and branches taken, by line.
import sys

mon = sys.monitoring
TOOL = mon.DEBUGGER_ID
seen = []


def base(code, line):
    return "%s+%d" % (code.co_name, line - code.co_firstlineno)


def on_line(code, line):
    seen.append("line %s" % base(code, line))


def on_call(code, offset, callable, arg0):
    seen.append("call %s in %s" % (getattr(callable, "__name__", "?"), code.co_name))


def on_raise(code, offset, exc):
    seen.append("raise %s in %s" % (type(exc).__name__, code.co_name))


def on_yield(code, offset, value):
    seen.append("yield %r in %s" % (value, code.co_name))


def on_return(code, offset, value):
    seen.append("return %r from %s" % (value, code.co_name))


def numbers(n):
    while n:
        yield n
        n -= 1


def check(n):
    if n == 2:
        raise LookupError(n)
    return n


def work(n):
    out = []
    for k in numbers(n):
        try:
            out.append(check(k))
        except LookupError as e:
            out.append(str(e))
    return out


E = mon.events
mon.use_tool_id(TOOL, "test")
for event, f in [(E.LINE, on_line), (E.CALL, on_call), (E.RAISE, on_raise), (E.PY_YIELD, on_yield), (E.PY_RETURN, on_return)]:
    mon.register_callback(TOOL, event, f)
for f in (numbers, check, work):
    mon.set_local_events(TOOL, f.__code__, E.LINE | E.CALL | E.PY_YIELD | E.PY_RETURN)
mon.set_events(TOOL, E.RAISE)
print(work(3))
mon.set_events(TOOL, 0)
mon.free_tool_id(TOOL)
for s in seen:
    print(s)
