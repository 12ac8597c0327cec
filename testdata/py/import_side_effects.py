# versions: 3.8-
# import statements inside functions, from-imports, module attributes, sys.modules, failing imports.
import os
import shutil
import sys
import tempfile

tmp = tempfile.mkdtemp()
sys.path.insert(0, tmp)
sys.dont_write_bytecode = True
try:
    with open(os.path.join(tmp, "restack_m1.py"), "w") as f:
        f.write("print('body', __name__)\nvalue = 1\n_private = 2\ndef get():\n    return value\n")
    with open(os.path.join(tmp, "restack_m2.py"), "w") as f:
        f.write("from restack_m1 import value\nimport restack_m1\nrestack_m1.value += 10\n1 // 0\n")
    with open(os.path.join(tmp, "restack_m3.py"), "w") as f:
        f.write("def __getattr__(name):\n    if name == '__path__': raise AttributeError\n    return 'dynamic ' + name\n")

    def lazy():
        import restack_m1 as m
        from restack_m1 import get, value as v
        return m.get(), get(), v

    print(lazy(), lazy())
    for _ in range(2):
        try:
            import restack_m2
        except ZeroDivisionError:
            print("failed", "restack_m2" in sys.modules, sys.modules["restack_m1"].value)
    print(lazy())
    from restack_m1 import *
    print(value, "_private" in globals())
    from restack_m3 import anything
    print(anything)
    import os.path as p, restack_m3
    print(p is os.path, restack_m3.more)
    sys.modules["restack_m1"] = "not a module"
    import restack_m1
    print(restack_m1)
    sys.modules["restack_m1"] = None
    try:
        import restack_m1
    except ImportError as e:
        print(type(e).__name__, e.name)
finally:
    shutil.rmtree(tmp)
print(os.path.exists(tmp))
