# Exception classes: what args keep, __init__ that is not called, args changed, __str__ that runs code, exceptions kept by handlers, chains and contexts.
import sys


class Token:
    def __init__(self, n):
        self.n = n

    def __str__(self):
        return "T%d" % self.n

    __repr__ = __str__

    def twice(self):
        return Token(2 * self.n)


class Silent(Exception):
    def __init__(self, token, *rest, hint=None):
        self.token = token  # super().__init__ is not called: args are kept by __new__
        self.hint = hint


class Loud(ValueError):
    def __str__(self):
        log.append("str")
        return "loud %s" % (self.args,)


class Plain(LookupError):
    pass


class Keyed(KeyError):
    pass


class Deep(Silent, Plain):
    level = 3

    def deeper(self):
        return type(self)(self.token.twice(), self.level)


log = []


def first(e):
    return e.args[0] if e.args else None


def caught(make, *a, **k):
    try:
        raise make(*a, **k)
    except Silent as e:
        return "silent", first(e), e.token, e.hint, e.args
    except Loud as e:
        return "loud", str(e), first(e)
    except (Plain, Keyed) as e:
        return "plain", str(e), repr(e), e.args
    except Exception as e:
        return type(e).__name__, str(e)


def by_class(k):
    try:
        raise k
    except Plain as e:
        return e.args
    except Loud as e:
        return len(e.args)
    except TypeError as e:
        return str(e)


def changed():
    e = Plain(Token(1))
    e.args = (Token(5), "x")
    out = [first(e).twice(), str(e)]
    e.args = [Token(7)]
    out.append(first(e).n + e.args[0].twice().n)
    e.__init__(Token(9), 2)
    out.append(e.args)
    return out


def chain():
    out = []
    try:
        try:
            raise Plain(Token(2))
        except Plain as e:
            raise Loud(Token(3)) from e
    except Loud as e:
        out += [e.__cause__.args[0].twice(), e.__context__.args[0].n, e.__suppress_context__]
        f = e
    try:
        try:
            raise Silent(Token(4))
        finally:
            int("x")
    except ValueError as e:
        out += [type(e).__name__, e.__context__.token.twice(), type(e.__context__).__name__]
    g = Plain("g")
    g.__cause__ = Deep(Token(6))
    out.append(g.__cause__.deeper().token)
    try:
        raise g from f
    except LookupError as e:
        out.append(e.__cause__.args[0].twice())
        out.append(sys.exc_info()[1].args[0])
    return out


def outer():
    try:
        raise Deep(Token(8), 1)
    except Exception:
        return inner()


def inner():
    e = sys.exc_info()[1]
    return e.token.n, e.deeper().args, isinstance(e, Silent), e.level


def gen():
    got = None
    while True:
        try:
            got = yield got
        except Silent as e:
            got = e.token.twice()
        except Plain as e:
            got = e.args[0].twice()


def thrown():
    g = gen()
    next(g)
    return g.throw(Silent(Token(10))), g.send(1), g.throw(Plain(Token(11)))


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        self.seen = e.token.twice() if isinstance(e, Silent) else e
        return True


def managed():
    m = Manager()
    with m:
        raise Silent(Token(12))
    out = [m.seen.n]
    with m:
        raise Keyed("k")
    out.append(repr(m.seen))
    return out


class Again:
    """Makes another exception of the class that it is given."""

    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        self.made = kind(Token(30)), sys.exc_info()[0](Token(31))
        return True


class Once(Exception):
    def __init__(self, token):
        self.token = token.twice()


def again():
    m = Again()
    with m:
        raise Once(Token(1))
    return m.made[0].token.n, m.made[1].token.n


def stop():
    def bad():
        yield 1
        raise StopIteration(Token(13))
    try:
        list(bad())
    except RuntimeError as e:
        return e.__cause__.value.twice(), str(e)


def run():
    out = [caught(Silent, Token(1), 2, hint="h"), caught(Silent, "text"), caught(Loud, Token(2)), caught(Plain), caught(Plain, 1, 2),
           caught(Keyed, "key"), caught(Deep, Token(3)), caught(ValueError, "v"), by_class(Plain), by_class(Loud), by_class(Silent)]
    return out + changed() + chain() + [outer(), thrown(), managed(), again(), stop()]


for _ in range(3):
    print(*run(), sep="\n")
print(log)
raise Deep(Token(20), 1)
