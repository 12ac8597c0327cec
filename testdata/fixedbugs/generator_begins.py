"""A generator's function stores nothing before the generator is made and resumed:
parameters that are needed while their slots hold something else."""


def gen(k='ab'):
    try:
        yield from [{k: k} for k in range(4) if k % 2]
        yield k
    except AttributeError as e:
        print(e)


def cells(k, n):
    def f():
        return n
    try:
        yield from [[k, f()] for k in range(n)]
        yield k, f()
    finally:
        n = 0
        print(k, f())


print(list(gen()), list(gen(1)))
print(list(cells("x", 3)))
g = cells("y", 2)
print(next(g))
g.close()
try:
    gen().throw(KeyError("first"))
except KeyError as e:
    print(e)
print(list(gen(k=(1, 2))))
