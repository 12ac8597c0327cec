# Fields that name methods, builtins, the class itself; calls through fields; fields with the names of methods; bound methods in fields.
class C:
    def __init__(self, f):
        self.f = f
        self.g = self.method
        self.cls = C
        self.len = len
        self.name = self.__class__.__name__

    def method(self, x):
        return "method", x, self.f is double

    def call(self, x):
        return self.f(x), self.g(x), self.len([x])

    def make(self):
        return self.cls(self.f).g(0)

    def over(self):
        self.method = lambda x: ("own method", x)
        return self.method(1), C.method(self, 2), self.g(3)


def double(x):
    return x * 2


class Callable:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        self.k += 1
        return self.k, x


class Sub(C):
    def method(self, x):
        return "sub", x


def run():
    out = []
    for f in (double, str, Callable(10), lambda x: [x], C.method.__get__(C(abs))):
        c = C(f)
        r = c.call(1)
        out.append((r[0], r[1][:2], r[2]))
    c = C(double)
    out += [c.over(), c.name, C(double).make()[:2], Sub(double).make()[:2], Sub(double).g(5)]
    d = C(double)
    d.f = d.g
    out.append(d.call(3)[0][:2])
    d.g = d.f = d
    out.append((d.f.g.f is d, d.cls is type(d)))
    try:
        d.call(1)
    except TypeError as e:
        out.append(str(e))
    return out


for line in run():
    print(line)


class State:
    def __init__(self):
        self.next = self.start
        self.trace = []

    def start(self, c):
        self.trace.append("s" + c)
        return self.word if c.isalpha() else self.start

    def word(self, c):
        self.trace.append("w" + c)
        if c == ".":
            return None
        return self.start if c == " " else self.word

    def run(self, text):
        for c in text:
            self.next = self.next(c)
            if self.next is None:
                break
        return "".join(self.trace), self.next == self.start, self.next is None


print(State().run("1ab c"), State().run("x.y"), State().run(""), State().run("a "))


class Strategy:
    table = {"a": double, "b": str}
    op = staticmethod(double)
    raw = double

    def go(self, k, x):
        return self.table[k](x), self.op(x), attempt(self.raw, x)


def attempt(f, *a):
    try:
        return f(*a)
    except TypeError as e:
        return str(e)


print(Strategy().go("a", 3), Strategy().go("b", 3))
Strategy.table = {"a": str, "b": double}
Strategy.op = str
print(Strategy().go("a", 4), attempt(Strategy().raw))
