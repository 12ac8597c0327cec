# versions: 3.8-
# Complex numbers: parts, signs of zero, equality, errors, conversions.
import cmath


def attempt(f):
    try:
        return f()
    except (ArithmeticError, ValueError, TypeError) as e:
        return type(e).__name__


z = 3 + 4j
print(z, -z, +z, z.real, z.imag, z.conjugate(), abs(z), z * z, z / (1 - 2j), z ** 2, z ** 0, z + 1, 2.5 * z, z - z)
print(z == 3 + 4j, 5 == 5 + 0j, hash(5) == hash(5 + 0j), z != 3, bool(0j), bool(1j), z in {3 + 4j: 1})
print(complex("1+2j"), complex(1, -2), complex(2.5), repr(complex(0.0, -0.0)), repr(-0j), repr(1j * 0))
print(attempt(lambda: z < 1), attempt(lambda: int(z)), attempt(lambda: z // 1), attempt(lambda: z % 2), attempt(lambda: z / 0), attempt(lambda: 0j ** -1), attempt(lambda: complex("x")), attempt(lambda: float(z)))
print(f"{z:.2f}", "%s" % z, str(1e20 + 1j), [round(v, 6) for v in (cmath.sqrt(-4).imag, cmath.phase(-1))], cmath.isnan(complex("nan")))


class C(complex):
    def __add__(self, o):
        return C(complex.__add__(self, o))


c = C(1, 1) + 1j
print(c, type(c).__name__, type(c * 2).__name__, type(1 + c).__name__)


def mandel(c, n=30):
    z = 0
    for i in range(n):
        z = z * z + c
        if abs(z) > 2:
            return i
    return n


print([mandel(complex(x / 4, y / 4)) for x in range(-8, 3, 5) for y in (-2, 0, 3)])
z += 1
z *= 1j
z -= 2
print(z, sum([1j, 2, 3.5]), 1j * 1j, (1j) ** 3, 2 ** 1j == cmath.exp(1j * cmath.log(2)) or "nearly")
