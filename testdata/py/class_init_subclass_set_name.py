# versions: 3.8-
# __init_subclass__ and __set_name__: when they run, with what, and their errors.

class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("  set_name", owner.__name__, name, sorted(k for k in vars(owner) if not k.startswith("_")))
        self.name = name

    def __get__(self, obj, cls):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.kind())


class Base:
    registry = []

    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        print("  init_subclass", cls.__name__, tag)
        cls.registry.append((cls.__name__, tag))


class One(Base, tag="one"):
    a = Field(int)
    b = Field(list)


class Two(One):
    c = Field(str)

    def __init_subclass__(cls, **kw):
        print("  Two's hook")
        super().__init_subclass__(tag="via two", **kw)


class Three(Two):
    pass


print(Base.registry, One().a, Two().c, One.b.name)
One.late = Field(int)
print(hasattr(One.late, "name"))
try:
    class Four(Base, unknown=1):
        pass
except TypeError as e:
    print("TypeError")


class BadField:
    def __set_name__(self, owner, name):
        raise ValueError("bad name " + name)


try:
    class Five:
        x = BadField()
except (RuntimeError, ValueError) as e:
    print("failed in __set_name__")
print(type("Six", (Base,), {"f": Field(int)}, tag="dynamic").__name__)
