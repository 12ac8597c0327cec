# __getattr__ on a base serves what is missing; an attribute that appears later wins; __getattribute__ sees all.
class Base:
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return lambda *a: (name, a)
        raise AttributeError("no %s in %s" % (name, type(self).__name__))


class Child(Base):
    def __init__(self, x):
        self.x = x

    def real(self):
        return self.dyn_a(1), self.x

    def later(self):
        return self.y


def use():
    c = Child(1)
    r = [c.real(), c.dyn_b()]
    try:
        c.later()
    except AttributeError as e:
        r.append(str(e))
    c.y = 5
    r.append(c.later())
    c.dyn_a = lambda *a: "own"
    r.append(c.real())
    del c.x
    try:
        c.real()
    except AttributeError as e:
        r.append(str(e))
    return r


for line in use():
    print(line)


class Spy:
    log = []

    def __init__(self):
        self.a = 1

    def __getattribute__(self, name):
        Spy.log.append(name)
        return super().__getattribute__(name)

    def m(self):
        return self.a + self.a


def spy():
    s = Spy()
    x = s.m(), s.a
    len([s])
    return x, Spy.log


print(spy())


class Both(Spy):
    def __getattr__(self, name):
        return "fallback " + name

    @property
    def bad(self):
        raise AttributeError("inside property")


b = Both()
print(b.bad, b.nothing, b.m())


class Late:
    def get(self):
        return self.z


def add_later():
    l = Late()
    try:
        l.get()
    except AttributeError as e:
        print(e)
    Late.__getattr__ = lambda self, n: "late " + n
    print(l.get())
    Late.z = "class"
    print(l.get())
    l.z = "instance"
    print(l.get())


add_later()
