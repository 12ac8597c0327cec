# The callable and the bound method are fetched before the arguments, which then replace them.
class C:
    def m(self, x):
        return "old", x


def replace():
    C.m = lambda self, x: ("new", x)
    return "arg"


def call(c):
    return c.m(replace()), c.m("again")


print(call(C()))


def f(x):
    return "old f", x


def rebind():
    global f
    f = lambda x: ("new f", x)
    return "arg"


def call_f():
    return f(rebind()), f("again")


print(call_f())


class D:
    def m(self, x):
        return "class", x


def shadow(d):
    d.m = lambda x: ("instance", x)
    return 1


def call_d():
    d = D()
    a = d.m(shadow(d))
    return a, d.m(2)


print(call_d())


def local_rebind():
    g = lambda x: ("g1", x)
    r = g((g := lambda x: ("g2", x)) and 1)
    return r, g(2)


print(local_rebind())


def not_callable(log):
    try:
        (lambda n: n)(None)(log.append("evaluated"))
    except TypeError as e:
        return str(e), log


print(not_callable([]))


def missing(log):
    try:
        D().nothing(log.append("not evaluated"))
    except AttributeError as e:
        return str(e), log


print(missing([]))


def unbound_name(log):
    try:
        nothing_here(log.append("not evaluated"))
    except NameError as e:
        return str(e), log


print(unbound_name([]))
