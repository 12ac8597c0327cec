# __init__ in all its forms: early return, loops, try, generator, lambda, staticmethod, inherited from builtins, missing, with extra arguments.
log = []


class Early:
    def __init__(self, x):
        self.x = x
        if x > 1:
            return
        for i in range(3):
            self.y = i
            if i == x:
                break
        else:
            self.z = "else"


class Gen:
    def __init__(self):
        yield 1


class Lam:
    __init__ = lambda self, x: setattr(self, "x", x) or None


class Stat:
    __init__ = staticmethod(lambda: log.append("static init"))


class Cls:
    @classmethod
    def __init__(cls, x=0):
        cls.x = x


class Dict(dict):
    def __init__(self, *a, **kw):
        super().__init__(*a, **kw)
        self.n = len(self)


class List(list):
    def __init__(self, n):
        self.extend(range(n))


class Int(int):
    def __new__(cls, v, tag=""):
        self = super().__new__(cls, v)
        self.tag = tag
        return self

    def plus(self, o):
        return self + o, self.tag


class Empty:
    pass


class NewOnly:
    def __new__(cls, *a):
        self = super().__new__(cls)
        self.a = a
        return self


class Ret:
    def __init__(self, x):
        return x


class Global:
    made = []

    def __init__(self, x, keep=made):
        keep.append(self)
        self.x = len(keep)


class Tried:
    def __init__(self, x):
        try:
            self.x = 1 % x
        except ZeroDivisionError:
            self.x = None
            self.err = True
        finally:
            self.done = True


class Other:
    def __init__(self, o):
        Tried.__init__(self, 0)
        Early.__init__(self, o)


def attempt(f, *a, **kw):
    try:
        o = f(*a, **kw)
        return sorted(vars(o).items()) if hasattr(o, "__dict__") else o
    except (TypeError, AttributeError) as e:
        return str(e)


def run():
    out = [attempt(Early, i) for i in (0, 2, -1)]
    out += [attempt(Gen), attempt(Lam, 3), attempt(Stat), attempt(Cls, 5), Cls.x, attempt(Dict, a=1), Dict({"b": 2})["b"], List(3), attempt(List, 2)]
    out += [Int(5, tag="t").plus(2), attempt(Empty, 1), attempt(Empty, x=1), attempt(NewOnly, 1, 2), attempt(Ret, None), attempt(Ret, 1), attempt(Tried, 0), attempt(Tried, 2), attempt(Other, 1)]
    g = Global(0)
    h = Global(0)
    out += [g.x, h.x, len(Global.made), Global.made[0] is g, Global(1, []).x]
    return out


for line in run():
    print(line)
print(log)
