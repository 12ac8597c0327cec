# versions: 3.8-
# assumption: builtins
# Builtins replaced and restored while code that uses them runs.
import builtins


def use(x):
    return len(x), max(x), sorted(x), isinstance(x, list), abs(-1)


def loop():
    out = []
    for i in range(4):
        out.append(len("abc"))
        if i == 1:
            builtins.len = lambda x: "patched len"
        if i == 2:
            builtins.len = real_len
    return out


real_len = len
print(use([1, 2]), loop())
real = builtins.max, builtins.isinstance
builtins.max = lambda x: "my max"
builtins.isinstance = lambda *a: "my isinstance"
print(use([3]))
builtins.max, builtins.isinstance = real
print(use([3]))
builtins.new_name = 5
print(new_name)
del builtins.new_name
try:
    new_name
except NameError as e:
    print(e)
len = lambda x: "global shadows"
print(use([4])[0])
del len
print(use([4])[0])


class range_(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return iter(["fake"] * self.n)


def count():
    return [x for x in range(2)]


real_range, builtins.range = builtins.range, range_
print(count())
builtins.range = real_range
print(count())
real_print = builtins.print
builtins.print = lambda *a: real_print("via patch:", *a)
print("hello")
builtins.print = real_print
real_import = builtins.__import__
builtins.__import__ = lambda name, *a: real_print("import", name) or real_import(name, *a)
import math
builtins.__import__ = real_import
real_bc, builtins.__build_class__ = builtins.__build_class__, lambda f, n, *b, **k: "not a class " + n


class K:
    pass


builtins.__build_class__ = real_bc
print(K, math.floor(2.5))
