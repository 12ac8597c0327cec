# versions: 3.8-
# Nested functions: names, qualnames, identity of code, attributes, defaults that are functions.

def outer(n):
    def inner(k=lambda v: v + n):
        def innermost():
            return n, k(1)
        return innermost
    inner.count = n
    return inner


a, b = outer(1), outer(2)
print(a.__name__, a.__qualname__, a()().__class__.__name__, a().__qualname__, a.__defaults__[0].__qualname__)
print(a.__code__ is b.__code__, a is b, a.count, b.count, a()(), b()())


class C:
    def m(self):
        class D:
            def n(self):
                return lambda: 0
        return D


print(C.m.__qualname__, C().m().__qualname__, C().m()().n().__qualname__, C().m() is C().m())


def gen():
    for i in range(3):
        def f(x, i=i):
            return x * i
        yield f


print([f(10) for f in gen()])


def cond(flag):
    if flag:
        def f():
            return "true version"
    else:
        def f():
            return "false version"
    return f


print(cond(1)(), cond(0)(), cond(1).__code__.co_firstlineno < cond(0).__code__.co_firstlineno)
f = cond(1)
f.attr = 1
print(f.__dict__, cond(1).__dict__, f.__module__, f.__closure__)
