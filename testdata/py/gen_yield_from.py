# versions: 3.8-
# yield from: values, sends, throws, closes and results pass through.

def inner(tag):
    total = 0
    try:
        while True:
            try:
                got = yield total
            except ValueError as e:
                print(" ", tag, "caught", e)
                continue
            if got is None:
                return total
            total += got
    finally:
        print(" ", tag, "finally")


def outer():
    a = yield from inner("a")
    print(" a =", a)
    b = yield from inner("b")
    print(" b =", b)
    return a, b


g = outer()
print(next(g), g.send(1), g.send(2), g.throw(ValueError("v")))
print(next(g), g.send(10))
try:
    next(g)
except StopIteration as e:
    print(e.value)
g = outer()
next(g)
g.close()
print("closed")
g = outer()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("through", e)


def others():
    r = yield from [1, 2]
    r = yield from "ab" if r is None else ""
    yield from range(2)
    yield from (x * x for x in (3, 4))
    return "done"


def wrap():
    print((yield from others()))


print(list(wrap()))
g = others()
next(g)
try:
    g.send(5)
except AttributeError as e:
    print(e)
