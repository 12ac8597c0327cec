# versions: 3.8-
# Free variables that are not yet bound, or deleted: NameError texts, and class scopes.

def attempt(f):
    try:
        return f()
    except NameError as e:
        return type(e).__name__ + ": " + str(e)


def before():
    def inner():
        return later
    r = attempt(inner)
    later = 1
    return r, inner()


def deleted():
    x = 1

    def inner():
        return x
    a = inner()
    del x
    return a, attempt(inner), attempt(lambda: x)


def own_deleted():
    y = 1
    f = lambda: y
    del y
    try:
        y
    except NameError as e:
        return type(e).__name__, str(e).split(" where")[0][:40]


def nonlocal_del():
    z = 1

    def rm():
        nonlocal z
        del z
    rm()
    return attempt(rm), attempt(lambda: z)


def cond(flag):
    if flag:
        q = "bound"
    return attempt(lambda: q)


def in_class():
    k = "function"

    class C:
        a = k
        k2 = a.upper()

        def m(self):
            return k
    return C.a, C.k2, C().m()


def cell_empty():
    if 0:
        w = 1
    f = lambda: w
    try:
        return f.__closure__[0].cell_contents
    except ValueError as e:
        return str(e)


print(before(), deleted(), own_deleted(), nonlocal_del(), cond(1), cond(0), in_class(), cell_empty(), sep="\n")
