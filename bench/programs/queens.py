"""The n queens, by generators, in four ways; and the symmetries of the solutions.

Runs on Python 2.7 and 3.x.
"""
import itertools
import sys


def by_columns(n):
    """Tries the free columns of each row, with sets of what is attacked."""
    columns, rising, falling = set(), set(), set()

    def place(row, board):
        if row == n:
            yield tuple(board)
            return
        for col in range(n):
            if col in columns or row + col in rising or row - col in falling:
                continue
            columns.add(col)
            rising.add(row + col)
            falling.add(row - col)
            board.append(col)
            for solution in place(row + 1, board):
                yield solution
            board.pop()
            columns.remove(col)
            rising.remove(row + col)
            falling.remove(row - col)

    return place(0, [])


def by_bits(n):
    """The same with one integer for each set."""
    full = (1 << n) - 1

    def place(columns, rising, falling, board):
        if columns == full:
            yield board
            return
        free = full & ~(columns | rising | falling)
        while free:
            bit = free & -free
            free ^= bit
            below = place(columns | bit, (rising | bit) << 1, (falling | bit) >> 1, board + (bit.bit_length() - 1,))
            for solution in below:
                yield solution

    return place(0, 0, 0, ())


def by_filter(n):
    """Rows one after another, each a generator that extends those of the one before."""
    boards = iter([()])
    for row in range(n):
        boards = extended(boards, row, n)
    return boards


def extended(boards, row, n):
    for board in boards:
        for col in range(n):
            if safe(board, row, col):
                yield board + (col,)


def safe(board, row, col):
    return all(c != col and abs(c - col) != row - r for r, c in enumerate(board))


def by_permutations(n):
    for board in itertools.permutations(range(n)):
        if n == len(set(r + c for r, c in enumerate(board))) == len(set(r - c for r, c in enumerate(board))):
            yield board


def turned(board):
    result = [0] * len(board)
    for row, col in enumerate(board):
        result[col] = len(board) - 1 - row
    return tuple(result)


def mirrored(board):
    return tuple(len(board) - 1 - col for col in board)


def symmetries(board):
    for _ in range(4):
        yield board
        yield mirrored(board)
        board = turned(board)


def fundamental(boards):
    seen = set()
    for board in boards:
        if board not in seen:
            seen.update(symmetries(board))
            yield board


def picture(board):
    return "\n".join(" ".join("Q" if c == col else "." for c in range(len(board))) for col in board)


def digest(boards):
    check = count = 0
    for board in boards:
        count += 1
        for col in board:
            check = (check * 11 + col) % 1000000007
    return count, check


def main(n=10):
    results = [
        ("columns", digest(by_columns(n))),
        ("bits", digest(by_bits(n + 1))),
        ("filter", digest(by_filter(n))),
        ("permutations", digest(by_permutations(n - 1))),
        ("fundamental", digest(fundamental(by_columns(n)))),
    ]
    check = 0
    for _, (count, part) in results:
        check = (check * 31 + count + part) % 1000000007
    for board in itertools.islice(by_bits(n + 6), 5):
        check = (check * 31 + picture(board).count("Q . Q") + board[-1]) % 1000000007
    print("queens %d: %s, checksum %d" % (n, ", ".join("%s %d" % (name, r[0]) for name, r in results), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
