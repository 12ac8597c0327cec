# versions: 3.8-
# close() and GeneratorExit: finally blocks, handlers, yields that refuse, errors on the way.

def simple():
    try:
        yield 1
        yield 2
    finally:
        print(" finally")


def catches():
    try:
        yield 1
    except GeneratorExit:
        print(" GeneratorExit caught, returning")
        return


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield "refused"


def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def base():
    try:
        yield 1
    except Exception:
        print(" never: GeneratorExit is no Exception")
    except BaseException as e:
        print(" BaseException", repr(e))
        raise


def nested():
    try:
        try:
            yield 1
        finally:
            print(" inner")
    finally:
        print(" outer")
        for _ in range(2):
            print(" loop in finally")


for f in (simple, catches, ignores, raises, base, nested):
    g = f()
    next(g)
    print(f.__name__)
    try:
        print(" close:", g.close())
    except BaseException as e:
        print(" close raised", repr(e))
    print(" after:", next(g, "exhausted"))
