# Flags and constants through merges: found flags, state variables, for-else, try in the loop, flags of other types, flags that escape.
def found(xs, y):
    ok = False
    for x in xs:
        if x == y:
            ok = True
            break
    if ok:
        return "found"
    return "missing"


def state_machine(s):
    state, out = 0, []
    for c in s:
        if state == 0:
            if c == '"':
                state = 1
            elif c == "#":
                state = 2
            else:
                out.append(c)
        elif state == 1:
            if c == '"':
                state = 0
            elif c == "\\":
                state = 3
            else:
                out.append(c.upper())
        elif state == 3:
            out.append("esc" + c)
            state = 1
        else:
            if c == "\n":
                state = 0
    return "".join(out), state


def flagged(n):
    done = first = None
    log = []
    while not done:
        try:
            n -= 1
            if n == 3:
                raise KeyError(n)
            if n < 0:
                done = True
            first = n if first is None else first
        except KeyError:
            log.append("key")
            continue
        else:
            log.append(n)
        finally:
            if n == 1:
                done = "yes"
    return log, done, first


def kinds(x):
    flag = 1 if x > 0 else True if x == 0 else 1.0
    r = []
    if flag == 1:
        r.append("equal")
    if flag is True:
        r.append("is True")
    r.append(type(flag).__name__)
    v = None if x == 5 else 0 if x == 4 else ""
    r.append("none" if v is None else "falsy" if not v else "never")
    return r


def nested(m, y):
    for i, row in enumerate(m):
        for j, x in enumerate(row):
            if x == y:
                break
            if x is None:
                return "none at", i, j
        else:
            continue
        break
    else:
        return "nowhere"
    return i, j


def late(a, b):
    x = True
    if a:
        x = False
    y = x
    if b:
        x = not x
    return (1 if x else 2), (3 if y else 4), x is y, x


def count(xs):
    prev, changes, up = None, 0, True
    for x in xs:
        if prev is not None and (x > prev) != up:
            up = not up
            changes += 1
        prev = x
    return changes, up


print(found([1, 2], 2), found([], 2), state_machine('a"b\\"c"#d\ne'), flagged(5), flagged(2), [kinds(i) for i in (-1, 0, 1, 4, 5)])
print(nested([[1, 2], [3, 4]], 3), nested([[1]], 9), nested([[1, None]], 2), nested([], 0), [late(a, b) for a in (0, 1) for b in (0, 1)], count([1, 3, 2, 5, 4]), count([]))
