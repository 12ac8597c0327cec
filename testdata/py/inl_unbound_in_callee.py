# UnboundLocalError, NameError and deleted variables in callees: the names in the messages, and what is caught where.
def maybe(x):
    if x:
        y = x
    return y


def deleted(x):
    del x
    return x


def loop_var(xs):
    for v in xs:
        pass
    return v


def handler(x):
    try:
        1 // x
    except ZeroDivisionError as e:
        z = 1
    return e


def aug():
    n += 1
    return n


def conditional_del(x):
    y = 5
    if x:
        del y
    try:
        return y
    except UnboundLocalError:
        return "caught inside"


def free(x):
    def inner():
        return w
    if x:
        w = x
    return inner()


def glob():
    return not_defined_anywhere


def comp(x):
    [q for q in x]
    return q


def with_as(x):
    try:
        with x as y:
            pass
    except (TypeError, AttributeError):
        pass
    return y


def attempt(f, *a):
    try:
        return f(*a)
    except UnboundLocalError as e:
        return "local", str(e)
    except NameError as e:
        return "name", str(e)


for f, args in ((maybe, (1, 0)), (deleted, (1,)), (loop_var, ([1], [])), (handler, (1, 0)), (conditional_del, (0, 1)), (free, (1, 0)), (comp, ([],)), (with_as, (1,))):
    for a in args:
        print(f.__name__, attempt(f, a))
print(attempt(aug), attempt(glob))


def direct(n):
    y = "host y"
    out = []
    for i in range(n):
        try:
            if i == 0:
                out.append(maybe(0))
            elif i == 1:
                out.append(deleted(y))
            elif i == 2:
                out.append(loop_var(()))
            elif i == 3:
                out.append(maybe(y))
            elif i == 4:
                out.append(aug())
            elif i == 5:
                out.append(free(0))
            elif i == 6:
                out.append(conditional_del(y))
            elif i == 7:
                out.append(glob())
            elif i == 8:
                del y
                out.append(y)
        except NameError as e:
            out.append((type(e).__name__, str(e)))
    return out


for line in direct(9):
    print(line)


def twice(x):
    out = []
    for i in (x, 0, x):
        try:
            out.append(maybe(i))
        except NameError:
            out.append("unbound again")
    return out


print(twice(3))
