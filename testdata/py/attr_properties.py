# versions: 3.8-
# Properties: getters, setters, deleters, inheritance, errors inside, on the class, copying.

class Temp:
    def __init__(self, c):
        self.celsius = c

    @property
    def celsius(self):
        "degrees"
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError("too cold: %r" % v)
        self._c = v

    @celsius.deleter
    def celsius(self):
        print(" deleted")
        del self._c

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    kelvin = property(lambda self: self._c + 273, doc="absolute")


class Sub(Temp):
    @Temp.celsius.getter
    def celsius(self):
        return round(super().celsius)


t = Temp(20.5)
t.celsius += 1
print(t.celsius, t.fahrenheit, t.kelvin, Temp.celsius.__doc__, Temp.kelvin.__doc__)
s = Sub(3.7)
print(s.celsius, s.fahrenheit, Sub.celsius is Temp.celsius)
for f in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "kelvin"), lambda: Temp(-999)):
    try:
        f()
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, str(e)[:20] if type(e) is ValueError else "")
del t.celsius
try:
    t.celsius
except AttributeError as e:
    print(e)
print(hasattr(t, "fahrenheit"), getattr(t, "kelvin", "absent"), type(Temp.celsius.fget).__name__)
t._c = 1
Temp.celsius = property(lambda self: "replaced")
print(t.celsius)
try:
    t.celsius = 3
except AttributeError as e:
    print("no setter")
Temp.celsius = 7
print(t.celsius, s.celsius if False else Sub.celsius.fget.__name__)
