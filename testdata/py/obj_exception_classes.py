# Exception classes with fields, properties and methods, without super().__init__, with __new__, notes and their own __str__, made and never raised.
class Coded(Exception):
    def __init__(self, code, *, hint=None):
        self.code = code
        self.hint = hint

    def __str__(self):
        return "E%s%s" % (self.code, " (%s)" % self.hint if self.hint else "")


class Full(Exception):
    count = 0

    def __init__(self, msg, pos):
        super().__init__(msg, pos)
        Full.count += 1
        self.pos = pos

    @property
    def line(self):
        return self.pos // 10

    def moved(self, k):
        e = type(self)(self.args[0], self.pos + k)
        e.__cause__ = self
        return e


class New(ValueError):
    def __new__(cls, *a):
        self = super().__new__(cls, *a)
        self.made = len(a)
        return self

    def __init__(self, *a):
        pass


class Slots(KeyError):
    __slots__ = ("k",)

    def __init__(self, k):
        self.k = k


class Multi(Full, KeyError):
    pass


def describe(e):
    return type(e).__name__, str(e), e.args, sorted(vars(e)) if hasattr(e, "__dict__") else None


def caught(f):
    try:
        f()
    except (Coded, Full, New, Slots) as e:
        return describe(e)
    except Exception as e:
        return "other", type(e).__name__


def throw(e):
    raise e


def run():
    out = [describe(Coded(1)), describe(Coded(2, hint="h")), describe(Full("m", 25)), describe(New(1, 2)), describe(Slots("k")), describe(Multi("mm", 5))]
    out += [caught(lambda: throw(Coded(3))), caught(lambda: throw(New())), caught(lambda: throw(New)), caught(lambda: throw(Coded)), caught(lambda: throw(Multi("x", 1)))]
    return out


def parse(text):
    errors, i = [], 0
    while i < len(text):
        try:
            c = text[i]
            i += 1
            if c == "!":
                raise Full("bang", i)
            if c == "?":
                raise Coded(i, hint=text[i:])
            if c == "#":
                text[100]
        except Full as e:
            errors.append((e.line, e.moved(10).line, e.moved(5).__cause__ is e))
            e.pos = i = i + 1
        except Coded as e:
            errors.append(str(e))
            if e.code > 5:
                raise
        except IndexError as e:
            errors.append(type(e).__name__)
    return errors


for line in run():
    print(line)
print(parse("ab!cd#e?"[:6]), Full.count, caught(lambda: parse("abcdefg?x")), caught(lambda: parse("?x!y#")))


def noted():
    e = Coded(9)
    e.add_note("n1")
    try:
        raise e
    except Coded as x:
        x.add_note("n2")
        x.code += 1
    return e.__notes__, str(e), e.__traceback__ is not None, e.with_traceback(None).__traceback__


def chain():
    try:
        try:
            raise Coded(1)
        except Coded as e:
            raise Full(str(e), e.code) from e
    except Full as f:
        f.__cause__.code = 50
        return str(f.__cause__), f.__context__ is f.__cause__, f.args


def mutated():
    e = Full("a", 1)
    e.args = ("other",)
    e.args += (2,)
    return str(e), e.pos, e.args, repr(Full("r", 1)), Coded(1) == Coded(1), e in [e]


print(noted(), chain(), mutated())
Coded.__str__ = lambda self: "patched"
Full.line = "class line"
print(caught(lambda: throw(Coded(1))), parse("!"))
