# versions: 3.8-
# assumption: frames
# locals(), vars(), dir() in functions, classes and modules, before and after bindings.

def f(a, b=2, *args, k=3, **kw):
    first = sorted(locals())
    c = a + b
    second = sorted(locals().items(), key=lambda p: p[0])
    del a
    third = sorted(dir())
    for i in range(2):
        pass
    return first, [x for x in second if x[0] != "first"], third, "i" in vars(), locals()["c"]


print(*f(1, 2, 3, z=4), sep="\n")


def closure(x):
    def inner(y):
        return sorted(locals().items())

    def with_free(y):
        return x, sorted(locals().items())
    return inner(1), with_free(2), sorted(k for k in locals())


print(closure(5))


def writes():
    v = 1
    d = locals()
    d["v"] = 99
    d["new"] = 5
    return v, "new" in d


print(writes())


class C:
    a = 1
    names = sorted(k for k in locals() if not k.startswith("__"))
    locals()["made"] = 2
    print(vars() is locals(), sorted(k for k in dir() if not k.startswith("_")))


print(C.names, C.made)
g = locals()
g["via_locals"] = "module"
print(via_locals, locals() is globals())


def loop():
    seen = []
    for i in range(3):
        if i:
            prev = i
        seen.append(sorted(k for k in locals() if k != "seen"))
    return seen


print(loop())
print((lambda q, w=1: sorted(locals().items()))(0))
