"""An incremental constraint solver: domains, propagation, a trail to undo by.

Runs on Python 2.7 and 3.x.
"""
import sys
from collections import deque


class Conflict(Exception):
    pass


class Variable(object):
    """A variable's domain is a set of integers that only shrinks, until undone."""

    def __init__(self, name, values, solver):
        self.name = name
        self.domain = frozenset(values)
        self.constraints = []
        self.solver = solver

    @property
    def bound(self):
        return len(self.domain) == 1

    @property
    def value(self):
        value, = self.domain
        return value

    @property
    def low(self):
        return min(self.domain)

    @property
    def high(self):
        return max(self.domain)

    def keep(self, domain):
        if len(domain) == len(self.domain):
            return
        if not domain:
            raise Conflict(self.name)
        self.solver.save(self)
        self.domain = domain
        self.solver.wake(self)

    def remove(self, value):
        if value in self.domain:
            self.keep(self.domain - {value})

    def assign(self, value):
        self.keep(self.domain & {value})

    def between(self, low, high):
        if self.low < low or self.high > high:
            self.keep(frozenset(v for v in self.domain if low <= v <= high))


class Constraint(object):
    def __init__(self, *variables):
        self.variables = variables
        self.queued = False
        self.active = False

    def propagate(self):
        raise NotImplementedError


class Less(Constraint):
    def propagate(self):
        a, b = self.variables
        a.between(a.low, b.high - 1)
        b.between(a.low + 1, b.high)


class Apart(Constraint):
    """Two variables are not exactly k apart in either direction."""

    def __init__(self, a, b, k):
        super(Apart, self).__init__(a, b)
        self.k = k

    def propagate(self):
        a, b = self.variables
        for one, other in ((a, b), (b, a)):
            if one.bound:
                other.remove(one.value + self.k)
                other.remove(one.value - self.k)


class AllDifferent(Constraint):
    def propagate(self):
        todo = [v for v in self.variables if v.bound]
        seen = set(todo)
        while todo:
            known = todo.pop()
            for other in self.variables:
                if other is known:
                    continue
                other.remove(known.value)
                if other.bound and other not in seen:
                    seen.add(other)
                    todo.append(other)
        union = set().union(*(v.domain for v in self.variables))
        if len(union) < len(self.variables):
            raise Conflict("too few values")


