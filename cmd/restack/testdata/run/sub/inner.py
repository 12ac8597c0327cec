"""Prints what a script can see of how it was started."""
import inspect
import os
import sys
import traceback

import helper

seen = dict(globals())
for k in sorted(seen):
    if k == "__cached__" and seen[k]:
        continue  # is in the other cache
    print(k, "|", seen[k] if k != "__builtins__" else type(seen[k]))
print(sys.argv, sys.orig_argv[1:], sys.path[0], sys.flags, sys.executable)
print(__loader__.name, __loader__.path, type(__loader__), sys.modules["__main__"], sys.stdin.isatty())
print(sys._getframe().f_code.co_filename, sys._getframe().f_back, helper.where(), helper.__file__)
print(sorted(k for k in os.environ if not k.startswith("PYTHONPYCACHE") and k != "_"))


def f():
    """Doc of f."""
    return [x.function for x in inspect.stack()]


class C:
    x: int = 3


print(f.__module__, f.__doc__, f.__code__.co_filename, f(), C, repr(C.__module__))
print(inspect.getsource(f), inspect.getsource(C))
traceback.print_stack(file=sys.stdout)
y = 3
print(len(threads := [t for t in sys._current_frames().values()]), threads[0].f_code.co_name)
raise RuntimeError("boom")
