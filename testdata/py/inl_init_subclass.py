# __init_subclass__, __set_name__ and __class_getitem__ register, replace and wrap what the subclass defines.
registry = {}


class Plugin:
    def __init_subclass__(cls, key=None, **kw):
        super().__init_subclass__(**kw)
        registry[key or cls.__name__] = cls
        if hasattr(cls, "run"):
            old = cls.run
            cls.run = lambda self, *a: ("wrapped", old(self, *a))

    def call(self, x):
        return self.run(x)


class A(Plugin):
    def run(self, x):
        return "A", x


class B(Plugin, key="bee"):
    def run(self, x):
        return "B", x


class C(A):
    pass


def run_all():
    return [(k, registry[k]().call(i)) for i, k in enumerate(sorted(registry))]


def direct():
    return A().run(1), B().call(2), C().run(3)


print(run_all())
print(direct())


class Field:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)
        setattr(owner, "get_" + name, lambda obj: getattr(obj, name))

    def __get__(self, obj, cls):
        return self if obj is None else obj.__dict__.get(self.name, self.default)


class Model:
    x = Field(1)
    y = Field(2)

    def sum(self):
        return self.x + self.y


class More(Model):
    z = Field(3)

    def sum(self):
        return super().sum() + self.get_z()


def models():
    m, n = Model(), More()
    m.x = 10
    return m.sum(), n.sum(), Model.fields, More.fields, m.get_x()


print(models())


class G:
    def __class_getitem__(cls, item):
        return type("G_%s" % item, (cls,), {"item": item})

    def show(self):
        return type(self).__name__, self.item


def generic():
    return G["a"]().show(), G[1]().show()


print(generic())
try:
    class Bad(Plugin, other=1):
        pass
except TypeError as e:
    print("TypeError", "Bad" in registry)
