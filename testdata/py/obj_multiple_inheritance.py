# Fields, class attributes, slots and methods from several bases; mixins that need each other; MRO changed by __bases__.
class Name:
    label = "name"

    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name

    def show(self):
        return "%s:%s" % (self.label, self.name)


class Age:
    label = "age"

    def __init__(self, age=0, **kw):
        super().__init__(**kw)
        self.age = age

    def show(self):
        return "%s:%d" % (self.label, self.age)

    def older(self):
        self.age += self.step
        return self.age


class Step:
    step = 1

    def older(self):
        self.step += 1
        return super().older()


class Person(Step, Name, Age):
    pass


class Other(Age, Name):
    step = 10

    def show(self):
        return Name.show(self) + "/" + super().show()


def run():
    p, o = Person("ann", age=3), Other(name="bob")
    return [p.show(), p.older(), p.older(), p.step, Person.step, o.show(), o.older(), Age.show(p), Name.label]


print(run())
Name.label = "changed"
print(run())
Person.label = "mine"
print(run())


class Mixin:
    def show(self):
        return "mixin " + super().show()


Person.__bases__ = (Mixin,) + Person.__bases__
print(run(), [c.__name__ for c in Person.__mro__])
Person.__bases__ = (Step, Age, Name)
try:
    print(run())
except TypeError as e:
    print("TypeError")


class A:
    def f(self):
        return "A"


class B(A):
    pass


class C(A):
    def f(self):
        return "C" + super().f()


class D(B, C):
    def f(self):
        return "D" + super().f()


def diamond():
    out = [D().f(), B().f()]
    B.f = lambda self: "B" + super(B, self).f()
    out += [D().f(), B().f()]
    del C.f
    out.append(D().f())
    A.f = lambda self: "new A"
    out.append(D().f())
    return out


print(diamond())


class L(list, A):
    def f(self):
        return len(self), super().f()


print(L([1, 2]).f(), L().f())
