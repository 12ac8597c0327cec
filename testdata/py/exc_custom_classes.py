# versions: 3.8-
# Exception subclasses: args, str, repr, attributes, with_traceback, raising classes and instances.

class Plain(Exception):
    pass


class Init(Exception):
    def __init__(self, code, *, hint="none"):
        print("init", code)
        self.code, self.hint = code, hint

    def __str__(self):
        return "code=%s hint=%s" % (self.code, self.hint)


class BadInit(Exception):
    def __init__(self):
        raise RuntimeError("init failed")


class New(Exception):
    def __new__(cls, *a):
        print("new", a)
        return super().__new__(cls, *a)


for make in (lambda: Plain, lambda: Plain(1, 2), lambda: Init(5, hint="h"), lambda: Init(None), lambda: New("n"), lambda: New):
    try:
        raise make()
    except Exception as e:
        print(type(e).__name__, e.args, str(e), repr(e))
for cls in (BadInit, Init):
    try:
        raise cls
    except Exception as e:
        print(type(e).__name__, str(e).replace("Init.__init__", "__init__"))
e = KeyError("a")
print(str(e), repr(e), str(KeyError("a", "b")), str(OSError(2, "msg", "file")))
try:
    raise Plain("with tb").with_traceback(None)
except Plain as p:
    print(p.__traceback__.tb_lineno, p.__traceback__.tb_next)
print(StopIteration(3).value, SystemExit(4).code, UnicodeDecodeError("utf8", b"x", 0, 1, "why"))
print(isinstance(Plain(), BaseException), Plain.__mro__[1].__name__)
