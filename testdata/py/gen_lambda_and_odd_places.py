# versions: 3.8-
# yield as an expression in odd places: arguments, subscripts, conditions, augmented assignment, lambda.

def run(g, values):
    out = []
    try:
        out.append(next(g))
        for v in values:
            out.append(g.send(v))
    except StopIteration as e:
        out.append(("return", e.value))
    return out


def in_args():
    return max((yield "a"), (yield "b"), key=(yield "key"))


def in_subscript():
    d = {"k": [10, 20]}
    d[(yield "key")][(yield "index")] += yield "value"
    return d


def in_condition():
    if (yield "test") and not (yield "second"):
        return "yes"
    return "no" if (yield "third") else "never mind"


def in_fstring():
    return f"{(yield 1)}-{(yield 2)!r:>{(yield 3)}}"


def in_display():
    return [(yield 1), *(yield 2), {(yield 3): (yield 4)}]


def in_compare():
    return (yield 1) < (yield 2) < (yield 3)


lam = lambda: (yield (yield "first")) or "nothing"


def in_with_and_assert():
    assert (yield "assert"), (yield "message")
    while (yield "while"):
        pass
    raise KeyError((yield "exc arg"))


print(run(in_args(), [3, -5, abs]))
print(run(in_subscript(), ["k", 1, 5]))
print(run(in_condition(), [1, 0]), run(in_condition(), [0, 1]))
print(run(in_fstring(), ["x", "y", 6]))
print(run(in_display(), [1, (2, 3), "k", "v"]))
print(run(in_compare(), [1, 2, 3]), run(in_compare(), [2, 1]))
print(run(lam(), ["again", 0]))
try:
    run(in_with_and_assert(), [True, True, False, "arg"])
except KeyError as e:
    print(repr(e))
