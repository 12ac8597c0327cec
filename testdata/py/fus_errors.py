# Loops over known generators: exceptions, StopIteration, handled exceptions, sys.exc_info.
import sys
import traceback


def stops(n):
    for i in range(n):
        yield i
    raise StopIteration("stop")


def plain(n):
    for x in stops(n):
        print("got", x)


def guarded(n):
    try:
        for x in stops(n):
            print("got", x)
    except StopIteration:
        print("never")
    except RuntimeError as e:
        print(e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__) if f.name != "stops"])
    return "after"


for n in 0, 2:
    try:
        plain(n)
    except RuntimeError as e:
        print(e, repr(e.__cause__), [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__) if f.name != "stops"])
    print(guarded(n))


def takes(it):
    while True:
        yield next(it)


def over_takes(items):
    out = []
    try:
        for x in takes(iter(items)):
            out.append(x)
    except RuntimeError as e:
        out.append(str(e))
    return out


print(over_takes([1, 2]))


def body_stops():
    for x in ok():
        raise StopIteration("from the body")


def ok():
    yield 1
    yield 2


try:
    body_stops()
except StopIteration as e:
    print("StopIteration", e)


def inside_generator():
    for x in ok():
        yield x
        if x == 2:
            raise StopIteration("from the generator's own body")


try:
    print(list(inside_generator()))
except RuntimeError as e:
    print(e, repr(e.__cause__))


def context():
    try:
        raise KeyError("handled")
    except KeyError as k:
        print(sys.exc_info()[1] is k)
        try:
            for x in sees():
                print("body", repr(sys.exc_info()[1]))
                if x == 3:
                    raise ValueError("from the body")
        except ValueError as e:
            print(repr(e), e.__context__ is k)
        try:
            for x in sees():
                if x == 2:
                    break
        finally:
            print("finally", sys.exc_info()[1] is k)
    print(sys.exc_info()[1])


def sees():
    print("generator", repr(sys.exc_info()[1]))
    yield 1
    try:
        {}["inner"]
    except KeyError:
        print("in handler", repr(sys.exc_info()[1]), repr(sys.exc_info()[1].__context__))
    print("after handler", repr(sys.exc_info()[1]))
    yield 2
    yield 3


context()


def bare():
    yield 1
    raise


def over_bare():
    try:
        raise KeyError("to be raised again")
    except KeyError:
        for x in bare():
            print("got", x)


try:
    over_bare()
except KeyError as e:
    print(repr(e), [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__) if f.name != "bare"])
for x in [0]:
    try:
        for y in bare():
            pass
    except RuntimeError as e:
        print(e)


def raises_in_handler(n):
    for x in converts(n):
        print(x)


def converts(n):
    for i in range(n):
        try:
            value = 10 // (i - 1)
        except ZeroDivisionError as e:
            value = str(e)
        finally:
            print("finally", i)
        yield value
    try:
        raise OSError("inner")
    except OSError as e:
        raise TypeError("outer") from e


try:
    raises_in_handler(3)
except TypeError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))


def generator_exits(n):
    for x in leaves(n):
        print("got", x)
        if x == 1:
            raise GeneratorExit("from the body")


def leaves(n):
    for i in range(n):
        yield i
    raise GeneratorExit("from the generator")


for n in 1, 3:
    try:
        generator_exits(n)
    except GeneratorExit as e:
        print(repr(e))


def retry():
    attempts = 0
    while True:
        try:
            for x in flaky(attempts):
                print("attempt", attempts, x)
            return attempts
        except ValueError as e:
            attempts += 1
            print("again", e)
            continue


def flaky(n):
    yield "a"
    if n < 2:
        raise ValueError(n)
    yield "b"


print(retry())


def inner_try(items):
    out = []
    for x in values(items):
        try:
            out.append(12 // x)
        except ZeroDivisionError:
            out.append("zero")
            continue
        except TypeError as e:
            out.append(type(e).__name__)
            break
        finally:
            out.append("f")
    else:
        out.append("else")
    return out


def values(items):
    for x in items:
        yield x


print(inner_try([1, 0, 3]), inner_try([0, "x", 2]))


def suppressed(items):
    class Quiet:
        def __enter__(self):
            return self

        def __exit__(self, *exc):
            print("exit", exc[0])
            return True

    for x in values(items):
        with Quiet():
            print(6 // x)
    with Quiet():
        for x in values(items):
            print(7 // x)
    return x


print(suppressed([3, 0, 2]))


def deletes(items):
    for x in values(items):
        del x
    try:
        return x
    except UnboundLocalError as e:
        return str(e)


print(deletes([1, 2]))


def uncaught(n):
    for x in values(range(n)):
        print(1 // (1 - x))


uncaught(3)
