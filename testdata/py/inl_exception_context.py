# __context__, __cause__ and __suppress_context__ of exceptions that are raised in inlined handlers.
def fail(x):
    raise ValueError(x)


def wrap(x):
    try:
        fail(x)
    except ValueError as e:
        raise KeyError("wrapped") from e


def replace(x):
    try:
        fail(x)
    except ValueError:
        raise TypeError("replaced") from None


def implicit(x):
    try:
        fail(x)
    except ValueError:
        {}["missing"]


def in_finally(x):
    try:
        fail(x)
    finally:
        try:
            fail("inner")
        except ValueError:
            pass
        raise OSError("finally")


def chain(e):
    out = []
    while e is not None:
        out.append((type(e).__name__, e.args, e.__suppress_context__, e.__cause__ is not None))
        e = e.__cause__ or e.__context__
    return out


def run(f, x):
    try:
        f(x)
    except Exception as e:
        return chain(e)


for f in wrap, replace, implicit, in_finally:
    print(f.__name__, run(f, 1))


def direct():
    out = []
    for i in range(4):
        try:
            try:
                if i == 0:
                    wrap(i)
                elif i == 1:
                    replace(i)
                elif i == 2:
                    implicit(i)
                else:
                    in_finally(i)
            except (KeyError, TypeError) as e:
                raise RuntimeError(i)
        except Exception as e:
            out.append(chain(e))
    return out


for line in direct():
    print(line)


def handler_of_callee_ended():
    try:
        try:
            fail(1)
        except ValueError:
            pass
        fail(2)
    except ValueError as e:
        return chain(e)


print(handler_of_callee_ended())


def during():
    try:
        fail("a")
    except ValueError:
        return run(fail, "b")


print(during())
