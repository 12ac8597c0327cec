"""Matrices, complex numbers and quaternions as classes with operators.

Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import math
import sys


class Complex(object):
    __slots__ = ("re", "im")

    def __init__(self, re, im=0.0):
        self.re = re
        self.im = im

    @classmethod
    def polar(cls, size, angle):
        return cls(size * math.cos(angle), size * math.sin(angle))

    def __add__(self, other):
        if isinstance(other, Complex):
            return Complex(self.re + other.re, self.im + other.im)
        return Complex(self.re + other, self.im)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, Complex):
            return Complex(self.re - other.re, self.im - other.im)
        return Complex(self.re - other, self.im)

    def __rsub__(self, other):
        return Complex(other - self.re, -self.im)

    def __mul__(self, other):
        if isinstance(other, Complex):
            return Complex(self.re * other.re - self.im * other.im, self.re * other.im + self.im * other.re)
        return Complex(self.re * other, self.im * other)

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, Complex):
            return self * other.conjugate / other.square
        return Complex(self.re / other, self.im / other)

    __div__ = __truediv__

    def __neg__(self):
        return Complex(-self.re, -self.im)

    def __abs__(self):
        return math.sqrt(self.square)

    def __eq__(self, other):
        if isinstance(other, Complex):
            return self.re == other.re and self.im == other.im
        return self.im == 0 and self.re == other

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    @property
    def square(self):
        return self.re * self.re + self.im * self.im

    @property
    def conjugate(self):
        return Complex(self.re, -self.im)


class ShapeError(ValueError):
    pass


class Matrix(object):
    def __init__(self, rows):
        self.rows = rows
        self.height = len(rows)
        self.width = len(rows[0])

    @classmethod
    def build(cls, height, width, f):
        return cls([[f(i, j) for j in range(width)] for i in range(height)])

    @classmethod
    def identity(cls, n, one=1.0, zero=0.0):
        return cls.build(n, n, lambda i, j: one if i == j else zero)

    def __getitem__(self, at):
        i, j = at
        return self.rows[i][j]

    def __setitem__(self, at, value):
        i, j = at
        self.rows[i][j] = value

    @property
    def shape(self):
        return self.height, self.width

    @property
    def transposed(self):
        return Matrix([list(col) for col in zip(*self.rows)])

    def __add__(self, other):
        if self.shape != other.shape:
            raise ShapeError("%s + %s" % (self.shape, other.shape))
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return self + other * -1

    def __mul__(self, other):
        if not isinstance(other, Matrix):
            return Matrix([[a * other for a in row] for row in self.rows])
        if self.width != other.height:
            raise ShapeError("%s * %s" % (self.shape, other.shape))
        columns = list(zip(*other.rows))
        return Matrix([[dot(row, col) for col in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(self.height), self
        while n:
            if n & 1:
                result = result * base
            base = base * base
            n >>= 1
        return result

    def copy(self):
        return Matrix([row[:] for row in self.rows])

    def swap(self, i, j):
        self.rows[i], self.rows[j] = self.rows[j], self.rows[i]

    def solve(self, right):
        """The matrix x with self * x == right, by elimination with pivots."""
        a, b = self.copy(), right.copy()
        n = a.height
        for k in range(n):
            pivot = max(range(k, n), key=lambda i: abs(a[i, k]))
            if abs(a[pivot, k]) < 1e-12:
                raise ZeroDivisionError("singular")
            a.swap(k, pivot)
            b.swap(k, pivot)
            for i in range(k + 1, n):
                factor = a[i, k] / a[k, k]
                for j in range(k, n):
                    a[i, j] = a[i, j] - factor * a[k, j]
                for j in range(b.width):
                    b[i, j] = b[i, j] - factor * b[k, j]
        for k in reversed(range(n)):
            for j in range(b.width):
                rest = b[k, j]
                for i in range(k + 1, n):
                    rest = rest - a[k, i] * b[i, j]
                b[k, j] = rest / a[k, k]
        return b

    def size(self):
        return math.sqrt(sum(abs(a) ** 2 for row in self.rows for a in row))


def dot(row, col):
    total = row[0] * col[0]
    for k in range(1, len(row)):
        total = total + row[k] * col[k]
    return total


class Quaternion(object):
    def __init__(self, w, x, y, z):
        self.parts = w, x, y, z

    @classmethod
    def turn(cls, angle, x, y, z):
        s = math.sin(angle / 2)
        return cls(math.cos(angle / 2), s * x, s * y, s * z)

    def __mul__(self, other):
        a, b, c, d = self.parts
        e, f, g, h = other.parts
        return Quaternion(
            a * e - b * f - c * g - d * h,
            a * f + b * e + c * h - d * g,
            a * g - b * h + c * e + d * f,
            a * h + b * g - c * f + d * e,
        )

    def __invert__(self):
        w, x, y, z = self.parts
        return Quaternion(w, -x, -y, -z)

    def rotate(self, x, y, z):
        return (self * Quaternion(0.0, x, y, z) * ~self).parts[1:]


def fourier(values):
    n = len(values)
    if n == 1:
        return values
    even, odd = fourier(values[::2]), fourier(values[1::2])
    turned = [Complex.polar(1.0, -2 * math.pi * k / n) * odd[k] for k in range(n // 2)]
    return [a + b for a, b in zip(even, turned)] + [a - b for a, b in zip(even, turned)]


def roots(coefficients, steps):
    """All roots at once, by the method of Weierstrass."""
    n = len(coefficients) - 1
    found = [Complex(0.4, 0.9)]
    for _ in range(n - 1):
        found.append(found[-1] * found[0])
    for _ in range(steps):
        for i in range(n):
            value = Complex(coefficients[0])
            below = Complex(1.0)
            for c in coefficients[1:]:
                value = value * found[i] + c
            for j in range(n):
                if j != i:
                    below = below * (found[i] - found[j])
            found[i] = found[i] - value / below
    return found


def main(n=54):
    real = Matrix.build(n, n, lambda i, j: 1.0 / (1 + i + j) + (1.0 if i == j else 0.0))
    mixed = Matrix.build(n, n, lambda i, j: Complex(math.sin(i * j + 1), (i - j) / n))
    one = Matrix.identity(n, Complex(1.0), Complex(0.0))
    inverse = mixed.solve(one)
    results = [
        (real ** 9).size(),
        ((real * real.transposed).solve(real) - real * 0.5).size(),
        (mixed * mixed.transposed).size(),
        (inverse * mixed - one).size() + 1.0,
    ]
    signal = [Complex(math.sin(0.3 * k), (k % 7) / 7) for k in range(1 << 11)]
    spectrum = fourier(signal)
    results.append(sum(abs(c) for c in spectrum))
    results += sorted(abs(r) for r in roots([1.0, -3.0, 2.5, 4.0, -1.0, 0.5, 7.0], 12 * n))
    point = 1.0, 2.0, 3.0
    turn = Quaternion.turn(0.1, 0.6, 0.0, 0.8)
    for _ in range(200 * n):
        point = turn.rotate(*point)
    results += point
    try:
        real * Matrix([[1.0]])
    except ShapeError as e:
        results.append(float(len(str(e))))
    check = 0
    for x in results:
        check = (check * 31 + int(round(x * 1e4))) % 1000000007
    print("matrices %d: %s, checksum %d" % (n, " ".join("%.4f" % x for x in results[:5]), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
