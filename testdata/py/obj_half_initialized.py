# Half-made objects: seen by a handler, by a method that __init__ calls, by a registry, by a subclass, by a property.
log = []


class Reg:
    all = []

    def __init__(self, a, fail=False):
        Reg.all.append(self)
        self.a = a
        self.describe()
        if fail:
            raise ValueError("not b")
        self.b = 2
        self.describe()

    def describe(self):
        log.append(sorted(vars(self)))


class Sub(Reg):
    def __init__(self, a):
        self.before = 1
        super().__init__(a)
        self.after = 2
        self.describe()

    def describe(self):
        log.append((getattr(self, "before", None), getattr(self, "a", None), getattr(self, "b", None), getattr(self, "after", None)))


def make(fail):
    try:
        return Reg(1, fail)
    except ValueError:
        r = Reg.all[-1]
        return r.a, hasattr(r, "b")


def later():
    Reg.all[-1].b = "set later"
    return Reg.all[-1].b


class Order:
    def __init__(self):
        self.x = self.get("x")
        self.y = self.get("x")
        self.z = self.get("nothing")

    def get(self, name):
        try:
            return getattr(self, name)
        except AttributeError as e:
            return str(e)


class Callee:
    def __init__(self, f):
        self.v = 1
        f(self)
        self.w = self.v + 1


def touch(o):
    log.append(("touch", o.v, hasattr(o, "w")))
    o.v = 10


def partial():
    out = []
    o = object.__new__(Callee)
    try:
        o.v
    except AttributeError as e:
        out.append(str(e))
    Callee.__init__(o, touch)
    out.append((o.v, o.w))
    Callee.__init__(o, lambda s: vars(s).clear() or setattr(s, "v", 100))
    out.append(vars(o))
    try:
        Callee(lambda s: delattr(s, "v"))
    except AttributeError as e:
        out.append(str(e))
    return out


r = make(False)
print(r.a, r.b, make(True), later(), type(Sub(5)).__name__)
print(vars(Order()), vars(Callee(touch)), partial())
print(log)
