# Variables of an enclosing function that loops read and write, and that closures change in between.
def counter():
    n = 0

    def bump(k=1):
        nonlocal n
        n += k
        return n

    def loop(m):
        nonlocal n
        seen = []
        for i in range(m):
            n += 1
            seen.append(n)
            if i == 1:
                bump(10)
                seen.append(n)
        return seen, n

    def until(limit):
        nonlocal n
        n = 0
        while n < limit:
            n += 2
        return n

    def call(f):
        nonlocal n
        n = 1
        f()
        return n

    return bump, loop, until, call


def unbound():
    def read():
        seen = []
        for i in range(2):
            seen.append(x)
        return seen
    try:
        read()
    except NameError as e:
        print(type(e).__name__, e)
    x = 5
    print(read())
    del x
    try:
        print(read())
    except NameError as e:
        print(type(e).__name__, e)


def two():
    def make():
        v = [0]
        n = 0

        def add():
            nonlocal n
            n += 1
            v[0] += n
            return n, v[0]

        def show():
            return n, v[0]
        return add, show
    a, b = make(), make()
    out = []
    for f in (a, b, a):
        out.append(f[0]())
        out.append(a[1]())
        out.append(b[1]())
    return out


bump, loop, until, call = counter()
print(bump(), loop(3), until(5), call(bump), call(lambda: bump(7)), bump())
unbound()
print(two())
