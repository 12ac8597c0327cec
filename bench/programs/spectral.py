"""Plain numeric loops: spectral norm, sieve, permutations, Jacobi, knapsack.

Little can be gained here, and nothing may be lost. Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import math
import sys


def entry(i, j):
    k = i + j
    return 1.0 / (k * (k + 1) // 2 + i + 1)


def times(v):
    n = len(v)
    return [sum(entry(i, j) * v[j] for j in range(n)) for i in range(n)]


def times_transposed(v):
    n = len(v)
    result = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(j, i) * v[j]
        result.append(total)
    return result


def spectral_norm(n, rounds):
    """The norm of an infinite matrix's corner, by the power method."""
    u = v = [1.0] * n
    for _ in range(rounds):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    return math.sqrt(sum(a * b for a, b in zip(u, v)) / sum(b * b for b in v))


def sieve(limit):
    composite = bytearray(limit + 1)
    count = last = 0
    for n in range(2, limit + 1):
        if not composite[n]:
            count += 1
            last = n
            for multiple in range(n * n, limit + 1, n):
                composite[multiple] = 1
    return count, last


def flips(n):
    """The most flips of a prefix that bring 1 to the front of any permutation."""
    order = list(range(n))
    counters = [0] * n
    most = total = 0
    sign = 1
    while True:
        if order[0]:
            deck = order[:]
            count = 0
            while deck[0]:
                first = deck[0] + 1
                deck[:first] = deck[:first][::-1]
                count += 1
            most = max(most, count)
            total += sign * count
        i = 1
        while i < n and counters[i] >= i:
            counters[i] = 0
            i += 1
        if i == n:
            return most, total
        other = counters[i] if i % 2 else 0
        order[other], order[i] = order[i], order[other]
        counters[i] += 1
        sign = -sign


def jacobi(n, rounds):
    """The temperature of a plate with one hot edge."""
    grid = [[100.0 if row == 0 else 0.0] * n for row in range(n)]
    for _ in range(rounds):
        change = 0.0
        new = [row[:] for row in grid]
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                value = 0.25 * (grid[i - 1][j] + grid[i + 1][j] + grid[i][j - 1] + grid[i][j + 1])
                change = max(change, abs(value - grid[i][j]))
                new[i][j] = value
        grid = new
        if change < 1e-6:
            break
    return sum(map(sum, grid)), change


def knapsack(items, capacity):
    best = [0] * (capacity + 1)
    for weight, value in items:
        for room in range(capacity, weight - 1, -1):
            with_item = best[room - weight] + value
            if with_item > best[room]:
                best[room] = with_item
    return best[capacity]


def main(n=200):
    norm = spectral_norm(n, 5)
    count, last = sieve(6000 * n)
    most, total = flips(7)
    heat, change = jacobi(n // 2, n // 2)
    items = [(3 + k * 17 % 41, 10 + k * 29 % 97) for k in range(n)]
    value = knapsack(items, 15 * n)
    check = int(norm * 1e9) + last + 31 * total + int(heat * 1e6) + value
    print("spectral %d: %.9f, %d primes, %d flips, %.6f, %d, checksum %d" % (n, norm, count, most, heat, value, check % 1000000007))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
