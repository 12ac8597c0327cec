# versions: 3.14-
# PEP 649: annotations evaluated on demand, names resolved late, formats, conditional annotations.
import annotationlib

log = []


def n(x):
    log.append(x)
    return x


def f(a: n("a"), b: later = 1) -> n("ret"):
    return log


class C:
    x: n("C.x")
    y: C

    if True:
        z: int
    else:
        w: int

    def m(self, o: C) -> x:
        return o

    x = "class value"


print(log)
try:
    f.__annotations__
except NameError as e:
    print(e, log)
later = "defined"
print(f.__annotations__, f.__annotations__ is f.__annotations__, log)
print(C.__annotations__ == {"x": "C.x", "y": C, "z": int}, C.m.__annotations__["return"])
print(annotationlib.get_annotations(C.m, format=annotationlib.Format.STRING))
g = lambda: 0
print(g.__annotations__)


def outer(t):
    def inner(p: t, q: missing) -> t:
        return p
    return inner


i = outer(int)
print(annotationlib.get_annotations(i, format=annotationlib.Format.FORWARDREF)["p"])
print(annotationlib.get_annotations(i, format=annotationlib.Format.STRING))
f.__annotate__ = lambda fmt: {"replaced": fmt}
print(f.__annotations__)
for k in range(2):
    if k:
        cond: n("module level") = k
print(__annotate__(1) if False else sorted(globals()["__annotate__"](1)))
