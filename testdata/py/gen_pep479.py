# versions: 3.8-
# StopIteration inside a generator becomes RuntimeError; a return is not affected.

def direct():
    yield 1
    raise StopIteration("direct")


def from_next():
    yield next(iter([]))


def in_genexp():
    return (next(iter([])) for _ in range(3))


def caught_inside():
    try:
        raise StopIteration(5)
    except StopIteration as e:
        yield e.value


def delegated():
    yield from from_next()


def normal():
    yield 1
    return "value"


def thrown():
    yield 1


for make in (direct, from_next, in_genexp, caught_inside, delegated, normal):
    try:
        print(make.__name__, list(make()))
    except RuntimeError as e:
        print(make.__name__, e, repr(e.__cause__), e.__cause__ is e.__context__)
g = thrown()
next(g)
try:
    g.throw(StopIteration("thrown"))
except RuntimeError as e:
    print(e, repr(e.__cause__))


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("plain iterators may")


print(list(It()))
