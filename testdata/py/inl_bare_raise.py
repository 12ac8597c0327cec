# Bare raise and sys.exc_info in callees that handle nothing themselves, nested handlers, and what is current after them.
import sys


def reraise():
    raise


def current():
    e = sys.exc_info()[1]
    return None if e is None else e.args[0]


def handle(x):
    try:
        if x:
            raise ValueError("inner %s" % x)
        return "no error"
    except ValueError as e:
        return e.args[0], current()


def outer():
    out = [current()]
    try:
        raise KeyError("outer")
    except KeyError:
        out += [current(), handle(0), handle(1), current()]
        try:
            reraise()
        except KeyError as e:
            out.append(("again", e.args[0], current()))
        out.append(current())
    out.append(current())
    try:
        reraise()
    except RuntimeError as e:
        out.append(str(e))
    return out


print(outer())


def nested():
    out = []
    try:
        try:
            raise ValueError(1)
        except ValueError:
            try:
                raise TypeError(2)
            except TypeError:
                out.append(current())
            out.append(current())
            reraise()
    except ValueError as e:
        out.append(("outside", e.args, e.__context__))
    return out


print(nested())


def cleanup(log):
    try:
        reraise()
    finally:
        log.append(current())


def through():
    log = []
    try:
        try:
            raise OSError("disk")
        except OSError:
            cleanup(log)
    except OSError as e:
        log.append(type(e).__name__)
    log.append(current())
    return log


print(through())


def gen():
    try:
        yield current()
        yield current()
    except ValueError:
        yield current()
        raise


def suspended():
    g = gen()
    out = [next(g)]
    try:
        raise KeyError("around")
    except KeyError:
        out.append(next(g))
        out.append(g.throw(ValueError("thrown")))
        out.append(current())
    try:
        next(g)
    except ValueError as e:
        out.append((e.args, current()))
    return out


print(suspended())
