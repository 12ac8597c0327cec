# Prints what this interpreter is, as one line of JSON. Runs on 2.7 and on 3.x.
import json
import os
import sys

try:
    import importlib.util
    magic = importlib.util.MAGIC_NUMBER
except ImportError:
    import imp
    magic = imp.get_magic()

jit = False
if hasattr(sys, "_jit"):
    jit = bool(sys._jit.is_available())
gil = True
if hasattr(sys, "_is_gil_enabled"):
    gil = bool(sys._is_gil_enabled())

print(json.dumps({
    "implementation": getattr(getattr(sys, "implementation", None), "name", "cpython"),
    "executable": os.path.realpath(sys.executable),
    "version": list(sys.version_info[:2]),
    "full": "%d.%d.%d" % sys.version_info[:3],
    "magic": list(bytearray(magic)),
    "cache_tag": getattr(getattr(sys, "implementation", None), "cache_tag", None) or "",
    "stdlib": os.path.realpath(os.path.dirname(os.__file__)),
    "prefix": sys.prefix,
    "base_prefix": getattr(sys, "base_prefix", sys.prefix),
    "exec_prefix": sys.exec_prefix,
    "platform": sys.platform,
    "debug": hasattr(sys, "gettotalrefcount"),
    "gil": gil,
    "jit": jit,
}))
