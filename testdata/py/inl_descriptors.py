# Data and non-data descriptors, with a trace of every access, in front of and behind the instance's dict.
log = []


class Data:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        log.append(("set_name", owner.__name__, name))

    def __get__(self, obj, cls=None):
        log.append(("get", self.name, obj is None))
        return self if obj is None else obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, v):
        log.append(("set", self.name, v))
        obj.__dict__[self.name] = v

    def __delete__(self, obj):
        log.append(("del", self.name))
        del obj.__dict__[self.name]


class NonData:
    def __get__(self, obj, cls=None):
        log.append(("nget", cls.__name__))
        return "nondata"


class C:
    d = Data()
    n = NonData()

    def __init__(self, d):
        self.d = d

    def both(self):
        return self.d, self.n


def use():
    c = C(1)
    r = [c.both()]
    c.n = "own"
    r.append(c.both())
    c.__dict__["d"] = "hidden"
    r.append(c.both())
    c.d += 1
    r.append(c.both())
    del c.d
    r.append(c.both())
    try:
        del c.d
    except KeyError as e:
        r.append(("KeyError", str(e)))
    r.append(type(C.d).__name__)
    return r


for line in use():
    print(line)
print(log)
log.clear()
C.late = Data()
c = C(2)
try:
    c.late = 3
except AttributeError as e:
    print("no name yet")
print(log)


class Method:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, cls):
        return lambda *a: ("bound to", obj.tag, self.f(obj, *a))


class D:
    tag = "class tag"

    @Method
    def m(self, x):
        return self.tag, x


def call():
    d = D()
    r = d.m(1)
    d.tag = "own"
    return r, d.m(2)


print(call())
