# Properties, static and class methods in every place: augmented, chained, deleted, in comprehensions, in the constructor, via super and on the class.
class T:
    instances = 0

    def __init__(self, c):
        self.celsius = c
        T.instances += 1

    @property
    def celsius(self):
        return self._c

    @celsius.setter
    def celsius(self, v):
        if v < -273:
            raise ValueError("too cold: %s" % v)
        self._c = v

    @property
    def f(self):
        return self.celsius * 9 / 5 + 32

    @f.setter
    def f(self, v):
        self.celsius = (v - 32) * 5 / 9

    @staticmethod
    def parse(s):
        return T(float(s))

    @classmethod
    def zero(cls):
        return cls(0)

    @property
    def friend(self):
        if not hasattr(self, "_friend"):
            self._friend = type(self)(self.celsius + 1)
        return self._friend


class K(T):
    @property
    def celsius(self):
        return super().celsius + 0.5

    @celsius.setter
    def celsius(self, v):
        T.celsius.fset(self, v - 0.5)

    @classmethod
    def zero(cls):
        t = super().zero()
        t.zeroed = True
        return t

    @property
    def kelvin(self):
        return self.celsius + 273


def attempt(f):
    try:
        return f()
    except (ValueError, AttributeError) as e:
        return str(e).replace("'kelvin' of 'K' object", "kelvin")


def run(cls):
    t = cls(10)
    out = [t.celsius, t.f]
    t.celsius += 5
    t.f -= 9
    out += [t.celsius, t.f, t.friend.friend.celsius, t.friend is t.friend, cls.parse("3").celsius, cls.zero().celsius, t.zero().f]
    out.append(attempt(lambda: cls(-300)))
    out.append(attempt(lambda: setattr(t, "f", -1000)))
    out += [t.celsius, [x.f for x in (t, cls.zero())], type(cls.f).__name__, cls.f.fget(t) == t.f]
    return out


print(run(T), run(K), T.instances, sep="\n")
k = K.zero()
print(k.zeroed, k.kelvin, hasattr(T.zero(), "zeroed"), attempt(lambda: k.nothing))


def chained():
    a, b = T(1), K(2)
    a.celsius = b.celsius = 7
    a.f, b.f = b.f, a.f
    (a.celsius, [b.celsius]) = 1, [2]
    for a.celsius in range(3):
        pass
    return a.celsius, b.celsius, a._c, b._c


print(chained())
del T.celsius
print(attempt(lambda: T(5).celsius), attempt(lambda: T.zero().f), attempt(lambda: K(1).celsius))
T.celsius = 100
print(T(5).celsius, T(5).f)
T.parse = classmethod(lambda cls, s: cls(len(s)))
T.zero = staticmethod(lambda: "zero")
print(T.parse("abc").celsius, T.zero(), K.parse.__self__ is K)
