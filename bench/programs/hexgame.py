"""The board game Hex with union-find, played out by chance to judge moves.

Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import sys

RED, BLUE = 1, 2


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 10) % n

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


class Groups(object):
    """Union-find with path halving and union by size."""

    def __init__(self, n):
        self.parent = list(range(n))
        self.size = [1] * n

    def copy(self):
        other = Groups(0)
        other.parent = self.parent[:]
        other.size = self.size[:]
        return other

    def find(self, a):
        parent = self.parent
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        if a == b:
            return False
        if self.size[a] < self.size[b]:
            a, b = b, a
        self.parent[b] = a
        self.size[a] += self.size[b]
        return True

    def joined(self, a, b):
        return self.find(a) == self.find(b)


class Geometry(object):
    """What all boards of one size share: the neighbours and the four sides."""

    def __init__(self, size):
        self.size = size
        self.cells = size * size
        self.top, self.bottom, self.left, self.right = range(self.cells, self.cells + 4)
        self.near = [list(self.neighbours(*divmod(c, size))) for c in range(self.cells)]
        self.edges = [list(self.sides(*divmod(c, size))) for c in range(self.cells)]

    def neighbours(self, row, col):
        for dr, dc in ((-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0)):
            r, c = row + dr, col + dc
            if 0 <= r < self.size and 0 <= c < self.size:
                yield r * self.size + c

    def sides(self, row, col):
        if row == 0:
            yield RED, self.top
        if row == self.size - 1:
            yield RED, self.bottom
        if col == 0:
            yield BLUE, self.left
        if col == self.size - 1:
            yield BLUE, self.right


class IllegalMove(ValueError):
    pass


class Board(object):
    def __init__(self, geometry):
        self.geometry = geometry
        self.stones = [0] * geometry.cells
        self.groups = Groups(geometry.cells + 4)
        self.turn = RED
        self.moves = 0

    def copy(self):
        other = Board.__new__(Board)
        other.geometry = self.geometry
        other.stones = self.stones[:]
        other.groups = self.groups.copy()
        other.turn = self.turn
        other.moves = self.moves
        return other

    @property
    def winner(self):
        g = self.geometry
        if self.groups.joined(g.top, g.bottom):
            return RED
        if self.groups.joined(g.left, g.right):
            return BLUE
        return 0

    def free(self):
        return [c for c, stone in enumerate(self.stones) if not stone]

    def play(self, cell):
        if self.stones[cell]:
            raise IllegalMove(cell)
        colour = self.turn
        self.stones[cell] = colour
        for near in self.geometry.near[cell]:
            if self.stones[near] == colour:
                self.groups.union(cell, near)
        for side, edge in self.geometry.edges[cell]:
            if side == colour:
                self.groups.union(cell, edge)
        self.turn = BLUE if colour == RED else RED
        self.moves += 1

    def lines(self):
        n = self.geometry.size
        for row in range(n):
            yield "".join(".xo"[s] for s in self.stones[row * n:row * n + n])


class Node(object):
    """Statistics of one first move."""

    def __init__(self, cell):
        self.cell = cell
        self.wins = 0
        self.plays = 0

    @property
    def score(self):
        return (self.wins + 1) / (self.plays + 2)


class Player(object):
    def __init__(self, random, playouts):
        self.random = random
        self.playouts = playouts

    def playout(self, board):
        board = board.copy()
        cells = board.free()
        self.random.shuffle(cells)
        for cell in cells:
            board.play(cell)
        return board.winner

    def candidates(self, board):
        """Free cells next to a stone come first, then some others."""
        free = board.free()
        near = [c for c in free if any(board.stones[n] for n in board.geometry.near[c])]
        others = [c for c in free if c not in near]
        self.random.shuffle(others)
        return near + others[:4]

    def choose(self, board):
        nodes = [Node(c) for c in self.candidates(board)]
        me = board.turn
        for n in range(self.playouts):
            node = nodes[n % len(nodes)]
            if n >= 2 * len(nodes):
                node = max(nodes, key=lambda k: (k.score, -k.cell))
            after = board.copy()
            after.play(node.cell)
            node.plays += 1
            if (after.winner or self.playout(after)) == me:
                node.wins += 1
        return max(nodes, key=lambda k: (k.plays, k.score, -k.cell)).cell


def game(size, seed, playouts):
    board = Board(Geometry(size))
    players = {RED: Player(Random(seed), playouts), BLUE: Player(Random(seed + 1), playouts // 2)}
    board.play(size + 1)
    while not board.winner:
        board.play(players[board.turn].choose(board))
    return board


def main(playouts=170):
    check = wins = moves = 0
    for seed in range(3):
        board = game(7, 2003 + seed, playouts)
        wins += board.winner == RED
        moves += board.moves
        for line in board.lines():
            check = (check * 31 + sum(ord(c) * i for i, c in enumerate(line))) % 1000000007
    print("hexgame %d: red wins %d, %d moves, checksum %d" % (playouts, wins, moves, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
