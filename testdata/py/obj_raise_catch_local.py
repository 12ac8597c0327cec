# Exceptions raised and caught in one function: matching by class, by tuple, by a variable, with state, loops, else and finally.
class Retry(Exception):
    def __init__(self, n):
        self.n = n


class Stop(Retry):
    def __init__(self, n, why="why"):
        super().__init__(n)
        self.why = why


class Odd(Exception):
    def __str__(self):
        return "odd %s" % (self.args,)


def retry(limit):
    n, log = 0, []
    while True:
        try:
            n += 1
            if n < limit:
                raise Retry(n)
            if n == limit:
                raise Stop(n, why=log[:])
            return log, n
        except Stop as e:
            log.append(("stop", e.n, len(e.why)))
        except Retry as e:
            log.append(e.n)
        else:
            log.append("never")
        finally:
            log.append("f")


def by_variable(kinds):
    out = []
    for k in kinds:
        try:
            raise Odd(1, 2)
        except k as e:
            out.append(str(e))
        except Exception as e:
            out.append(type(e).__name__)
    return out


def search(xs, want):
    try:
        for i, x in enumerate(xs):
            if x == want:
                raise StopIteration(i)
    except StopIteration as e:
        return e.value, e.args
    return None


def state():
    a, b = 1, 2
    try:
        a = 10
        raise ValueError(a)
        b = 20
    except ValueError as e:
        b += e.args[0]
    try:
        e
    except NameError as x:
        return a, b, type(x).__name__


def nested(n):
    out = []
    try:
        try:
            if n == 0:
                raise KeyError("k")
            if n == 1:
                raise Odd()
            out.append("body")
        except KeyError:
            out.append("key")
            raise ValueError("from key")
        finally:
            out.append("inner")
    except ValueError as e:
        out.append((str(e), type(e.__context__).__name__))
    except Odd as e:
        out.append(str(e))
    return out


def instance_or_class(x):
    try:
        raise x
    except (Odd, Retry) as e:
        return type(e).__name__, e.args, e is x
    except TypeError as e:
        return str(e)


def keep():
    kept = []
    for i in range(2):
        try:
            raise Retry(i)
        except Retry as e:
            kept.append(e)
            e.n += 100
    return [k.n for k in kept], kept[0] is kept[1], kept[1].__context__


print(retry(3), by_variable([Odd, KeyError, (ValueError, Odd), (), BaseException]), search([1, 2, 3], 2), search([], 1), state())
print([nested(i) for i in range(3)], [instance_or_class(x) for x in (Odd(5), Odd, Retry, Stop(1), 3, int)], keep())
