# Several closures over one variable, variables of several calls, closures kept and called later.
def account(balance):
    def deposit(n):
        nonlocal balance
        balance += n
        return balance

    def withdraw(n):
        nonlocal balance
        if n > balance:
            return "no"
        balance -= n
        return balance

    def look():
        return balance
    return deposit, withdraw, look


def two():
    d1, w1, l1 = account(10)
    d2, w2, l2 = account(100)
    d1(5)
    w2(50)
    w1(100)
    return l1(), l2(), d1(1), l1(), w2(1), l2()


def looped():
    out = []
    for i in range(3):
        d, w, look = account(i)
        d(i)
        out.append(look)
        if i:
            out.append(look())
    return [f() if callable(f) else f for f in out]


def kept_and_called():
    n = 0

    def bump(by=1):
        nonlocal n
        n += by
        return n
    keep = [bump]
    a = bump()
    b = keep[0](10)
    n = 100
    return a, b, bump(), keep[0](), n


def shadows(x):
    def f(x):
        def g():
            return x
        x = x + 1
        return g() + x
    return f(x), f(x + 1), x


def deep(a):
    b = a + 1

    def one():
        c = b + 1

        def two():
            d = c + 1

            def three():
                nonlocal b, c
                b += d
                c += d
                return a, b, c, d
            return three() + three()
        return two() + (c,)
    return one() + (b,), one()


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


def adders(n):
    return [lambda x, k=k: x + k + n for k in range(n)], [lambda x: x + n for _ in range(2)]


def pick(flag):
    a, b = 1, 2
    f = (lambda: a) if flag else (lambda: b)
    a, b = 10, 20
    return f()


def swap():
    a, b = 1, 2

    def flip():
        nonlocal a, b
        a, b = b, a
    flip()
    first = a, b
    flip()
    flip()
    return first, (a, b)


def defaults(n):
    def f(x, seen=[]):
        seen.append(x + n)
        return seen
    f(1)
    return f(2), f(3) is f.__defaults__[0]


def star(n):
    def f(*args, **kw):
        return args, sorted(kw.items()), n
    return f(1, 2, a=3), f(), f(n)


def conditional(xs):
    total = 0
    if xs:
        def add(x):
            nonlocal total
            total += x
    else:
        def add(x):
            nonlocal total
            total -= x
    for x in xs or [1, 2]:
        add(x)
    return total


print(two(), looped(), kept_and_called(), shadows(3), deep(1))
print(compose(lambda x: x + 1, lambda x: x * 2)(3), compose()(1), [f(1) for fs in adders(3) for f in fs])
print(pick(True), pick(False), swap(), defaults(5), star(7), conditional([1, 2]), conditional([]))
