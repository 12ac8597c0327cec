# Variables of closures that are not bound when the closure runs: late binding, del, conditions, except … as.
def attempt(f, *a):
    try:
        return f(*a)
    except Exception as e:
        return type(e).__name__, str(e), getattr(e, "name", None)


def early():
    def get():
        return value

    def late():
        return attempt(get)
    first = late()
    value = 1
    return first, late(), get()


def own():
    def get():
        return value
    try:
        print(value)
    except UnboundLocalError as e:
        first = type(e).__name__, str(e)
    value = 2
    return first, get(), value


def sometimes(flag):
    def get():
        return value
    if flag:
        value = "bound"
    return get()


def deleted(n):
    def get():
        return n

    def drop():
        nonlocal n
        del n
    a = get()
    drop()
    b = attempt(get)
    c = attempt(drop)
    n = "again"
    return a, b, c, get(), n


def deletes_own(n):
    def get():
        return n
    a = get()
    del n
    try:
        get()
    except NameError as e:
        b = type(e).__name__, str(e)
    try:
        del n
    except NameError as e:
        c = type(e).__name__, str(e)
    return a, b, c


def handler():
    def get():
        return e.args
    try:
        raise ValueError("one")
    except ValueError as e:
        inside = get()
    return inside, attempt(get)


def in_loop():
    out = []
    for i in range(3):
        def get():
            return item
        if i == 1:
            item = i
        out.append(attempt(get))
        if i == 1:
            del item
    return out


def stored_after_use():
    def add(x):
        nonlocal total
        total += x
        return total
    first = attempt(add, 1)
    total = 10
    return first, add(1), total


def recursive():
    def down(n):
        return n if n < 1 else down(n - 1) + again(n)

    def again(n):
        return 0 if n < 1 else down(n - 1)
    return down(4), again(3)


def called_before_made():
    def outer():
        return inner()
    first = attempt(outer)

    def inner():
        return "inner"
    return first, outer()


print(early(), own(), sometimes(True), attempt(sometimes, False))
print(deleted(1), deletes_own(1), handler())
print(in_loop(), stored_after_use(), recursive(), called_before_made())
