# Classes that a dataclass makes by default_factory, a partial, a defaultdict, copy or an Enum: their __init__ is called by others, too.
import copy
import functools
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum


class Part:
    def __init__(self, n=3):
        self.n = n


class Count:
    def __init__(self):
        self.n = 0


class Copied:
    def __init__(self, n):
        self.n = n


class Partial:
    def __init__(self, n, k):
        self.n = n + k


class Member(Enum):
    A = 1
    B = 2

    def __init__(self, n):
        self.twice = 2 * n


@dataclass
class Whole:
    x: int
    part: Part = field(default_factory=Part)


def work(n):
    total = 0
    counts = defaultdict(Count)
    make = functools.partial(Partial, k=2)
    for i in range(n):
        w = Whole(i)
        w.part.n += Part(i).n
        total += w.part.n
        counts[i % 3].n += Count().n + 1
        c = copy.copy(Copied(i))
        c.n += 1
        total += c.n + make(i).n + Partial(i, 1).n + Member(1 + i % 2).twice
    return total, sorted((k, c.n) for k, c in counts.items()), Whole(1)


for _ in range(3):
    print(work(7)[:2])
