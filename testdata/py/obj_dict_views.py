# vars(), __dict__, dir() and repr of objects whose fields might live elsewhere: order, live views, replaced dicts.
class P:
    z = "class"

    def __init__(self, a):
        self.b = 1
        self.a = a
        self.c = self.a + self.b

    def swap(self):
        self.a, self.b = self.b, self.a
        return self


def order():
    p = P(5)
    first = list(vars(p))
    del p.b
    p.b = 2
    return first, list(p.__dict__), list(vars(p.swap()).items())


def live():
    p = P(1)
    d = p.__dict__
    p.a = 10
    x = d["a"]
    d["a"] = 20
    y = p.a
    d["new"] = "n"
    del d["b"]
    try:
        p.b
    except AttributeError as e:
        return x, y, p.new, str(e)


def replaced():
    p, q = P(1), P(2)
    p.__dict__, q.__dict__ = q.__dict__, p.__dict__
    a = p.a, q.a
    p.__dict__ = q.__dict__
    p.a = "shared"
    return a, q.a, p.z


def iterate():
    p = P(3)
    out = []
    for k, v in list(vars(p).items()):
        setattr(p, k, v * 2)
        out.append((k, p.a, p.b, p.c))
    return out


def class_dict():
    p = P(1)
    out = [p.z]
    P.z = "changed"
    out.append(p.z)
    p.z = "own"
    P.z = "again"
    out.append(p.z)
    del p.z
    out.append(p.z)
    return out, [k for k in vars(P) if not k.startswith("__")], [k for k in dir(p) if not k.startswith("__")]


def kwargs():
    p = P(4)
    return (lambda **kw: sorted(kw))(**vars(p)), "%(a)s-%(b)s" % vars(p), {**vars(p), "a": 0}, "{0.a}{0.c}".format(p), f"{p.a!r:>3}"


def update():
    p = P(0)
    p.__dict__.update(a=7, d=8)
    p.__dict__ |= {"b": 9}
    return p.a, p.b, p.c, p.d, p.swap().a


print(order(), live(), replaced(), iterate(), class_dict(), kwargs(), update())
