# versions: 3.8-
# Exceptions raised in special methods, with the whole traceback printed.
import sys
import traceback


class E:
    def __add__(self, o):
        raise ValueError("add")

    def __getitem__(self, k):
        raise LookupError("getitem")

    def __setitem__(self, k, v):
        raise LookupError("setitem")

    def __bool__(self):
        raise ValueError("bool")

    def __eq__(self, o):
        raise ValueError("eq")

    def __call__(self):
        raise ValueError("call")

    def __enter__(self):
        raise ValueError("enter")

    def __exit__(self, *a):
        pass

    def __format__(self, s):
        raise ValueError("format")

    @property
    def p(self):
        raise AttributeError("p")


def with_(e):
    with e:
        pass


def store(e):
    e["k"] = 1


def test(e):
    if e:
        pass


def aug(e):
    e += 1


for f in (lambda e: e + 1, lambda e: e[0], store, test, lambda e: e == 1, lambda e: e(), with_, lambda e: f"{e}", lambda e: e.p, aug, lambda e: not e, lambda e: 1 in [e]):
    try:
        f(E())
    except Exception:
        traceback.print_exc(file=sys.stdout)
