"""Shortest routes: Dijkstra and A* with heapq and tuples, on grids and road maps.

Runs on Python 2.7 and 3.x.
"""
import sys
from heapq import heappop, heappush

INFINITE = float("inf")


class NoRoute(Exception):
    pass


class Graph(object):
    def neighbours(self, node):
        """Pairs of a node and the cost to get there."""
        raise NotImplementedError

    def estimate(self, node, target):
        """At most the cost from node to target."""
        return 0


class Grid(Graph):
    """A map of digits, the cost to enter a cell; # is a wall."""

    steps = ((0, 1), (1, 0), (0, -1), (-1, 0))

    def __init__(self, rows):
        self.rows = rows
        self.height = len(rows)
        self.width = len(rows[0])

    @classmethod
    def random(cls, width, height, seed):
        rows = []
        for _ in range(height):
            row = []
            for _ in range(width):
                seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
                row.append("#" if seed >> 12 & 7 == 0 else "%d" % (1 + (seed >> 16) % 9))
            rows.append("".join(row))
        rows[0] = "1" + rows[0][1:]
        rows[-1] = rows[-1][:-1] + "1"
        return cls(rows)

    def neighbours(self, node):
        x, y = node
        for dx, dy in self.steps:
            col, row = x + dx, y + dy
            if 0 <= col < self.width and 0 <= row < self.height:
                cell = self.rows[row][col]
                if cell != "#":
                    yield (col, row), int(cell)

    def estimate(self, node, target):
        return abs(node[0] - target[0]) + abs(node[1] - target[1])


class Roads(Graph):
    """Towns and roads with a length; some closed at first."""

    def __init__(self):
        self.roads = {}
        self.closed = set()

    def add(self, a, b, length):
        self.roads.setdefault(a, {})[b] = length
        self.roads.setdefault(b, {})[a] = length

    def neighbours(self, node):
        for other, length in sorted(self.roads[node].items()):
            if (node, other) not in self.closed and (other, node) not in self.closed:
                yield other, length

    @classmethod
    def random(cls, towns, seed):
        roads = cls()
        for a in range(1, towns):
            for _ in range(3):
                seed = (seed * 69069 + 1) & 0xFFFFFFFF
                b = (seed >> 8) % a
                roads.add("town%04d" % a, "town%04d" % b, 5 + (seed >> 4) % 97)
        return roads


class Search(object):
    def __init__(self, graph, informed=False):
        self.graph = graph
        self.informed = informed
        self.settled = 0

    def route(self, source, target):
        """The cost and the nodes of a cheapest route."""
        best = {source: 0}
        came_from = {}
        done = set()
        queue = [(0, 0, source)]
        while queue:
            _, cost, node = heappop(queue)
            if node in done:
                continue
            done.add(node)
            self.settled += 1
            if node == target:
                return cost, self.path(came_from, node)
            for other, step in self.graph.neighbours(node):
                new = cost + step
                if new < best.get(other, INFINITE):
                    best[other] = new
                    came_from[other] = node
                    guess = self.graph.estimate(other, target) if self.informed else 0
                    heappush(queue, (new + guess, new, other))
        raise NoRoute("%s to %s" % (source, target))

    @staticmethod
    def path(came_from, node):
        path = [node]
        while node in came_from:
            node = came_from[node]
            path.append(node)
        path.reverse()
        return path

    def reach(self, source, limit):
        """The cost of each node within a limit."""
        best = {}
        queue = [(0, source)]
        while queue:
            cost, node = heappop(queue)
            if node in best:
                continue
            best[node] = cost
            for other, step in self.graph.neighbours(node):
                if other not in best and cost + step <= limit:
                    heappush(queue, (cost + step, other))
        return best


def spanning(graph, start):
    """The length of a minimal spanning tree (Prim)."""
    seen = set()
    queue = [(0, start)]
    total = 0
    while queue:
        length, node = heappop(queue)
        if node in seen:
            continue
        seen.add(node)
        total += length
        for other, step in graph.neighbours(node):
            if other not in seen:
                heappush(queue, (step, other))
    return total, len(seen)


def alternatives(graph, source, target, count):
    """Routes found after the first road of the one before was closed."""
    for _ in range(count):
        cost, path = Search(graph).route(source, target)
        yield cost, path
        graph.closed.add((path[0], path[1]))


def main(size=130):
    check = settled = 0
    for seed in (3, 4, 11):
        grid = Grid.random(size + seed, size, seed)
        corner = grid.width - 1, grid.height - 1
        costs = []
        for informed in (False, True):
            search = Search(grid, informed)
            try:
                cost, path = search.route((0, 0), corner)
            except NoRoute:
                cost, path = -1, []
            costs.append(cost)
            settled += search.settled
            check = (check * 31 + cost) % 1000000007
        if costs[0] != costs[1]:
            raise AssertionError(costs)
        reached = Search(grid).reach((size // 2, size // 2), 2 * size)
        check = (check * 31 + sum(reached.values()) + len(reached)) % 1000000007
    roads = Roads.random(20 * size, 77)
    check = (check * 31 + spanning(roads, "town0000")[0]) % 1000000007
    found = 0
    try:
        for cost, path in alternatives(roads, "town%04d" % (20 * size - 1), "town0005", 5):
            found += 1
            check = (check * 31 + cost + sum(int(t[4:]) for t in path)) % 1000000007
    except NoRoute as e:
        check += len(str(e))
    print("routes %d: %d settled, %d alternatives, checksum %d" % (size, settled, found, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
