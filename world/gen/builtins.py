"""Writes world/builtins.txt: the builtin classes and some of the library's, with
their bases and own attributes, and the names in builtins. Run once by each version supported, with
the file so far as input; the union is what counts.

    for v in 3.11 3.12 3.13 3.14; do python$v world/gen/builtins.py world/builtins.txt; done
"""
import builtins
import collections
import dataclasses
import enum
import functools
import os
import random
import re
import sys
import types

classes = [object, type, int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range,
           slice, type(None), type(Ellipsis), type(NotImplemented), types.FunctionType, types.MethodType,
           types.ModuleType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType, types.CodeType,
           property, staticmethod, classmethod, super, memoryview, enumerate, zip, map, filter, reversed,
           types.MemberDescriptorType,
           collections.deque, collections.OrderedDict, collections.defaultdict, collections._tuplegetter, collections.Counter, re.Pattern, re.Match,
           dataclasses.Field, enum.Enum, enum.ReprEnum, enum.IntEnum, enum.StrEnum, enum.Flag, enum.IntFlag,
           functools.partial, functools.cached_property, random.Random]


def exceptions(c):
    if c not in classes:
        classes.append(c)
    for s in c.__subclasses__():
        if s.__module__ == "builtins":
            exceptions(s)


exceptions(BaseException)
rows = {c.__name__: [[b.__name__ for b in c.__bases__], set(vars(c))] for c in classes}
rows["builtins"] = [[], {n for n in vars(builtins) if n in ("__import__", "__build_class__", "__debug__") or not n.startswith("__")}]
rows["Random"] = [["object"], set(vars(random.Random)) | set(vars(random.Random.__base__))]  # its base has the same name
rows["Enum"][1].update(("_name_", "_value_", "_sort_order_", "__objclass__", "__dict__"))  # of instances
path = sys.argv[1]
if os.path.exists(path):
    for line in open(path):
        name, bases, attrs = line.split()
        rows.setdefault(name, [[] if bases == "-" else bases.split(","), set()])[1].update(attrs.split(","))
with open(path, "w") as f:
    for name in sorted(rows):
        print(name, ",".join(rows[name][0]) or "-", ",".join(sorted(rows[name][1])), file=f)
