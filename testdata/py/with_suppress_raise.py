# versions: 3.8-
# __exit__ that suppresses, raises, replaces; return values that are truthy objects; errors in __enter__.

class M:
    def __init__(self, on_exit=None, on_enter=None):
        self.on_exit, self.on_enter = on_exit, on_enter

    def __enter__(self):
        if self.on_enter:
            raise self.on_enter
        return "entered"

    def __exit__(self, t, v, tb):
        print("  exit", t and t.__name__, v, tb and tb.tb_lineno > 0)
        if isinstance(self.on_exit, Exception):
            raise self.on_exit
        return self.on_exit


def body(m, exc):
    try:
        with m as x:
            print("  body", x)
            if exc:
                raise exc
            print("  end of body")
        return "after with"
    except Exception as e:
        return "%r context %r" % (e, e.__context__)


for m in (M(), M(True), M("yes"), M(0), M([]), M(KeyError("in exit")), M(None, OSError("in enter"))):
    for exc in (None, ValueError("body")):
        print(body(m, exc))


class BadBool:
    def __bool__(self):
        raise TypeError("in bool of exit's result")


print(body(M(BadBool()), ValueError("v")), body(M(BadBool()), None))
for bad in (5, type("NoExit", (), {"__enter__": lambda s: s})()):
    try:
        with bad:
            pass
    except (AttributeError, TypeError) as e:
        print(type(e).__name__)
m = M()
m.__exit__ = m.__enter__ = None
print(body(m, None))
