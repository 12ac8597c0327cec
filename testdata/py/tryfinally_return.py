# versions: 3.8-
# return through finally: values fixed before it, nested, from handlers, in loops.

def log(x):
    print("  ", x)
    return x


def value_fixed():
    x = 1
    try:
        return x
    finally:
        x = 2
        log("finally sees %d" % x)


def mutable():
    x = []
    try:
        return x
    finally:
        x.append(1)


def nested():
    try:
        try:
            return log("value")
        finally:
            log("inner")
    finally:
        log("outer")


def from_handler():
    try:
        1 // 0
    except ZeroDivisionError:
        return log("handler value")
    finally:
        log("finally")


def from_else():
    try:
        pass
    except ValueError:
        pass
    else:
        return log("else value")
    finally:
        log("finally")


def in_loop():
    for i in range(3):
        try:
            if i == 1:
                return i
        finally:
            log("finally %d" % i)


def expr_raises():
    try:
        return [][0]
    except IndexError as e:
        return str(e)
    finally:
        log("finally")


for f in (value_fixed, mutable, nested, from_handler, from_else, in_loop, expr_raises):
    print(f.__name__)
    print(f())
