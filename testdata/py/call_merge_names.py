# versions: 3.11-
# A duplicate keyword names the callable, which waits below the arguments while they are computed.
def f(*args, **kwargs):
    return args, kwargs


class C:
    def __repr__(self):
        return "<C>"

    def method(self, **kwargs):
        return kwargs

    __call__ = method


def one(a, b):
    return f(**a, **b)


def positional(a, b):
    return f(1, *"xy", **a, k=2, **b)


def choice(a, b, c):
    return f(**(a if c else b), k=3)


def method(o, a, b):
    return o.method(**a, **(b or a))


def local(g, a, b):
    return g(*a, **a, **b)


def computed(gs, i, a, b):
    return gs[i](**a, **b)


def nested(a, b):
    return f(**a, **f(**b, z=1)[1])


def lines(a, b):
    return f(
        **a,
        z=[
            x for x in b
        ],
        **b,
    )


def show(name, *args):
    try:
        print(name.__name__, name(*args))
    except TypeError as e:
        print(name.__name__, e)


for a, b in (({"k": 1}, {"l": 2}), ({"k": 1}, {"k": 2}), ({"k": 1}, 3), ({1: 1}, {}), ({"z": 1}, {"z": 0})):
    show(one, a, b)
    show(positional, a, b)
    show(choice, a, b, True)
    show(choice, a, b, False)
    show(method, C(), a, b)
    show(method, C(), a, None)
    show(local, C(), a, b)
    show(computed, [f, C()], 1, a, b)
    show(computed, [f, C()], 0, a, b)
    show(nested, a, b)
    show(lines, a, b)
