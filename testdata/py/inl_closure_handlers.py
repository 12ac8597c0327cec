# Variables of closures at handlers and finally: what they hold is what was stored last before the exception.
def fails(n):
    raise ValueError(n)


def progress(items):
    done = 0
    last = None

    def step(x):
        nonlocal done, last
        last = x
        if x < 0:
            fails(x)
        done += 1
    try:
        for x in items:
            step(x)
    except ValueError as e:
        return "failed", done, last, e.args
    else:
        return "all", done, last
    finally:
        done += 100
        print("finally", done, last)


def between():
    state = "start"

    def to(s):
        nonlocal state
        state = s
    try:
        to("first")
        fails(1)
        to("never")
    except ValueError:
        first = state
    try:
        state = "own"
        to("second")
        try:
            to("third")
            fails(2)
        finally:
            to(state + "+")
    except ValueError:
        pass
    return first, state


def raises_itself(n):
    log = []

    def f(x):
        try:
            if x > n:
                raise KeyError(x)
            log.append(x)
            return f(x + 1)
        except KeyError as e:
            if x > n:
                raise
            log.append(("seen", x))
            return str(e)
        finally:
            log.append(-x)
    return f(0), log


def swallowed():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n
    while True:
        try:
            if inc() > 3:
                break
            if n == 2:
                continue
            fails(n)
        except ValueError as e:
            n += 10 if e.args == (1,) else 0
        finally:
            n += 1
    return n


def with_block():
    log = []

    class Ctx:
        def __enter__(self):
            log.append("enter")
            return lambda x: log.append(x)

        def __exit__(self, *exc):
            log.append(exc[0] and exc[0].__name__)
            return True
    with Ctx() as put:
        put(1)
        fails(1)
        put(2)
    with Ctx() as put:
        put(3)
    return log


print(progress([1, 2, 3]), progress([1, -2, 3]), progress([-1]))
print(between(), raises_itself(2), swallowed(), with_block())
