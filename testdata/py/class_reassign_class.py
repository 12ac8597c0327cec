# versions: 3.8-
# assumption: classes
# __class__ assignment and changes to bases while instances are in use.

class Cat:
    sound = "meow"

    def speak(self):
        return "cat " + self.sound


class Dog:
    sound = "woof"

    def speak(self):
        return "dog " + self.sound

    def become(self, other):
        before = self.speak()
        self.__class__ = other
        return before, self.speak()


d = Dog()
print(d.become(Cat), type(d).__name__, isinstance(d, Dog))


class Slotted:
    __slots__ = ("x",)


for target in (Slotted, int, "no class"):
    try:
        d.__class__ = target
    except TypeError as e:
        print("TypeError", str(e).split(":")[0].split(",")[0])


class Lazy:
    def __getattr__(self, name):
        self.__class__ = Ready
        self.__dict__["loaded"] = True
        return getattr(self, name)


class Ready:
    def value(self):
        return 42


z = Lazy()
print(z.value(), z.loaded, type(z).__name__)


def loop(obj):
    out = []
    for i in range(4):
        out.append(obj.speak())
        if i == 1:
            obj.__class__ = Dog
        if i == 2:
            Dog.speak = lambda self: "patched"
    return out


print(loop(Cat()))


class Base1:
    v = 1


class Base2:
    v = 2


class X(Base1):
    pass


x = X()
print(x.v)
X.__bases__ = (Base2,)
print(x.v, isinstance(x, Base1))
