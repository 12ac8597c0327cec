# versions: 3.8-
# __context__, __cause__ and __suppress_context__ through nested handlers.

def chain(e):
    out = []
    while e is not None and len(out) < 8:
        out.append("%s(%s)%s" % (type(e).__name__, e, "!" if e.__suppress_context__ else ""))
        e = e.__cause__ or e.__context__
    return " <- ".join(out)


def show(f):
    try:
        f()
    except Exception as e:
        print(f.__name__, chain(e))


def nested():
    try:
        raise ValueError("1")
    except ValueError:
        try:
            raise KeyError("2")
        except KeyError:
            raise IndexError("3")


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise KeyError("from finally")


def from_none():
    try:
        raise ValueError("hidden")
    except ValueError:
        raise KeyError("shown") from None


def handled_inside():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise KeyError("inner")
        except KeyError:
            pass
        raise IndexError("context is outer")


def reraise_other():
    saved = None
    try:
        raise ValueError("saved")
    except ValueError as e:
        saved = e
    try:
        raise KeyError("k")
    except KeyError:
        raise saved


for f in (nested, in_finally, from_none, handled_inside, reraise_other):
    show(f)
