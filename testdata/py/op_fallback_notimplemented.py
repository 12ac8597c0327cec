# versions: 3.8-
# NotImplemented and reflected operands: order of attempts, subclasses first, the final TypeError.

class A:
    def __init__(self, name="A"):
        self.name = name

    def __add__(self, o):
        print("  A.add", type(o).__name__)
        return NotImplemented

    def __radd__(self, o):
        print("  A.radd", type(o).__name__)
        return "A.radd"

    def __sub__(self, o):
        print("  A.sub")
        return NotImplemented

    def __rmul__(self, o):
        print("  A.rmul")
        return "A.rmul"


class B(A):
    def __radd__(self, o):
        print("  B.radd", type(o).__name__)
        return NotImplemented


class Same(A):
    pass


class Other:
    def __rsub__(self, o):
        print("  Other.rsub")
        return "Other.rsub"

    def __add__(self, o):
        print("  Other.add")
        return NotImplemented


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError:", e)


for f in (lambda: A() + A(), lambda: A() + B(), lambda: A() + Same(), lambda: B() + A(), lambda: 1 + A(), lambda: A() + 1,
          lambda: A() - Other(), lambda: A() - A(), lambda: Other() + Other(), lambda: Other() + A(), lambda: [1] * A(),
          lambda: 2 * A(), lambda: A() * 2, lambda: "s" % A() if False else A() % 2, lambda: A() ** A(), lambda: divmod(A(), 2),
          lambda: -A(), lambda: ~Other(), lambda: A() @ A(), lambda: pow(A(), 2, 3)):
    attempt(f)
A.__sub__ = lambda self, o: "patched sub"
attempt(lambda: A() - A())
a = A()
a.__sub__ = lambda o: "ignored"
attempt(lambda: a - a)
A.__neg__ = None
attempt(lambda: -a)
