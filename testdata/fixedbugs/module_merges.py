"""A call with a merged dict in code without slots: callable, arguments and dict lie in a
row, whatever else is used again later."""


def f(**kw):
    return sorted(kw.items())


class C:
    def __init__(self, **kw):
        self.kw = kw


a, b = 5, 3
x = C(a26=len({'': a, 'b': b}), **{'a24': (a - b)})
print(sorted(x.kw.items()))
y = f(a26=len({'': a, 'b': b}), **{'a24': (a - b)})
print(y)
print(f(k=len("abc"), **dict(z=len("ab"))), dict(a=1, **{"b": 2}), dict(c=1, **{"d": len("a")}))
