"""Rational numbers and polynomials over them: exact arithmetic with operators.

Runs on Python 2.7 and 3.x.
"""
import sys


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Rational(object):
    __slots__ = ("num", "den")

    def __init__(self, num, den=1):
        if den == 0:
            raise ZeroDivisionError("%d/0" % num)
        if den < 0:
            num, den = -num, -den
        d = gcd(abs(num), den)
        self.num = num // d
        self.den = den // d

    @classmethod
    def of(cls, value):
        return value if isinstance(value, Rational) else cls(value)

    def __str__(self):
        return "%d" % self.num if self.den == 1 else "%d/%d" % (self.num, self.den)

    def __hash__(self):
        return hash((self.num, self.den))

    def __bool__(self):
        return self.num != 0

    __nonzero__ = __bool__

    def __neg__(self):
        return Rational(-self.num, self.den)

    def __abs__(self):
        return -self if self.num < 0 else self

    def __add__(self, other):
        other = Rational.of(other)
        return Rational(self.num * other.den + other.num * self.den, self.den * other.den)

    __radd__ = __add__

    def __sub__(self, other):
        other = Rational.of(other)
        return Rational(self.num * other.den - other.num * self.den, self.den * other.den)

    def __rsub__(self, other):
        return Rational.of(other) - self

    def __mul__(self, other):
        other = Rational.of(other)
        return Rational(self.num * other.num, self.den * other.den)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = Rational.of(other)
        return Rational(self.num * other.den, self.den * other.num)

    __div__ = __truediv__

    def __eq__(self, other):
        other = Rational.of(other)
        return self.num == other.num and self.den == other.den

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        other = Rational.of(other)
        return self.num * other.den < other.num * self.den

    def __le__(self, other):
        return not Rational.of(other) < self


ZERO, ONE = Rational(0), Rational(1)


class Polynomial(object):
    """Coefficients from the lowest power up, without leading zeros."""

    def __init__(self, coefficients):
        terms = [Rational.of(c) for c in coefficients]
        while terms and not terms[-1]:
            terms.pop()
        self.terms = tuple(terms)

    @property
    def degree(self):
        return len(self.terms) - 1

    @property
    def leading(self):
        return self.terms[-1]

    def __bool__(self):
        return bool(self.terms)

    __nonzero__ = __bool__

    def __eq__(self, other):
        return self.terms == other.terms

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.terms)

    def __str__(self):
        parts = ["%sx^%d" % (c, i) for i, c in enumerate(self.terms) if c]
        return " + ".join(reversed(parts)) or "0"

    def __call__(self, x):
        value = ZERO
        for c in reversed(self.terms):
            value = value * x + c
        return value

    def __neg__(self):
        return Polynomial([-c for c in self.terms])

    def __add__(self, other):
        short, long_ = sorted((self.terms, other.terms), key=len)
        return Polynomial([a + b for a, b in zip(short, long_)] + list(long_[len(short):]))

    def __sub__(self, other):
        return self + -other

    def __mul__(self, other):
        if not isinstance(other, Polynomial):
            return Polynomial([c * other for c in self.terms])
        result = [ZERO] * (len(self.terms) + len(other.terms))
        for i, a in enumerate(self.terms):
            if a:
                for j, b in enumerate(other.terms):
                    result[i + j] += a * b
        return Polynomial(result)

    def __divmod__(self, other):
        if not other:
            raise ZeroDivisionError("division by the zero polynomial")
        rest = list(self.terms)
        quotient = [ZERO] * max(0, len(rest) - other.degree)
        for shift in reversed(range(len(quotient))):
            factor = quotient[shift] = rest[shift + other.degree] / other.leading
            if factor:
                for i, c in enumerate(other.terms):
                    rest[shift + i] -= factor * c
        return Polynomial(quotient), Polynomial(rest)

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def monic(self):
        return self * (ONE / self.leading) if self else self

    def derivative(self):
        return Polynomial([c * i for i, c in enumerate(self.terms)][1:])

    def common(self, other):
        """The greatest common divisor."""
        a, b = self, other
        while b:
            a, b = b, (a % b).monic()
        return a.monic()

    def square_free(self):
        return self // self.common(self.derivative())


def interpolate(points):
    """The polynomial of least degree through the points (Newton)."""
    total, basis = Polynomial([]), Polynomial([1])
    for x, y in points:
        total = total + basis * ((y - total(x)) / basis(x))
        basis = basis * Polynomial([-Rational.of(x), 1])
    return total


def sturm(p):
    """Sturm's sequence, which counts real roots."""
    sequence = [p, p.derivative()]
    while sequence[-1].degree > 0:
        sequence.append(-(sequence[-2] % sequence[-1]))
    return sequence


def sign_changes(sequence, x):
    signs = [v < 0 for v in (q(x) for q in sequence) if v]
    return sum(a != b for a, b in zip(signs, signs[1:]))


def roots(p, low, high, width):
    """Intervals no wider than width, each with one root in it."""
    sequence = sturm(p)
    todo = [(low, high)]
    while todo:
        a, b = todo.pop()
        n = sign_changes(sequence, a) - sign_changes(sequence, b)
        if n == 0:
            continue
        if n == 1 and b - a <= width:
            yield a, b
        else:
            middle = (a + b) / 2
            todo += [(middle, b), (a, middle)]


def bernoulli(n):
    row = []
    for m in range(n + 1):
        row.append(Rational(1, m + 1))
        for j in range(m, 0, -1):
            row[j - 1] = (row[j - 1] - row[j]) * j
        yield row[0]


def chebyshev(n):
    a, b = Polynomial([1]), Polynomial([0, 1])
    for _ in range(n):
        yield a
        a, b = b, Polynomial([0, 2]) * b - a


def main(n=19):
    check = 0

    def note(value):
        return (check * 31 + value.num % 1000003 + value.den % 1000033) % 1000000007

    for value in bernoulli(2 * n):
        check = note(value)
    family = list(chebyshev(n))
    for p in family[2:]:
        for a, b in roots(p, Rational(-2), Rational(2), Rational(1, 64)):
            check = note(a + b)
    curve = interpolate([(Rational(k, 3), Rational(k * k * k % 17, 1 + k)) for k in range(n)])
    for c in curve.terms:
        check = note(c)
    product = Polynomial([1])
    for k in range(1, n // 2):
        factor = Polynomial([-k, 1 + k % 3])
        product = product * factor * factor
    simple = product.square_free()
    for x in range(-n, n):
        check = note(simple(Rational(x, 7)))
    try:
        divmod(product, Polynomial([0]))
    except ZeroDivisionError as e:
        check += len(str(e))
    print("polynomials %d: degree %d of %d, %s, checksum %d" % (n, simple.degree, product.degree, family[5], check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
