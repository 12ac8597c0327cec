"""Questions to a warehouse: comprehensions, and any, all, sum, min, max over generators.

Runs on Python 2.7 and 3.x.
"""
from __future__ import division

import sys
from collections import namedtuple

Supplier = namedtuple("Supplier", "name country days")


class Part(object):
    def __init__(self, number, name, price, weight, suppliers, tags):
        self.number = number
        self.name = name
        self.price = price
        self.weight = weight
        self.suppliers = suppliers
        self.tags = tags

    @property
    def fastest(self):
        return min(s.days for s in self.suppliers)

    @property
    def domestic(self):
        return any(s.country == "home" for s in self.suppliers)

    def tagged(self, *tags):
        return all(tag in self.tags for tag in tags)


class Shelf(object):
    def __init__(self, name, limit):
        self.name = name
        self.limit = limit
        self.stock = {}

    @property
    def weight(self):
        return sum(part.weight * count for part, count in self.stock.items())

    @property
    def full(self):
        return self.weight >= self.limit

    def value(self):
        return sum(part.price * count for part, count in self.stock.items())


class Warehouse(object):
    def __init__(self, parts, shelves):
        self.parts = parts
        self.shelves = shelves

    def count(self, part):
        return sum(shelf.stock.get(part, 0) for shelf in self.shelves)

    def missing(self):
        return [p.number for p in self.parts if not any(p in shelf.stock for shelf in self.shelves)]

    def scattered(self, least):
        return {p.number for p in self.parts if sum(1 for shelf in self.shelves if p in shelf.stock) >= least}

    def by_tag(self):
        tags = {tag for p in self.parts for tag in p.tags}
        return {tag: [p for p in self.parts if tag in p.tags] for tag in tags}

    def cheapest(self, *tags):
        fitting = [p for p in self.parts if p.tagged(*tags)]
        return min(fitting, key=lambda p: (p.price, p.number)).number if fitting else None

    def risky(self):
        """Parts that come late and only from abroad, and are nearly gone."""
        return [
            p.number for p in self.parts
            if p.fastest > 9 and not p.domestic and self.count(p) < 12
        ]

    def values(self):
        return {shelf.name: shelf.value() for shelf in self.shelves}

    def table(self):
        return [[shelf.stock.get(p, 0) for shelf in self.shelves] for p in self.parts]

    def balanced(self):
        return all(
            max(row) - min(row) <= 20
            for row in self.table()
            if sum(1 for n in row if n) > 1
        )

    def can_build(self, recipe):
        return all(self.count(self.parts[number]) >= n for number, n in recipe)

    def orders(self, recipes):
        """How many of each part are to be ordered so that all recipes can be built."""
        need = {}
        for number, n in (item for recipe in recipes for item in recipe):
            need[number] = need.get(number, 0) + n
        stock = {number: self.count(self.parts[number]) for number in need}
        return sorted((number, n - stock[number]) for number, n in need.items() if n > stock[number])


class Random(object):
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 9) % n


TAGS = ["steel", "brass", "round", "flat", "long", "spare", "export"]


def build(random, size):
    suppliers = [Supplier("s%d" % k, ("home", "east", "west")[k % 3], 2 + k * 5 % 19) for k in range(14)]
    parts = [
        Part(
            n, "part-%03d" % n, 100 + random.below(900), 1 + random.below(30),
            [suppliers[random.below(14)] for _ in range(1 + n % 3)],
            frozenset(tag for tag in TAGS if random.below(3) == 0),
        )
        for n in range(size)
    ]
    shelves = [Shelf("shelf-%d" % k, 20000 + 500 * k) for k in range(size // 10)]
    for shelf in shelves:
        while not shelf.full and len(shelf.stock) < size // 2:
            part = parts[random.below(size)]
            shelf.stock[part] = shelf.stock.get(part, 0) + 1 + random.below(25)
    return Warehouse(parts, shelves)


def vowels(names):
    return sum(c in "aeiou" for name in names for c in name) / max(1, len(names))


def pythagorean(limit):
    squares = {n * n: n for n in range(1, limit)}
    return [(a, b, squares[a * a + b * b]) for a in range(1, limit) for b in range(a, limit) if a * a + b * b in squares]


def primes(limit):
    return [n for n in range(2, limit) if all(n % d for d in range(2, int(n ** 0.5) + 1))]


def main(rounds=48):
    random = Random(8)
    warehouse = build(random, 130)
    check = 0
    for r in range(rounds):
        warehouse.shelves[r % 13].stock = {
            part: (count * 7 + r) % 26 for part, count in warehouse.shelves[r % 13].stock.items() if (part.number + r) % 9
        }
        recipes = [[(random.below(130), 1 + random.below(60)) for _ in range(4)] for _ in range(60)]
        orders = warehouse.orders(recipes)
        groups = warehouse.by_tag()
        answers = [
            len(warehouse.missing()), sum(warehouse.scattered(5)), sum(warehouse.risky()),
            warehouse.cheapest("steel", "round") or 0, warehouse.cheapest(*TAGS) or 0,
            max(warehouse.values().values()), warehouse.balanced(),
            sum(n for _, n in orders), sum(warehouse.can_build(recipe) for recipe in recipes),
            sum(len(name) * len(group) for name, group in groups.items()),
            int(1000 * vowels([p.name for p in warehouse.parts if p.domestic] + list(groups))),
            sum(c - a for a, b, c in pythagorean(100 + r)), len(primes(3000 + 100 * r)),
        ]
        for answer in answers:
            check = (check * 31 + answer) % 1000000007
    print("inventory %d: %s, checksum %d" % (rounds, " ".join("%d" % a for a in answers), check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
