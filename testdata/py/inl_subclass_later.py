# A subclass that is defined after the caller, one in a function, one by type(), one by a metaclass' call.
class Base:
    def name(self):
        return "base"

    def hello(self):
        return "hello " + self.name()


def greet(b):
    return b.hello()


print(greet(Base()))


class Late(Base):
    def name(self):
        return "late"


print(greet(Late()))


def make(word):
    class Inner(Base):
        def name(self):
            return word + super().name()
    return Inner


print(greet(make("in")()))
Dyn = type("Dyn", (Base,), {"name": lambda self: "dyn"})
print(greet(Dyn()))
parts = ["De", "ep"]
Deep = type("".join(parts), (Dyn, Late), dict(hello=lambda self: super(Deep, self).hello() + "!"))
print(greet(Deep()), Deep.__mro__[1:3])
meta = type(Base)
More = meta("More", tuple(Base.__subclasses__()[:1]), {})
print(greet(More()), More.__name__)
ns = {}
exec("class Exec(Base):\n    def name(self): return 'exec'", {"Base": Base}, ns)
print(greet(ns["Exec"]()))
import types
New = types.new_class("New", (Base,), {}, lambda d: d.update(name=lambda self: "new"))
print(greet(New()))
