# Floats through inlined arithmetic: nan, infinities, signed zeros, big ints, division by zero, order of operations.
import math

inf, nan = float("inf"), float("nan")


def half(x):
    return x / 2


def lerp(a, b, t):
    return a + (b - a) * t


def sign(x):
    return (x > 0) - (x < 0)


def clamp(x, lo, hi):
    if x < lo:
        return lo
    if x > hi:
        return hi
    return x


class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def dot(self, o):
        return self.x * o.x + self.y * o.y

    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y)

    def key(self):
        return math.copysign(1, self.x), math.copysign(1, self.y)


def run():
    vals = [0.0, -0.0, 1.5, inf, -inf, nan, 1e308, 5e-324, 2, -3, True]
    out = []
    for v in vals:
        out.append((half(v), lerp(v, 1.0, 0.5), sign(v), clamp(v, -1, 1.0), V(v, -0.0).dot(V(-0.0, v)), (V(v, -0.0) + V(-0.0, -0.0)).key()))
    return out


for line in run():
    print(line)


def zero():
    out = []
    for f in (lambda: half(1) / 0, lambda: 1 // 0, lambda: 1.0 % 0, lambda: 0 ** -1, lambda: half(10 ** 400), lambda: 2.0 ** 5000, lambda: int(nan), lambda: int(inf)):
        try:
            out.append(f())
        except ArithmeticError as e:
            out.append((type(e).__name__))
        except ValueError as e:
            out.append(str(e))
    return out


print(zero())


def same(x):
    return x == x, x is x, x in [x], [x] == [x], x != x, not x < x, max(x, 1), min(1, x)


print(same(nan), same(0.0))


def identities(x):
    return x + 0, x * 1, x - x, x / 1, x * 0, -(-x), 0 - x, x ** 1, x ** 0, x // 1, x % 1


print(identities(-0.0), identities(3), identities(True), identities(2.5))
print((0.1 + 0.2) + 0.3 == 0.1 + (0.2 + 0.3), sum([0.5] * 3), -7 // 2, -7 % 3, 7 % -3, -7.5 // 2, divmod(-7, 2), 1e16 + 1 + 1, 1e16 + (1 + 1))
print(half(2 ** 70), 2 ** 70 // 3, (1 << 65) - 1, -1 >> 3, hash(2.0) == hash(2), 10 ** 20 == 1e20, 2 ** 53 + 1 == float(2 ** 53 + 1))
