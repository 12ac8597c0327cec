# Private names: the class's name makes them, also in callees that are inlined elsewhere.
class A:
    __count = 0

    def __init__(self):
        self.__x = "A's"
        A.__count += 1

    def __private(self):
        return "A private " + self.__x

    def call(self):
        return self.__private()

    @classmethod
    def count(cls):
        return cls.__count


class B(A):
    def __init__(self):
        super().__init__()
        self.__x = "B's"

    def __private(self):
        return "B private " + self.__x

    def both(self):
        return self.call(), self.__private()


class _A:
    def __init__(self):
        self.__x = "also A's"


def use():
    b = B()
    return b.both(), sorted(vars(b)), A.count()


print(use(), use())
x = _A()
print(vars(x), A._A__private(x))


class __Hidden:
    def __f(self):
        return "f"

    def g(self):
        return self.__f()


print(__Hidden().g(), sorted(n for n in vars(__Hidden) if "f" in n[-2:]))


class C:
    def get(self):
        return __Hidden_name

    def set(self, v):
        global __Hidden_name
        __Hidden_name = v
        return self.get()


c = C()
try:
    c.get()
except NameError as e:
    print(e)
print(c.set(1), _C__Hidden_name)
b = B()
b._A__x = "outside"
print(b.both())
del b._B__x
try:
    b.both()
except AttributeError as e:
    print(e)
