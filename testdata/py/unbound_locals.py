# versions: 3.8-
# Unbound locals: del, conditional binding, loops that never ran, augmented assignment, messages.

def attempt(f, *a):
    try:
        return f(*a)
    except NameError as e:
        return "%s line %d" % (type(e).__name__, e.__traceback__.tb_next.tb_lineno), "'" in str(e)


def simple():
    print(x)
    x = 1


def conditional(flag):
    if flag:
        y = 1
    return y


def loop(n):
    for i in range(n):
        last = i
    return i, last


def augmented():
    z += 1


def deleted():
    a = 1
    del a
    a


def del_twice():
    b = 1
    del b
    del b


def in_branch(n):
    c = 1
    while n:
        n -= 1
        if n == 1:
            del c
    return c


def try_path(bad):
    try:
        if bad:
            raise KeyError
        d = 1
    except KeyError:
        pass
    return d


def with_arg(p):
    del p
    return p


def rebound_after_del():
    e = 1
    del e
    e = 2
    return e


print(attempt(simple), attempt(conditional, 1), attempt(conditional, 0), attempt(loop, 2), attempt(loop, 0))
print(attempt(augmented), attempt(deleted), attempt(del_twice), attempt(in_branch, 1), attempt(in_branch, 3))
print(attempt(try_path, 0), attempt(try_path, 1), attempt(with_arg, 1), attempt(rebound_after_del))
try:
    simple()
except UnboundLocalError as e:
    print(e)
