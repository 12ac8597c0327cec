# Closures that are looked at: __closure__, cells, locals(), names and code of nested functions.
import inspect


def shown(n):
    def get():
        return n
    a = get()
    cell = get.__closure__[0]
    cell.cell_contents = n + 1
    return a, get(), n, cell.cell_contents, get.__code__.co_freevars


def emptied(n):
    def get():
        return n

    def other():
        return n
    del other.__closure__[0].cell_contents
    try:
        return get()
    except NameError as e:
        return str(e)


def lists(n):
    k = n + 1

    def get():
        n
        return sorted(locals().items())
    return get(), sorted(x for x in locals() if x != "get")


def evaluated(n):
    def get():
        return eval("n + m", {"m": 1}, {"n": n})
    n += 1
    return get()


def named():
    def inner():
        pass
    return inner.__name__, inner.__qualname__, (lambda: 0).__name__


def vars_of(n):
    def f():
        return inspect.getclosurevars(f).nonlocals
    m = n
    return sorted(f()), n, m


def compared(n):
    def make():
        def f():
            return n
        return f
    a, b = make(), make()
    return a is b, a == b, a() == b(), a.__code__ is b.__code__, a.__closure__[0] is b.__closure__[0]


def attributes(n):
    def f():
        f.calls += 1
        return n
    f.calls = 0
    f(), f()
    return f.calls


print(shown(1), emptied(1), lists(2), evaluated(3), named(), vars_of(1), compared(1), attributes(2))
