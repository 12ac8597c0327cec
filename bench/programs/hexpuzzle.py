"""A hex puzzle: tile a hexagonal board with polyhexes, by backtracking.

Runs on Python 2.7 and 3.x.
"""
import sys


class Hex(tuple):
    """A cell in axial coordinates."""

    __slots__ = ()

    def __new__(cls, q, r):
        return tuple.__new__(cls, (q, r))

    @property
    def q(self):
        return self[0]

    @property
    def r(self):
        return self[1]

    def __add__(self, other):
        return Hex(self.q + other.q, self.r + other.r)

    def __sub__(self, other):
        return Hex(self.q - other.q, self.r - other.r)

    def turned(self):
        """Turned by a sixth of a circle round the origin."""
        return Hex(-self.r, self.q + self.r)

    def flipped(self):
        return Hex(self.r, self.q)

    def distance(self):
        return max(abs(self.q), abs(self.r), abs(self.q + self.r))

    def neighbours(self):
        return [self + d for d in DIRECTIONS]


DIRECTIONS = [Hex(1, 0), Hex(0, 1), Hex(-1, 1), Hex(-1, 0), Hex(0, -1), Hex(1, -1)]


class Piece(object):
    def __init__(self, name, cells):
        self.name = name
        self.cells = [Hex(q, r) for q, r in cells]
        self.shapes = sorted(self.orientations())

    def __len__(self):
        return len(self.cells)

    def orientations(self):
        """All different shapes, each moved so that its first cell is the origin."""
        found = set()
        cells = self.cells
        for _ in range(2):
            for _ in range(6):
                cells = [c.turned() for c in cells]
                first = min(cells)
                found.add(tuple(sorted(c - first for c in cells)))
            cells = [c.flipped() for c in cells]
        return found


class Board(object):
    def __init__(self, radius, holes=()):
        span = range(-radius, radius + 1)
        cells = (Hex(q, r) for q in span for r in span)
        self.cells = sorted(c for c in cells if c.distance() <= radius and c not in holes)
        self.owner = dict.fromkeys(self.cells)

    def first_free(self):
        for cell in self.cells:
            if self.owner[cell] is None:
                return cell
        return None

    def fits(self, shape, at):
        owner = self.owner
        for offset in shape:
            cell = at + offset
            if cell not in owner or owner[cell] is not None:
                return False
        return True

    def put(self, piece, shape, at):
        for offset in shape:
            self.owner[at + offset] = piece

    def take(self, shape, at):
        self.put(None, shape, at)

    def regions(self):
        """The sizes of the connected free regions."""
        seen = set()
        for start in self.cells:
            if self.owner[start] is not None or start in seen:
                continue
            todo = [start]
            seen.add(start)
            size = 0
            while todo:
                size += 1
                for near in todo.pop().neighbours():
                    if near not in seen and self.owner.get(near, self) is None:
                        seen.add(near)
                        todo.append(near)
            yield size

    def rows(self):
        lines = {}
        for cell in self.cells:
            piece = self.owner[cell]
            lines.setdefault(cell.r, []).append(piece.name if piece else ".")
        return ["".join(lines[r]) for r in sorted(lines)]


class Puzzle(object):
    def __init__(self, board, pieces):
        self.board = board
        self.pieces = pieces
        self.tried = 0
        self.placed = 0

    def hopeless(self, left):
        smallest = min(len(p) for p in left)
        return any(size < smallest for size in self.board.regions())

    def solutions(self, left):
        at = self.board.first_free()
        if at is None:
            yield self.board.rows()
            return
        if not left or self.hopeless(left):
            return
        for i, piece in enumerate(left):
            rest = left[:i] + left[i + 1:]
            for shape in piece.shapes:
                self.tried += 1
                if not self.board.fits(shape, at):
                    continue
                self.placed += 1
                self.board.put(piece, shape, at)
                for solution in self.solutions(rest):
                    yield solution
                self.board.take(shape, at)

    def solve(self, limit):
        for n, solution in enumerate(self.solutions(self.pieces), 1):
            yield solution
            if n == limit:
                return


PIECES = [
    Piece("I", [(0, 0), (1, 0), (2, 0), (3, 0)]),
    Piece("O", [(0, 0), (1, 0), (0, 1), (1, -1)]),
    Piece("P", [(0, 0), (1, 0), (2, 0), (2, -1)]),
    Piece("Y", [(0, 0), (1, 0), (-1, 1), (0, -1)]),
    Piece("S", [(0, 0), (1, 0), (1, 1), (2, 1)]),
    Piece("U", [(0, 0), (1, -1), (2, -1), (2, 0)]),
    Piece("W", [(0, 0), (1, 0), (1, 1), (0, 2)]),
    Piece("v", [(0, 0), (1, 0), (1, 1)]),
    Piece("i", [(0, 0), (1, 0), (2, 0)]),
    Piece("t", [(0, 0), (1, 0), (0, 1)]),
]


def main(limit=40):
    check = 0
    tried = found = 0
    rows = []
    corners = [d + d + d for d in DIRECTIONS]
    for holes in ((), [Hex(0, 0)] + corners[:2], corners[::2], corners[:4], corners[2:]):
        board = Board(3, holes)
        puzzle = Puzzle(board, PIECES)
        for rows in puzzle.solve(limit):
            found += 1
            for c in "".join(rows):
                check = (check * 31 + ord(c)) % 1000000007
        tried += puzzle.tried
    print("hexpuzzle %d: %d found, %d tried, last %s, checksum %d" % (limit, found, tried, " ".join(rows), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
