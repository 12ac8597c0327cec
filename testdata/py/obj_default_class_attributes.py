# Class attributes read through instances: before and after the instance sets its own, in subclasses, deleted, of small local objects.
class Tok:
    kind = "tok"
    value = None
    pos = 0

    def __init__(self, value=None):
        if value is not None:
            self.value = value

    def at(self, p):
        self.pos = p
        return self

    def show(self):
        return self.kind, self.value, self.pos


class Num(Tok):
    kind = "num"


class Op(Tok):
    def __init__(self, v):
        super().__init__(v)
        self.kind = "op" + v


def lex(s):
    out = []
    for i, c in enumerate(s):
        t = Num(int(c)) if c.isdigit() else Op(c) if c in "+-" else Tok()
        if i:
            t.at(i)
        out.append(t.show())
    return out


def local(n):
    total = 0
    for i in range(n):
        t = Num(i)
        if i % 2:
            t.pos = i
        total += t.pos + (t.value or 0)
        t.pos += 1
        total += t.pos * 100
    return total


def mixed():
    t = Tok()
    a = t.pos
    t.pos = t.pos + 1
    b = t.pos
    del t.pos
    c = t.pos
    Tok.pos = 50
    d = t.pos
    t.pos += 1
    Tok.pos = 0
    return a, b, c, d, t.pos, Tok.pos


print(lex("1+ 2"), local(4), mixed())


class Conf:
    debug = False
    names = ()

    def __init__(self, **kw):
        self.__dict__.update(kw)

    def add(self, n):
        self.names += (n,)
        return self

    def __bool__(self):
        return self.debug


def confs():
    a, b = Conf(), Conf(debug=True, names=("b",))
    a.add("x").add("y")
    b.add("z")
    return a.names, b.names, Conf.names, bool(a), bool(b), a or "falsy", (b and 1)


print(confs())


class Lazy:
    _v = None

    def get(self):
        if self._v is None:
            self._v = self.make()
        return self._v

    def make(self):
        Lazy.made += 1
        return [Lazy.made]

    made = 0


def lazies(n):
    l = Lazy()
    out = [l.get() is l.get() for _ in range(n)]
    l._v = None
    out.append(l.get())
    return out, Lazy().get(), Lazy.made


print(lazies(2))
Lazy._v = "class level"
print(lazies(1))
