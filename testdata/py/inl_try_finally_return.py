# try/finally, with, break and continue in callees, with returns that replace returns and exceptions.
log = []


def ff(x):
    try:
        if x == 0:
            return "try"
        if x == 1:
            raise ValueError("one")
        log.append("fell through")
    except ValueError as e:
        log.append(str(e))
        return "except"
    else:
        return "else"
    finally:
        log.append(("finally", x))


def override(x):
    try:
        if x:
            raise KeyError("lost")
        return "try"
    finally:
        if x != 2:
            return "finally"


def loop(n):
    out = []
    for i in range(n):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(("f", i))
    else:
        out.append("else")
    return out


class Ctx:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        log.append("enter")
        return self

    def __exit__(self, t, v, tb):
        log.append(("exit", t and t.__name__))
        return self.swallow


def within(swallow, fail):
    with Ctx(swallow) as c:
        if fail:
            raise RuntimeError("in with")
        return "returned", c.swallow
    return "swallowed"


def use():
    out = [ff(0), ff(1), ff(2), override(0), override(1), loop(2), loop(5)]
    try:
        override(2)
    except KeyError as e:
        out.append(e.args)
    for s in (True, False):
        for fail in (False, True):
            try:
                out.append(within(s, fail))
            except RuntimeError as e:
                out.append(str(e))
    return out


print(use())
print(log)


def value_kept(x):
    try:
        return x
    finally:
        x = "changed"
        log.append(x)


def mutable_kept():
    r = []
    try:
        return r
    finally:
        r.append("seen")


print(value_kept(1), mutable_kept())
