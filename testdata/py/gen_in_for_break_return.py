# versions: 3.8-
# A generator in a for statement that is left early: break, return, exception; when its finally runs.

def gen(n):
    try:
        for i in range(n):
            yield i
        print(" all given")
    finally:
        print(" finally")


def by_break():
    for x in gen(5):
        if x == 1:
            print(" break")
            break
    else:
        print(" never")
    print(" after loop")


def by_return():
    for x in gen(5):
        if x == 2:
            return "returned %d" % x


def by_exception():
    try:
        for x in gen(5):
            [][x]
    except IndexError:
        print(" handler")


def held():
    g = gen(3)
    for x in g:
        break
    print(" still open", next(g))
    for x in g:
        print(" rest", x)
    else:
        print(" else")
    return list(g)


def two():
    g = gen(4)
    return [(a, b) for a, b in zip(g, g)]


def nested():
    for x in gen(2):
        for y in gen(2):
            if y:
                break
            print(" pair", x, y)


for f in (by_break, by_return, by_exception, held, two, nested):
    print(f.__name__)
    print(f())