class Sum(Constraint):
    """The weighted sum of the variables is a constant."""

    def __init__(self, total, terms):
        self.weights = [w for w, _ in terms]
        super(Sum, self).__init__(*[v for _, v in terms])
        self.total = total

    def bounds(self):
        for w, v in zip(self.weights, self.variables):
            low, high = v.low * w, v.high * w
            yield (low, high) if w > 0 else (high, low)

    def propagate(self):
        bounds = list(self.bounds())
        low = sum(b[0] for b in bounds)
        high = sum(b[1] for b in bounds)
        if low > self.total or high < self.total:
            raise Conflict("sum")
        for w, v, (least, most) in zip(self.weights, self.variables, bounds):
            room = self.total - (low - least)
            need = self.total - (high - most)
            if w > 0:
                v.between(-(-need // w), room // w)
            else:
                v.between(-(room // -w), need // w)


class Solver(object):
    def __init__(self):
        self.variables = []
        self.trail = []
        self.marks = []
        self.queue = deque()
        self.choices = 0
        self.steps = 0

    def variable(self, name, values):
        v = Variable(name, values, self)
        self.variables.append(v)
        return v

    def save(self, variable):
        self.trail.append((variable, variable.domain))

    def wake(self, variable):
        for c in variable.constraints:
            if c.active and not c.queued:
                c.queued = True
                self.queue.append(c)

    def add(self, *constraints):
        """Adds constraints that the next undo past this point takes away."""
        for c in constraints:
            for v in c.variables:
                v.constraints.append(c)
            c.active = c.queued = True
            self.trail.append((c, None))
            self.queue.append(c)

    def settle(self):
        try:
            while self.queue:
                c = self.queue.popleft()
                c.queued = False
                self.steps += 1
                c.propagate()
        except Conflict:
            for c in self.queue:
                c.queued = False
            self.queue.clear()
            raise

    def mark(self):
        self.marks.append(len(self.trail))

    def undo(self):
        size = self.marks.pop()
        while len(self.trail) > size:
            item, domain = self.trail.pop()
            if domain is None:
                item.active = False
                for v in item.variables:
                    v.constraints.remove(item)
            else:
                item.domain = domain

    def solutions(self):
        open_variables = [v for v in self.variables if not v.bound]
        if not open_variables:
            yield tuple(v.value for v in self.variables)
            return
        choice = min(open_variables, key=lambda v: (len(v.domain), v.name))
        for value in sorted(choice.domain):
            self.choices += 1
            self.mark()
            try:
                choice.assign(value)
                self.settle()
                for solution in self.solutions():
                    yield solution
            except Conflict:
                pass
            finally:
                self.undo()


def magic_square(solver, n=3):
    cells = [[solver.variable("r%dc%d" % (r, c), range(1, n * n + 1)) for c in range(n)] for r in range(n)]
    total = n * (n * n + 1) // 2
    lines = cells + [list(col) for col in zip(*cells)]
    lines += [[cells[i][i] for i in range(n)], [cells[i][n - 1 - i] for i in range(n)]]
    solver.add(AllDifferent(*sum(cells, [])))
    solver.add(*[Sum(total, [(1, v) for v in line]) for line in lines])
    return cells


def words_sum(solver, words):
    """A puzzle in which each letter stands for a digit, as SEND + MORE = MONEY."""
    letters = {x: solver.variable(x, range(10)) for x in sorted(set("".join(words)))}
    weights = dict.fromkeys(letters, 0)
    for word in words:
        sign = -1 if word == words[-1] else 1
        for k, x in enumerate(reversed(word)):
            weights[x] += sign * 10 ** k
    solver.add(AllDifferent(*[letters[x] for x in sorted(letters)]))
    solver.add(Sum(0, [(weights[x], letters[x]) for x in sorted(letters) if weights[x]]))
    for word in words:
        letters[word[0]].remove(0)
    return letters


def queens(solver, n):
    rows = [solver.variable("q%02d" % i, range(n)) for i in range(n)]
    solver.add(AllDifferent(*rows))
    for i, a in enumerate(rows):
        for j in range(i):
            solver.add(Apart(rows[j], a, i - j))
    return rows


def solve(build, *args):
    solver = Solver()
    solver.mark()
    build(solver, *args)
    solver.settle()
    check = count = 0
    for solution in solver.solutions():
        count += 1
        for value in solution:
            check = (check * 31 + value) % 1000000007
    return count, solver.choices, solver.steps, check


def count(solver, *constraints):
    """Adds constraints, counts the solutions, and takes the constraints away again."""
    solver.mark()
    try:
        solver.add(*constraints)
        solver.settle()
        return sum(1 for _ in solver.solutions())
    except Conflict:
        return 0
    finally:
        solver.undo()


def what_if(rounds):
    """Asks how many magic squares have their cells in this or that order."""
    solver = Solver()
    cells = sum(magic_square(solver), [])
    solver.settle()
    for r in range(rounds):
        a, b, c, d = (cells[(r * k + 2 * k) % 9] for k in (1, 2, 4, 5))
        yield count(solver, Less(a, b))
        yield count(solver, Less(a, b), Less(c, d))
        yield count(solver, Less(a, b), Less(c, d), Less(d, a))


def main(n=10):
    results = [
        solve(queens, n),
        solve(words_sum, ["SEND", "MORE", "MONEY"]),
        solve(words_sum, ["ODD", "ODD", "EVEN"]),
        solve(magic_square),
    ]
    counts = list(what_if(n))
    check = 0
    for result in results + [counts]:
        for part in result:
            check = (check * 131 + part) % 1000000007
    print("constraints %d: %s solutions, what-if %d, checksum %d" % (n, [r[0] for r in results], sum(counts), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
