# versions: 3.8-
"""Module docstring,

    indented.
"""
# Docstrings of modules, classes, functions, properties; what is no docstring.
import inspect


def plain():
    "doc of plain"


def none():
    pass


def later():
    x = 1
    "not a docstring"
    return x


def fmt():
    f"not a docstring"
    return None


def concat():
    "two " "parts"
    return "two " "parts"


def raw():
    r"""Raw \n text.

        Indented more.
    """


def bytes_():
    b"no"


def only_return():
    return "value, no docstring"


class C:
    """Class doc."""

    def m(self):
        """Method doc."""

    @property
    def p(self):
        "Property doc."

    class Inner:
        "Inner doc."
    x = 1
    __doc2__ = __doc__


class D(C):
    def m(self):
        pass


class E:
    __slots__ = {"a": "doc of slot a"}


for f in (plain, none, later, fmt, concat, raw, bytes_, only_return, C, C.m, C.p, C.Inner, D, D.m):
    print(getattr(f, "__name__", "property"), repr(f.__doc__ if f is not raw else inspect.getdoc(f)))
print(inspect.cleandoc(__doc__), inspect.getdoc(D.m), C.__doc2__, inspect.getdoc(E.a), (lambda: "x").__doc__)
plain.__doc__ = "changed"
C.__doc__ = "changed too"
print(plain.__doc__, C.__doc__, plain.__code__.co_consts[0] in ("doc of plain", None), concat())
