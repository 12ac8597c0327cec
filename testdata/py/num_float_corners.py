# versions: 3.8-
# Floats: -0.0, nan, inf, division and modulo signs, constants that must not be merged, rounding, sums.
import math

nan, inf = float("nan"), float("inf")
print(-0.0, 0.0, 0.0 == -0.0, math.copysign(1, -0.0), [0.0, -0.0], (0.0, -0.0), {0.0: "p"}[-0.0], 0.0 * -1, -0.0 + 0.0, -(0.0))
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], nan is nan, max(1.0, nan), max(nan, 1.0), min(nan, 0))
print(inf - inf, inf * 0, -inf < inf, inf // 1, 1 / inf, -1 / inf)
print(7 // -2, -7 % 3, 7.5 // -2, -7.5 % 2, 5 % -3.0, -5 // 2.0, divmod(-7, 2), divmod(7.5, -2), 0.0 % -1)


def consts():
    return [0.0, -0.0, 0, False, 1, 1.0, True, 1 + 0j, -0j, complex(0, -0.0)]


print([repr(c) for c in consts()], [type(c).__name__ for c in consts()])
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, 1e16 + 1.0, 1e308 * 10, 5e-324 / 2, 2.0 ** 0.5, (-8) ** (1 / 3) if False else (-8.0) ** 2)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5, -2), int(-3.9), math.floor(-3.1), math.trunc(3.9))
print(1.0 .is_integer(), (0.1).hex(), float("1e3"), float(" -inf "), float.fromhex("0x1p-2"), (2.5).as_integer_ratio(), 1e22, 1e21, 123456789012345680.0)
x = 0.0
for i in range(10):
    x += 0.1
print(x, x == 1.0, math.fsum([0.1] * 10), 3 * 0.1, x - 1)
for f in (lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 2.0 ** 10000, lambda: int(nan), lambda: int(inf), lambda: float("x"), lambda: 1.5 << 1, lambda: math.sqrt(-1)):
    try:
        print(f())
    except (ArithmeticError, ValueError, TypeError) as e:
        print(type(e).__name__)
a = -1.0
print(a * 0, 0 * a, a - a, -a * 0, abs(-0.0), +-0.0, -0.0 or "falsy", not -0.0, hash(1.0) == hash(1), hash(-0.0) == hash(0))
