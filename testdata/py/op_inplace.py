# versions: 3.8-
# In-place operators: __iadd__, fallback to __add__, results of another type, aliases.

class I:
    def __init__(self, *v):
        self.v = list(v)

    def __iadd__(self, o):
        print("  iadd", o)
        self.v.append(o)
        return self

    def __add__(self, o):
        print("  add", o)
        return I(*self.v, o)

    def __imul__(self, o):
        print("  imul")
        return NotImplemented

    def __mul__(self, o):
        print("  mul")
        return "product"

    def __isub__(self, o):
        return "isub gives a string"


class OnlyAdd:
    def __add__(self, o):
        return ("new", o)


a = b = I(1)
a += 2
print(a is b, b.v)
a = a + 3
print(a is b, a.v)
a *= 4
print(a)
b -= 1
print(b)
c = OnlyAdd()
c += 5
print(c)
x = y = [1]
x += (2, 3)
print(y, x is y)
x = x + [4]
print(y, x)
s = t = "ab"
s += "c"
print(t, s)
n = m = 5
n += 1
n **= 2
n //= 5
n <<= 3
n |= 1
n ^= 3
n &= 0xff
n >>= 1
n %= 13
n @= I() if False else type("M", (), {"__rmatmul__": lambda self, o: o * 10})()
print(n, m)
try:
    x += 5
except TypeError as e:
    print(e, x)
try:
    t -= "a"
except TypeError as e:
    print(e)
d = {"l": [1]}
d["l"] += [2]
d["n"] = d.get("n", 0) + 1
print(d)
st = fs = {1}
st |= {2}
st &= {2, 3}
print(fs)
