# Functions of functools, operator, itertools, collections, copy, heapq, bisect, random and math on objects of the program: what they call and what comes out.
import bisect
import copy
import functools
import heapq
import itertools
import math
import operator
import random
from collections import Counter, defaultdict, deque


@functools.total_ordering
class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return "I%d" % self.n

    def __eq__(self, other):
        return isinstance(other, Item) and self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __hash__(self):
        return hash(self.n)

    def __add__(self, other):
        return Item(self.n + other.n)

    def __mul__(self, k):
        return Item(self.n * (k.n if isinstance(k, Item) else k))

    def __floor__(self):
        return "floor"

    def twice(self, k=1):
        return Item(2 * self.n * k)


class Grid:
    made = 0

    def __init__(self, w):
        Grid.made += 1
        self.w = w
        self.rows = [[Item(x + y) for x in range(w)] for y in range(w)]

    @functools.cached_property
    def total(self):
        log.append("total")
        return functools.reduce(operator.add, itertools.chain.from_iterable(self.rows))

    @functools.lru_cache(maxsize=None)
    def at(self, x, y):
        log.append((x, y))
        return self.rows[y][x]

    def __lt__(self, other):
        return self.w < other.w

    def method(self, a, b=2):
        return a.twice(b)


@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@functools.cache
def big(item):
    return item.twice(10)


log = []


def first(it):
    return next(iter(it))


def tools():
    g = Grid(3)
    p = functools.partial(g.method, b=3)
    q = functools.partial(Grid.method, g, Item(4))
    out = [g.total.twice(), g.total.n, g.at(1, 2).twice(), g.at(1, 2), fib(10), big(Item(3)).twice(), big(Item(3)), p(Item(1)).n, p(Item(1), b=5).n, q().twice(), q(b=7), p.func is not None, len(q.args)]
    g.total = Item(99)
    out += [g.total.twice(), functools.reduce(lambda a, b: a + b, [Item(1), Item(2)], Item(5)), functools.reduce(max, [Item(1), Item(3)]), Item(1) <= Item(2), Item(3) > Item(2), Item(3) >= Item(3)]
    fib.cache_clear()
    return out


def ops():
    a, b = Item(3), Item(4)
    pairs = [(2, a), (1, b)]
    return [operator.add(a, b).twice(), operator.mul(a, 2), operator.lt(a, b), operator.eq(a, Item(3)), operator.sub(5, 2), sorted(pairs, key=operator.itemgetter(0))[0][1].twice(), max([a, b], key=operator.attrgetter("n")).twice(),
            operator.itemgetter(1, 0)((a, b))[0].twice(), operator.attrgetter("n", "n")(b), list(map(operator.itemgetter(1), pairs))[0].twice(), operator.and_(6, 3), operator.or_(4, 1)]


def loops():
    items = [Item(2), Item(1), Item(3)]
    return [first(itertools.chain([Item(1)], items)).twice(), [x.twice() for x, y in itertools.product(items, [1, 2])][:2], first(itertools.starmap(Item.twice, [(Item(5), 2)])).twice(),
            [x.n for x in itertools.takewhile(lambda i: i.n > 1, items)], [x.n for x in itertools.dropwhile(lambda i: i.n > 1, items)], [x.n for x in itertools.filterfalse(lambda i: i.n > 1, items)],
            [x.twice() for x in itertools.accumulate(items)], [x.twice() for x in itertools.accumulate(items, lambda a, b: a * b)], list(itertools.accumulate([1, 2.5])), [(k, [x.twice() for x in g]) for k, g in itertools.groupby(sorted(items), key=lambda i: i.n > 1)],
            [a.twice() if a else b for a, b in itertools.zip_longest(items, [1], fillvalue=None)][:3], [b.twice() for a, b in itertools.zip_longest([1, 2], items, fillvalue=Item(0))], [x.twice() for x in itertools.compress(items, [1, 0, 1])], first(itertools.count(3)), [x for x, _ in zip(itertools.count(1, 2), "ab")],
            [a.twice() for a, b in itertools.combinations(items, 2)], first(itertools.tee(items)[1]).twice(), first(itertools.islice(items, 1, 2)).twice(), first(itertools.cycle(items)).twice(), first(itertools.repeat(items[0])).twice(), [a.n + b.n for a, b in itertools.pairwise(items)]]


def counting():
    c = Counter("abracadabra")
    d = Counter([Item(1), Item(1), Item(2)])
    d[Item(5)] += 3
    d.update([Item(2)])
    d.subtract({Item(1): 1})
    k = Counter(a=2, b=Item(7))
    return [c.most_common(2), c["z"], c["a"] + 1, d.most_common()[0][0].twice(), d[Item(2)], sorted(d)[0].twice(), k["b"].twice(), sum(c.values()), c.total(), sorted(c.elements())[0], (c + Counter("zz"))["z"], c & Counter("a"), dict(Counter(c))["b"], [x.twice() for x in d if d[x] > 1], len(d)]


class Node:
    def __init__(self, item, next=None):
        self.item = item
        self.next = next
        self.tags = {"t": [item]}


class Custom:
    def __init__(self, item):
        self.item = item

    def __deepcopy__(self, memo):
        log.append("deepcopy")
        return Custom(copy.deepcopy(self.item, memo).twice())

    def __copy__(self):
        return Custom(Item(77))


def copies():
    n = Node(Item(1), Node(Item(2)))
    s, d = copy.copy(n), copy.deepcopy(n)
    d.next.item.n = 50
    d.tags["t"][0].n = 60
    s.item = Item(9)
    rows = copy.deepcopy([[Item(1)], (Item(2), {"a": Item(3)})])
    rows[0][0].n = 8
    return [n.next.item, n.tags["t"][0], d.next.item.twice(), d.tags["t"][0] is d.item, s.next is n.next, n.item, s.item.twice(), rows[0][0].twice(), rows[1][1]["a"].twice(), copy.deepcopy(Custom(Item(4))).item.twice(), copy.copy(Custom(Item(4))).item, copy.copy(7), copy.deepcopy("x"), type(d).__name__]


def heaps():
    h = [Item(3), Item(1)]
    heapq.heapify(h)
    heapq.heappush(h, Item(2))
    a = sorted([Item(1), Item(4)])
    bisect.insort(a, Item(3))
    rng = random.Random(5)
    pool = [Item(1), Item(2), Item(3)]
    rng.shuffle(pool)
    return [heapq.heappop(h).twice(), heapq.nlargest(1, h)[0].twice(), heapq.nsmallest(2, h, key=lambda i: -i.n)[0].twice(), [x.twice() for x in heapq.merge([Item(1)], [Item(0)])], first(heapq.merge([Item(5)], [Item(9)], key=lambda i: -i.n, reverse=True)).n, a, bisect.bisect(a, Item(3)), bisect.bisect_left([Item(1), Item(5)], 3, key=lambda i: i.n),
            rng.choice(pool).n > 0, random.choice(pool).twice().n % 2, len(rng.sample(pool, 2)[0].__repr__()), rng.choices(pool, k=1)[0].twice().n % 2, 0 <= rng.random() < 1, rng.randint(3, 3) + 1, math.floor(2.5), math.ceil(2.1), math.floor(Item(1)), math.prod([2, 3]), math.prod([Item(2), Item(3)], start=Item(1)).twice(), math.trunc(True)]


for _ in range(3):
    for part in tools, ops, loops, counting, copies, heaps:
        print(*part(), sep="\n")
print(len(log), Grid.made)
