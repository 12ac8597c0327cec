# versions: 3.8-
# inspect: signature, getsource, getdoc, stack, getfullargspec, iscoroutinefunction, getclosurevars.
import inspect
import sys

G = 3


def f(a, /, b: int = 2, *args, c, d="x", **kw) -> str:
    """Doc of f.

    Indented."""
    return a + G


def outer(v):
    @staticmethod
    def inner(w):
        return v + w + G
    return inner.__func__


lam = lambda q, *, r=1: q  # a comment
async def co(): pass
def gen(): yield


class C:
    def m(self, x=None): ...
    @classmethod
    def c(cls, y): ...
    @property
    def p(self): ...


print(inspect.signature(f), inspect.signature(C().m), inspect.signature(C.c), inspect.signature(lam))
print(list(inspect.signature(f).parameters.values())[1].kind.name, inspect.getfullargspec(lam).kwonlydefaults)
ba = inspect.signature(f).bind(1, 2, 3, c=4, z=5)
ba.apply_defaults()
print(dict(ba.arguments))
try:
    inspect.signature(f).bind(1)
except TypeError as e:
    print(e)
print(inspect.getsource(f), inspect.getsource(outer(1)), inspect.getsource(lam), sep="|")
print(inspect.getdoc(f), inspect.getsourcelines(C.m)[1], inspect.isgeneratorfunction(gen), inspect.iscoroutinefunction(co))
cv = inspect.getclosurevars(outer(5))
print(dict(cv.nonlocals), cv.globals)
print([fr.function for fr in (lambda: inspect.stack())()], inspect.getmodulename("a/b.py"))
print([n for n, _ in inspect.getmembers(C) if not n.startswith("__")], inspect.getmro(C)[0].__name__)
print(f.__code__.co_varnames, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)
print(outer(1).__code__.co_freevars, outer.__code__.co_cellvars, f.__code__.co_firstlineno, f.__code__.co_name)
print(f.__code__.co_flags & inspect.CO_VARARGS != 0, gen.__code__.co_flags & inspect.CO_GENERATOR != 0)
