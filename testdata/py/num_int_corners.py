# versions: 3.8-
# Integers: big values, shifts, bit operations on negatives, powers, conversions, bool arithmetic.

def attempt(f):
    try:
        return f()
    except (ArithmeticError, ValueError, TypeError) as e:
        return type(e).__name__


big = 2 ** 64
print(big, -big, big * big, big - 1, (big + 1) // 3, (big + 1) % -7, -big // 10, big >> 60, -1 >> 100, 1 << 70)
print(-5 >> 1, -5 & 0xff, ~5, -5 | 3, -5 ^ 3, ~-1, 5 & -2, (-1) ** 3, 2 ** -1, 0 ** 0, pow(3, 4, 5), attempt(lambda: pow(2, -1, 7)))
print(True + True, True * 5, -True, ~int(True), True & 6, True & True, True | False, isinstance(True, int), sum([True, False, True]), True == 1 == 1.0)
print(attempt(lambda: 1 // 0), attempt(lambda: 1 % 0), attempt(lambda: 1 << -1), attempt(lambda: 10 ** 400 * 1.0), attempt(lambda: int("12x")), attempt(lambda: int(None)), attempt(lambda: "a" * 2.0))
print(int("-0b101", 0), int("ff", 16), int("1_000"), 0x_ff, 0b11, 0o17, hex(-255), bin(-5), oct(8), int(3.99), int("٣"))
print((255).bit_length(), (-1).bit_length(), (0).bit_length(), divmod(-13, 4), divmod(13, -4), abs(-big), int.__add__(1, 2), (5).__add__("x"))
x = 1
for i in range(1, 26):
    x *= i
print(x, x % 1000003, str(x)[:5], len(str(3 ** 500)), hash(2 ** 61 - 1), hash(-1))
print(9007199254740993 == 9007199254740992.0, 9007199254740993 > 9007199254740992.0, 10 ** 22 == 1e22, 1 == 1.0000000000000001)
n = 2 ** 31 - 1
n += 1
print(n, -n - 1, n * n, 2 ** 63 - 1 + 1, -(2 ** 63) - 1, 2 ** 30 * 4, (1 << 30) - 1 + 1, 3037000500 ** 2, 0x7fffffff * 0x7fffffff)
print(f"{12345678:,} {255:#x} {-5:05d} {5:+} {10 ** 18:e} {7:08b} {65:c}", "%5d|%-5d|%05d|%x|%o" % (1, 2, -3, 255, 8))
print(min(3, 2.0, True), max(1, 1.0, True), sorted([3, 1.5, True, -2]), 5 .real, (5).imag, (7).conjugate(), round(15, -1), round(25, -1))
