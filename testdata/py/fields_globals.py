# Globals of a module that are counted up in functions: by callees, callbacks, generators, deleted, shadowing a builtin.
total = 0
limit = 3


def bump(n):
    global total
    total += n
    return total


def loop(n):
    global total
    seen = []
    for i in range(n):
        total += 1
        seen.append(total)
        if i % 2:
            bump(10)
            seen.append(total)
    return seen, total


def scan():
    global total
    total = 0
    while total < limit:
        total += 1
    return total, limit


def callback(f):
    global total
    total = 1
    f()
    a = total
    f()
    return a, total


def values():
    global total
    for i in range(3):
        total = i
        yield total
        yield total


def removed():
    global extra
    extra = 1
    a = extra
    drop()
    try:
        return a, extra
    except NameError as e:
        return a, str(e)


def drop():
    global extra
    del extra


def shadows(on):
    global len
    if on:
        def len(x):
            return -1
    a = len("abc")
    if on:
        unshadow()
    return a, len("abcd")


def unshadow():
    global len
    del len


def by_dict():
    global total
    total = 5
    globals()["total"] = 6
    return total


print(loop(4), scan(), callback(lambda: bump(5)))
out = []
for v in values():
    out.append((v, total))
    total += 10
print(out)
print(removed(), shadows(False), shadows(True), shadows(False), by_dict(), total)
