# versions: 3.8-
"""What is stored twice in one variable lies on the stack no longer: MAKE_FUNCTION wants
the closure right before the code."""


def f(k, n):
    def g():
        return k
    if n:
        g = (g := (lambda: n))

        def h():
            return n, k
        return g(), h()
    return g()


print(f(1, 2), f(3, 0))
