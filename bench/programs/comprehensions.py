"""Comprehensions of all kinds, conditions, walrus, unpacking, star expressions.

Needs Python 3.8: assignment expressions.
"""
import sys


def triples(limit):
    return [
        (a, b, c)
        for a in range(1, limit)
        for b in range(a, limit)
        if (square := a * a + b * b) <= limit * limit
        for c in (int(square ** 0.5),)
        if c * c == square
    ]


def transpose(rows):
    return [list(col) for col in zip(*rows)]


def histogram(words):
    sizes = {len(w) for w in words}
    return {n: sorted({w for w in words if len(w) == n}) for n in sizes}


def anagrams(words):
    groups = {}
    for w in words:
        groups.setdefault("".join(sorted(w)), []).append(w)
    return {k: v for k, v in groups.items() if len(v) > 1}


def life(alive):
    near = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]
    counts = {}
    for x, y in alive:
        for dx, dy in near:
            cell = x + dx, y + dy
            counts[cell] = counts.get(cell, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in alive}


def queens(n):
    def place(row, cols):
        if row == n:
            return 1
        return sum(
            place(row + 1, cols + (col,))
            for col in range(n)
            if all(col != c and abs(col - c) != row - r for r, c in enumerate(cols))
        )
    return place(0, ())


def spread(rows):
    total = 0
    for first, *middle, last in rows:
        total += first - last + sum(m * k for k, m in enumerate(middle))
        lo, hi = (first, last) if first < last else (last, first)
        total += len([*middle, lo, *range(lo, min(hi, lo + 4))])
    return total


def main(rounds=1600):
    found = triples(100 + rounds * 10 // 8)
    syllables = ["ka", "to", "mi", "ra", "su"]
    words = [a + b + c for a in syllables for b in syllables for c in syllables + [""]]
    check = 0
    for _ in range(rounds):
        sizes = histogram(words)
        groups = anagrams(words)
        check += sum(len(v) for v in sizes.values()) + max(len(g) for g in groups.values())
    alive = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2), (10, 10), (10, 11), (10, 12), (11, 11), (30, 3), (31, 3), (31, 5)}
    for _ in range(rounds):
        alive = life(alive)
    rows = [[(i * j + i) % 23 for j in range(9)] for i in range(rounds * 6 // 11)]
    for _ in range(60):
        rows = transpose(transpose(rows))
        check += spread(rows)
    print(len(found), found[-1], check, len(alive), queens(8))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
