"""The chaos game on curves: points with operators, splines, random transformations.

Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import math
import sys


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%.4f, %.4f)" % (self.x, self.y)

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((self.x, self.y))

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Point(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Point(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __truediv__(self, k):
        return Point(self.x / k, self.y / k)

    __div__ = __truediv__

    def __abs__(self):
        return math.sqrt(self.x * self.x + self.y * self.y)

    def turned(self):
        return Point(-self.y, self.x)

    def towards(self, other, k):
        return self + (other - self) * k


class Bezier(object):
    """One cubic piece, by de Casteljau's construction."""

    def __init__(self, a, b, c, d):
        self.control = a, b, c, d

    def __call__(self, t):
        points = list(self.control)
        while len(points) > 1:
            points = [p.towards(q, t) for p, q in zip(points, points[1:])]
        return points[0]

    def slope(self, t):
        a, b, c, d = self.control
        u = 1 - t
        return 3 * (u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c))


class Spline(object):
    """A closed smooth curve through given points (Catmull-Rom)."""

    def __init__(self, points, tension=0.5):
        self.pieces = []
        n = len(points)
        for i, p in enumerate(points):
            before, q, after = points[i - 1], points[(i + 1) % n], points[(i + 2) % n]
            self.pieces.append(Bezier(
                p,
                p + (q - before) * tension / 3,
                q - (after - p) * tension / 3,
                q,
            ))

    def __len__(self):
        return len(self.pieces)

    def locate(self, t):
        t = t % 1.0 * len(self.pieces)
        i = min(int(t), len(self.pieces) - 1)
        return self.pieces[i], t - i

    def __call__(self, t):
        piece, u = self.locate(t)
        return piece(u)

    def normal(self, t):
        piece, u = self.locate(t)
        slope = piece.slope(u)
        size = abs(slope)
        return slope.turned() / size if size > 1e-12 else Point(0.0, 0.0)

    def length(self, samples=50):
        points = [self(i / samples) for i in range(samples + 1)]
        return sum(abs(q - p) for p, q in zip(points, points[1:]))


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n

    def unit(self):
        return self.below(1 << 20) / (1 << 20)


class Grid(object):
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.cells = [[0] * width for _ in range(height)]

    def mark(self, point):
        col = int((point.x + 2.0) / 4.0 * self.width)
        row = int((point.y + 2.0) / 4.0 * self.height)
        if 0 <= col < self.width and 0 <= row < self.height:
            self.cells[row][col] += 1
            return True
        return False

    def __iter__(self):
        for row in self.cells:
            for cell in row:
                yield cell


class ChaosGame(object):
    """Follows a point that jumps onto or toward one of several curves by chance."""

    def __init__(self, splines, thickness, seed):
        self.splines = splines
        self.thickness = thickness
        self.random = Random(seed)
        lengths = [s.length() for s in splines]
        total = sum(lengths)
        self.weights = [x / total for x in lengths]
        self.missed = 0

    def choose(self):
        r = self.random.unit()
        for spline, weight in zip(self.splines, self.weights):
            r -= weight
            if r <= 0:
                return spline
        return self.splines[-1]

    def jump(self, point):
        spline = self.choose()
        t = (math.atan2(point.y, point.x) / (2 * math.pi) + 0.5 + 0.1 * self.random.unit()) % 1.0
        on_curve = spline(t) + self.thickness * (self.random.unit() - 0.5) * spline.normal(t)
        return point.towards(on_curve, 0.5 + 0.1 * self.random.below(4))

    def play(self, grid, moves):
        point = Point(0.1, 0.2)
        for _ in range(moves):
            point = self.jump(point)
            if not grid.mark(point):
                self.missed += 1
        return point


def star(spikes, inner, outer):
    return [
        Point(r * math.cos(a), r * math.sin(a))
        for k in range(2 * spikes)
        for r in (inner if k % 2 else outer,)
        for a in (math.pi * k / spikes,)
    ]


def main(moves=20000):
    splines = [
        Spline(star(5, 0.6, 1.8)),
        Spline(star(3, 0.9, 1.2), 0.8),
        Spline([Point(-1.5, -1.5), Point(1.5, -1.5), Point(1.5, 1.5), Point(-1.5, 1.5)], 1.0),
    ]
    game = ChaosGame(splines, 0.2, 1977)
    grid = Grid(64, 48)
    last = game.play(grid, moves)
    check = 0
    for cell in grid:
        check = (check * 31 + cell) % 1000000007
    filled = sum(1 for cell in grid if cell)
    print("chaosgame %d: last %r, %d cells filled, %d missed, checksum %d" % (moves, last, filled, game.missed, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
