# versions: 3.8-
# Closures share cells; late binding; arguments as cells; several levels; __closure__ contents.

def counter(start):
    def inc(by=1):
        nonlocal start
        start += by
        return start

    def get():
        return start
    return inc, get


inc, get = counter(10)
inc()
inc(5)
print(get(), get.__closure__[0].cell_contents, get.__closure__[0] is inc.__closure__[0])
inc.__closure__[0].cell_contents = 100
print(inc(), get())


def levels(a):
    def one(b):
        def two(c):
            nonlocal a
            a += c
            return lambda: (a, b, c)
        return two
    return one


l1 = levels(1)
t = l1(2)
x, y = t(3), t(4)
print(x(), y(), y.__code__.co_freevars, t.__code__.co_cellvars)


def late():
    fs = [lambda: v for v in "abc"]
    gs = []
    for w in range(3):
        gs.append(lambda: w)
    w = "rebound"
    return [f() for f in fs], [g() for g in gs]


print(late())


def mutual():
    def even(n):
        return n == 0 or odd(n - 1)

    def odd(n):
        return n != 0 and even(n - 1)
    return even(10), odd(7)


print(mutual())


def shadow(x):
    def g():
        x = "own"
        return x

    def h(x=x):
        return x
    x += 1
    return g(), h(), x


print(shadow(1))
