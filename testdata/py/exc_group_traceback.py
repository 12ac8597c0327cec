# versions: 3.11-
# The printed form of exception groups, split, subgroup and derive.
import sys
import traceback


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        print("derive", len(excs))
        return MyGroup(self.message, excs)


def make(e):
    try:
        raise e
    except Exception as caught:
        return caught


eg = MyGroup("top", [make(ValueError("a")), make(KeyError("b")), MyGroup("sub", [make(ValueError("c"))])])
match, rest = eg.split(ValueError)
print(type(match).__name__, match, rest)
print(eg.subgroup(lambda e: isinstance(e, KeyError)))
print(eg.subgroup(OSError))
try:
    raise eg
except ExceptionGroup:
    traceback.print_exc(file=sys.stdout)
try:
    try:
        raise eg
    except* KeyError:
        pass
except MyGroup as e:
    traceback.print_exc(file=sys.stdout)
for bad in (lambda: ExceptionGroup("m", []), lambda: ExceptionGroup("m", [KeyboardInterrupt()]), lambda: ExceptionGroup(1, [OSError()])):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
