# versions: 3.8-
# gi_running, gi_frame, gi_yieldfrom, names, "already executing", getgeneratorstate, locals.
import inspect


def sub():
    yield 1


def gen(a):
    b = a + 1
    yield inspect.getgeneratorstate(me[0]), me[0].gi_running
    s = sub()
    yield from s
    b += 1
    try:
        next(me[0])
    except ValueError as e:
        yield str(e)
    yield b


me = [gen(1)]
g = me[0]
print(inspect.getgeneratorstate(g), g.gi_running, inspect.getgeneratorlocals(g))
print(next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
print(next(g), g.gi_yieldfrom.__name__)
print(next(g), g.gi_yieldfrom)
print(next(g), g.gi_frame.f_lineno, g.gi_frame.f_code is gen.__code__)
print(next(g, "end"), inspect.getgeneratorstate(g), g.gi_frame)
print(g.__name__, g.__qualname__, gen.__name__)
g.__name__ = "renamed"
print(g.__name__)
e = (x for x in [])
print(e.__name__, inspect.isgenerator(e), inspect.isgeneratorfunction(gen))


def mutual():
    it = iter_self()
    return list(it)


def iter_self():
    yield from ()
    try:
        yield from loop[0]
    except ValueError as e:
        yield "loop: %s" % e


loop = [iter_self()]
print(next(loop[0]), mutual())
