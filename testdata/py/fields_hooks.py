# Attributes that are more than a place: properties, descriptors, class attributes, slots of a base, __getattr__ and __setattr__ in a subclass.
class Base:
    unit = 10

    def __init__(self, x):
        self.x = x

    def twice(self):
        self.x = 1
        a = self.x
        self.x += 1
        return a, self.x

    def loop(self, n):
        seen = []
        for i in range(n):
            seen.append(self.x)
            self.x = i * self.unit
        return seen, self.x


class Doubled(Base):
    @property
    def x(self):
        return self._x * 2

    @x.setter
    def x(self, value):
        self._x = value + 1


class Logged(Base):
    log = []

    def __setattr__(self, name, value):
        Logged.log.append((name, value))
        object.__setattr__(self, name, value * 3)


class Found(Base):
    def __getattr__(self, name):
        self.__dict__[name] = 42
        return -1

    def forgetful(self):
        seen = []
        for i in range(4):
            seen.append(self.y)
            if i == 2:
                del self.y
        return seen


class Counted(Base):
    reads = 0

    def __getattribute__(self, name):
        if name == "x":
            Counted.reads += 1
            return Counted.reads
        return object.__getattribute__(self, name)


class Own(Base):
    def __init__(self, x):
        Base.__init__(self, x)
        self.unit = 5


class Field:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        return self if obj is None else obj.__dict__.get(self.name, 0) + 100

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value


class Described(Base):
    x = Field()


class NonData:
    def __get__(self, obj, cls=None):
        return "shadow"


class Shadowed(Base):
    x = NonData()

    def unshadow(self):
        a = self.x
        del self.x
        return a, self.x


class Moving(Base):
    def loop_unit(self):
        seen = []
        for i in range(3):
            seen.append(self.unit)
            Moving.unit = i
        return seen


for cls in (Base, Doubled, Logged, Counted, Own, Described, Shadowed, Moving):
    o = cls(3)
    print(cls.__name__, o.twice(), o.loop(3))
print(Logged.log)
f = Found(1)
print(f.forgetful(), sorted(vars(f)))
print(Shadowed(1).unshadow(), Moving(0).loop_unit())
