"""Numeric loops: nested for and while, integer and float arithmetic, indexing.

Runs on Python 2.7 and 3.x.
"""
from __future__ import print_function

import sys


def mandelbrot(width, height, limit):
    inside = 0
    for row in range(height):
        ci = 2.0 * row / height - 1.0
        for col in range(width):
            cr = 3.0 * col / width - 2.0
            zr = zi = 0.0
            n = 0
            while n < limit:
                rr = zr * zr
                ii = zi * zi
                if rr + ii > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = rr - ii + cr
                n += 1
            else:
                inside += 1
    return inside


def collatz(n):
    best = where = 0
    for start in range(1, n):
        x = start
        steps = 0
        while x != 1:
            if x & 1:
                x = 3 * x + 1
            else:
                x >>= 1
            steps += 1
        if steps > best:
            best, where = steps, start
    return best, where


def lu(a):
    n = len(a)
    sign = 1
    for k in range(n):
        pivot = k
        for i in range(k + 1, n):
            if abs(a[i][k]) > abs(a[pivot][k]):
                pivot = i
        if pivot != k:
            a[k], a[pivot] = a[pivot], a[k]
            sign = -sign
        for i in range(k + 1, n):
            f = a[i][k] / a[k][k]
            a[i][k] = f
            for j in range(k + 1, n):
                a[i][j] -= f * a[k][j]
    det = sign
    for k in range(n):
        det *= a[k][k]
    return det


def integrate(f, lo, hi, n):
    h = (hi - lo) / n
    total = 0.5 * (f(lo) + f(hi))
    for i in range(1, n):
        total += f(lo + i * h)
    return total * h


def bits(n):
    x = 0x9E3779B9
    ones = 0
    for _ in range(n):
        x ^= (x << 13) & 0xFFFFFFFF
        x ^= x >> 17
        x ^= (x << 5) & 0xFFFFFFFF
        ones += bin(x).count("1")
    return x, ones


def main(n=400000):
    size = min(110, 10 + n // 4000)
    matrix = [[1.0 / (1 + i + j) + (2.0 if i == j else 0.0) for j in range(size)] for i in range(size)]
    print(
        mandelbrot(n * 17 // 35000, 230, 80), collatz(n // 12), "%.6e" % lu(matrix),
        "%.9f" % integrate(lambda x: x * x / (1.0 + x), 0.0, 3.0, 9 * n // 7), bits(n),
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
