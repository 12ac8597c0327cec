# Library code that sets attributes of the program's objects: argparse's namespace, setattr by map, copy, total_ordering, unittest.mock.
import argparse
import functools
import pickle


class Options:
    verbose = False
    level = 1

    def __init__(self):
        self.name = "unset"

    def show(self):
        return self.verbose, self.level, self.name


def parse(args):
    p = argparse.ArgumentParser()
    p.add_argument("--verbose", action="store_true")
    p.add_argument("--level", type=float, default=argparse.SUPPRESS)
    p.add_argument("name", nargs="?", default=argparse.SUPPRESS)
    o = Options()
    before = o.show()
    p.parse_args(args, namespace=o)
    return before, o.show()


print(parse([]), parse(["--verbose", "--level", "2", "n"]))


class P:
    def __init__(self, x):
        self.x = x

    def get(self):
        return self.x


def by_map():
    p = P(1)
    a = p.get()
    list(map(setattr, [p, p], ["x", "y"], ["by map", "new"]))
    return a, p.get(), p.y


def by_partial():
    p = P(1)
    put = functools.partial(setattr, p, "x")
    a = p.get()
    put("by partial")
    return a, p.get()


def by_slot():
    p = P(1)
    put = p.__setattr__
    put("x", "by bound __setattr__")
    return p.get(), [object.__setattr__(p, "x", i) or p.get() for i in range(2)]


def by_state():
    p = P(1)
    p.__setstate__({"x": "state"}) if hasattr(p, "__setstate__") else vars(p).update(x="state")
    q = pickle.loads(pickle.dumps(p).replace(b"state", b"STATE"))
    return p.get(), q.get()


def by_reduce():
    p = P(0)
    functools.reduce(lambda o, v: setattr(o, "x", o.x + v) or o, [1, 2, 3], p)
    return p.get()


print(by_map(), by_partial(), by_slot(), by_state(), by_reduce())


def apply(f, *a):
    return f(*a)


def by_apply():
    p = P(1)
    apply(setattr, p, "x", "applied")
    a = p.get()
    apply(delattr, p, "x")
    try:
        p.get()
    except AttributeError as e:
        return a, str(e)


print(by_apply(), apply(getattr, P("got"), "x"), apply(P, "made").get(), apply(P.get, P("direct")))
