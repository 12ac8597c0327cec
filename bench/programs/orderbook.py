"""An exchange: matching of limit and market orders, with dataclasses and enums.

Needs Python 3.7: dataclasses, annotations.
"""
import enum
import sys
from bisect import insort
from collections import deque
from dataclasses import dataclass, field, replace
from typing import ClassVar, Dict, List, Optional


class Side(enum.Enum):
    BUY = 1
    SELL = -1

    @property
    def other(self):
        return Side.SELL if self is Side.BUY else Side.BUY


class Rejected(Exception):
    pass


@dataclass
class Order:
    number: int
    trader: str
    side: Side
    quantity: int
    price: Optional[int] = None
    filled: int = 0

    def __post_init__(self):
        if self.quantity <= 0:
            raise Rejected("quantity %d" % self.quantity)

    @property
    def left(self):
        return self.quantity - self.filled

    @property
    def is_market(self):
        return self.price is None

    def accepts(self, price):
        if self.is_market:
            return True
        return price <= self.price if self.side is Side.BUY else price >= self.price


@dataclass(frozen=True)
class Trade:
    maker: int
    taker: int
    price: int
    quantity: int

    @property
    def value(self):
        return self.price * self.quantity


@dataclass(order=True)
class Level:
    """All orders of one side at one price, the oldest first."""

    rank: int
    price: int = field(compare=False)
    orders: deque = field(default_factory=deque, compare=False, repr=False)

    @property
    def quantity(self):
        return sum(o.left for o in self.orders)


@dataclass
class Half:
    """One side of the book; its levels are sorted, the best last."""

    side: Side
    levels: List[Level] = field(default_factory=list)
    by_price: Dict[int, Level] = field(default_factory=dict)

    def add(self, order):
        level = self.by_price.get(order.price)
        if level is None:
            level = Level(order.price * self.side.value, order.price)
            self.by_price[order.price] = level
            insort(self.levels, level)
        level.orders.append(order)

    @property
    def best(self):
        return self.levels[-1] if self.levels else None

    def drop_best(self):
        del self.by_price[self.levels.pop().price]

    def remove(self, order):
        level = self.by_price[order.price]
        level.orders.remove(order)
        if not level.orders:
            self.levels.remove(level)
            del self.by_price[order.price]


@dataclass
class Position:
    shares: int = 0
    cash: int = 0
    trades: int = 0

    def apply(self, side, trade):
        self.shares += side.value * trade.quantity
        self.cash -= side.value * trade.value
        self.trades += 1


@dataclass
class Book:
    tick: ClassVar[int] = 5
    symbol: str
    halves: Dict[Side, Half] = field(init=False)
    resting: Dict[int, Order] = field(default_factory=dict, repr=False)
    positions: Dict[str, Position] = field(default_factory=dict)
    trades: List[Trade] = field(default_factory=list, repr=False)

    def __post_init__(self):
        self.halves = {side: Half(side) for side in Side}

    def submit(self, order):
        if order.price is not None and order.price % self.tick:
            raise Rejected("price %d" % order.price)
        done = list(self.match(order))
        self.trades.extend(done)
        if order.left:
            if order.is_market:
                raise Rejected("%d of a market order left" % order.left)
            self.halves[order.side].add(order)
            self.resting[order.number] = order
        return done

    def match(self, order):
        against = self.halves[order.side.other]
        while order.left:
            level = against.best
            if level is None or not order.accepts(level.price):
                return
            yield from self.take(order, level)
            if not level.orders:
                against.drop_best()

    def take(self, order, level):
        while level.orders and order.left:
            maker = level.orders[0]
            quantity = min(maker.left, order.left)
            maker.filled += quantity
            order.filled += quantity
            trade = Trade(maker.number, order.number, level.price, quantity)
            self.position(maker.trader).apply(maker.side, trade)
            self.position(order.trader).apply(order.side, trade)
            if not maker.left:
                level.orders.popleft()
                del self.resting[maker.number]
            yield trade

    def position(self, trader):
        try:
            return self.positions[trader]
        except KeyError:
            return self.positions.setdefault(trader, Position())

    def cancel(self, number):
        try:
            order = self.resting.pop(number)
        except KeyError:
            raise Rejected("no order %d" % number) from None
        self.halves[order.side].remove(order)
        return order

    def amend(self, number, **changes):
        """Cancels an order and submits what is left of it with changes."""
        old = self.cancel(number)
        return self.submit(replace(old, quantity=old.left, filled=0, **changes))

    @property
    def spread(self):
        bid, ask = (self.halves[side].best for side in Side)
        return ask.price - bid.price if bid and ask else None


@dataclass
class Random:
    state: int

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) % n


def simulate(book, count, seed):
    random = Random(seed)
    middle = 1000
    rejected = 0
    for number in range(count):
        kind = random.below(20)
        try:
            if kind == 0:
                book.cancel(random.below(number + 1))
            elif kind == 1:
                book.amend(random.below(number + 1), price=middle + 5 * random.below(9) - 20)
            else:
                side = Side.BUY if random.below(2) else Side.SELL
                price = None if kind == 2 else middle - side.value * (5 * random.below(12) - 15)
                book.submit(Order(number, "trader%d" % random.below(9), side, random.below(90), price))
        except Rejected:
            rejected += 1
        if number % 50 == 0:
            middle += 5 * (random.below(3) - 1)
    return rejected


def main(count=50000):
    check = 0
    book = Book("ACME")
    rejected = simulate(book, count, 1792)
    for name, position in sorted(book.positions.items()):
        check = (check * 31 + position.shares * 7 + position.cash + position.trades) % 1000000007
    for trade in book.trades:
        check = (check * 31 + trade.value + trade.maker) % 1000000007
    for half in book.halves.values():
        check = (check * 31 + sum(level.quantity * level.price for level in half.levels)) % 1000000007
    if sum(p.shares for p in book.positions.values()) or sum(p.cash for p in book.positions.values()):
        raise AssertionError("shares or cash were lost")
    print("orderbook %d: %d trades, %d rejected, %d resting, spread %s, checksum %d" % (
        count, len(book.trades), rejected, len(book.resting), book.spread, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
