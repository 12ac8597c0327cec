# versions: 3.8-
# __classcell__, __class__ in methods, zero-argument super in odd places.

class A:
    def f(self):
        return "A.f"

    @classmethod
    def c(cls):
        return "A.c " + cls.__name__

    @property
    def p(self):
        return "A.p"


class B(A):
    def f(self):
        return "B.f>" + super().f()

    @classmethod
    def c(cls):
        return "B.c>" + super().c()

    @property
    def p(self):
        return "B.p>" + super().p

    def nested(self):
        def inner():
            return super(__class__, self).f()
        return inner()

    def rebinds(self):
        self = B2()
        try:
            return super().f()
        except TypeError as e:
            return "TypeError"

    def genexp(self):
        return list(__class__.__name__ for _ in range(2))

    def no_args():
        return super().f()

    def deleted(self):
        del self
        return super().f()

    def star(*args):
        return super().f()


class B2(A):
    pass


b = B()
print(b.f(), B.c(), b.p, b.nested(), b.genexp())
print(b.rebinds())
for call in (B.no_args, b.deleted, b.star):
    try:
        call()
    except (RuntimeError, UnboundLocalError) as e:  # the latter since 3.12
        print(e)


class Meta(type):
    def __new__(mcs, name, bases, ns):
        print(name, "__classcell__" in ns)
        if name == "Dropped":
            ns.pop("__classcell__")
        return super().__new__(mcs, name, bases, ns)


class Kept(metaclass=Meta):
    def m(self):
        return __class__.__name__


class NoCell(metaclass=Meta):
    pass


try:
    class Dropped(metaclass=Meta):
        def m(self):
            return __class__
except RuntimeError as e:
    print(str(e).split(" <")[0])
print(Kept().m())
