# versions: 3.8-
# assumption: globals
# A module that is reloaded while its functions are in use; one that replaces itself in sys.modules; module __getattr__.
import importlib
import os
import sys
import tempfile
import types

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
path = os.path.join(folder, "counted_mod.py")


def write(step):
    with open(path, "w") as f:
        f.write("STEP = %d\nfirst = globals().get('first', STEP)\ndef advance(n):\n    return n + STEP\nclass C:\n    step = STEP\n" % step)
    importlib.invalidate_caches()


write(1)
import counted_mod
from counted_mod import C, advance

old = counted_mod.C()
total = 0
for k in range(4):
    total = counted_mod.advance(total)
    print(k, total, advance(0), counted_mod.first, isinstance(old, counted_mod.C), C.step, counted_mod.C.step)
    if k == 1:
        write(10)
        os.utime(path, (k + 1, k + 1))
        print(importlib.reload(counted_mod) is counted_mod)
print(advance is counted_mod.advance, advance.__globals__ is counted_mod.__dict__)

substitute = types.ModuleType("counted_mod")
substitute.advance = lambda n: n - 1
sys.modules["counted_mod"] = substitute
import counted_mod as again

print(again.advance(total), counted_mod.advance(total))
counted_mod.__getattr__ = lambda name: "made up " + name
print(counted_mod.missing, hasattr(counted_mod, "anything"))
del counted_mod.advance
print(counted_mod.advance)
os.remove(path)
