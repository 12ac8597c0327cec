# any, all, sum, min, max, next, list, tuple, set, sorted, join over known generators.
import sys
import traceback


def say(*args):
    print(*args)
    return args[-1]


def short(items):
    return (
        any(say("any", v) > 2 for v in items),
        all(say("all", v) < 2 for v in items),
        next((say("next", v) for v in items if v > 1), "default"),
        any(v for v in ()),
        all(v for v in ()),
    )


print(short([1, 2, 3, 4]), short([]), short([5]))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value)
        if self.value is None:
            raise ValueError("no truth")
        return self.value


def truths(*values):
    for v in values:
        yield Truth(v)


def tests(*values):
    try:
        return any(truths(*values)), all(truths(*values))
    except ValueError as e:
        print(e, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])
        return "error"


print(tests(False, True, False), tests(True, None), tests(), tests(False, None))


def results(*values):
    r = any(Truth(v) for v in values)
    s = all(Truth(v) for v in values)
    return r is True, s is False, type(r), type(s)


print(results(0 == 0, 0 == 1))


def collections(items):
    return (
        list(v * 2 for v in items),
        tuple(v + 1 for v in items),
        sorted(set(v % 3 for v in items)),
        sorted(-v for v in items),
        sorted((v for v in items), key=lambda v: v % 3),
        sorted((v for v in items), key=lambda v: -v, reverse=True),
        ",".join(str(v) for v in items),
        b"".join(bytes([v]) for v in items),
        [*(v for v in items)],
        {*(v for v in items)},
        list(list(w for w in range(v)) for v in items),
    )


print(collections([3, 1, 2]), collections([]))


def numbers(n):
    for i in range(n):
        yield i


def floats(n):
    for i in range(n):
        yield i * 0.1


def sums(n):
    return sum(numbers(n)), sum(floats(n)), sum(1 for x in numbers(n)), sum(numbers(n), 5), sum(floats(n), 0.5), sum(v > 1 for v in range(n))


print([sums(n) for n in range(12)])


def extremes(n):
    return min(numbers(n)), max(numbers(n)), max(floats(n)), min(str(v) for v in range(n)), max((-v for v in range(n)), default=None), min(numbers(n), key=lambda v: -v)


print(extremes(3), extremes(11))
for n in 0,:
    try:
        extremes(n)
    except ValueError as e:
        print("ValueError", e)


def empty(n):
    return max(numbers(n), default="none"), min((v for v in ()), default=n)


print(empty(0), empty(2))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        print("add", self.amount, other.amount)
        return Money(self.amount + other.amount)

    def __radd__(self, other):
        print("radd", other, self.amount)
        return Money(other + self.amount)

    def __lt__(self, other):
        print("less", self.amount, other.amount)
        return self.amount < other.amount

    def __gt__(self, other):
        print("greater", self.amount, other.amount)
        return self.amount > other.amount


def moneys(*amounts):
    for a in amounts:
        print("money", a)
        yield Money(a)


def lazy():
    print(sum(moneys(1, 2, 3)).amount)
    print(max(moneys(1, 3, 2)).amount, min(moneys(1, 3, 2)).amount)
    print([m.amount for m in sorted(moneys(3, 1, 2))])


lazy()


def first(items):
    return next(v for v in items if v > 1)


print(first([1, 2, 3]))
try:
    first([1])
except StopIteration as e:
    print("StopIteration", e.args, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])


def in_generator(items):
    yield next(v for v in items if v > 1)
    yield "more"


try:
    print(list(in_generator([1])))
except RuntimeError as e:
    print("RuntimeError", e, repr(e.__cause__))
print(list(in_generator([2])))


def returns_value():
    return "value"
    yield


def next_of_finished():
    try:
        next(returns_value())
    except StopIteration as e:
        return e.value


print(next_of_finished())


def stops(items):
    it = iter(items)
    try:
        return list(next(it) for v in items for w in range(2))
    except RuntimeError as e:
        return str(e), repr(e.__cause__)


print(stops([1, 2, 3]), stops([]))


def errors(items):
    out = []
    for f in (
        lambda: any(1 // v for v in items),
        lambda: sorted(v + "" for v in items),
        lambda: "-".join(v for v in items),
        lambda: set([v] for v in items),
        lambda: sum(str(v) for v in items),
        lambda: max(v for v in [1, "2"]),
        lambda: list(v for v in 5),
        lambda: tuple(v.missing for v in items),
    ):
        try:
            out.append(f())
        except Exception as e:
            out.append((type(e).__name__, str(e), [t.lineno for t in traceback.extract_tb(e.__traceback__) if t.name == "errors"]))
    return out


for o in errors([0, 1]):
    print(o)


def where_it_fails(items):
    try:
        value = tuple(
            10 // v
            for v in items
        )
    except ZeroDivisionError as e:
        value = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name == "where_it_fails"]
        print(sys.exc_info()[0], e.__context__)
    return value


print(where_it_fails([5, 2]), len(where_it_fails([5, 0])))


def evaluated_first(items):
    return sorted((say("item", v) for v in say("iterable", items)), key=say("key", None) or (lambda v: say("key of", v)))


print(evaluated_first([2, 1]))


def shadowed(items):
    def any(it):
        return "my any", list(it)

    return any(v for v in items)


print(shadowed([0]))


def parameter(all, items):
    return all(v for v in items)


print(parameter(list, [1, 0]), parameter(any, [1, 0]), parameter(all, [1, 0]))


def containers(items):
    x = [0]
    x += (v + len(x) for v in items)
    x.extend(v + len(x) for v in items)
    d = dict((v, str(v)) for v in items)
    d.update((v, v) for v in items)
    f = frozenset(v for v in items)
    s = {0}
    s.update(v + 5 for v in items)
    a, b = (v for v in items)
    c, *e = (v for v in items)
    return x, d, sorted(f), sorted(s), a, b, c, e, 2 in (say("in", v) for v in items), 9 in (v for v in items)


print(containers([1, 2]))


def call_with(items):
    def takes(*args):
        return args

    return takes(*(v * 2 for v in items)), max(*(v for v in items)), print(*(v for v in items), sep="-")


print(call_with([1, 2]))


def nested(rows):
    return (
        all(any(c == 1 for c in row) for row in rows),
        sum(sum(c for c in row) for row in rows),
        "\n".join(" ".join("#" if c else "." for c in row) for row in rows),
        max(max(row) for row in rows),
        [tuple(c for c in row if c) for row in rows],
    )


print(nested([[1, 0], [0, 1], [2, 1]]), nested([[2]]))


def in_loop(rows):
    found = []
    for row in rows:
        if not any(c < 0 for c in row):
            found.append(sum(c for c in row))
        elif all(c < 0 for c in row):
            break
        else:
            continue
        if len(found) > 2:
            return found, "full"
    return found


print(in_loop([[1], [2, -1], [3], [-1, -2], [4]]), in_loop([[1], [2], [3], [4]]))


class Holder:
    def __init__(self, items):
        self.items = items

    def any_over(self, limit):
        return any(v > limit for v in self.items)

    def total(self):
        return sum(v for v in self.items)

    def pairs(self):
        for i, v in enumerate(self.items):
            yield i, v

    def as_dict(self):
        return dict(self.pairs()), list(self.pairs()), [v for i, v in self.pairs()]


h = Holder([1, 2, 3])
print(h.any_over(2), h.any_over(3), h.total(), h.as_dict())
