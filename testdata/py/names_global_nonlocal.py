# versions: 3.8-
# global and nonlocal declarations, globals(), shadowing of builtins, undefined names.

count = 0


def bump():
    global count, created
    count += 1
    created = "by bump"


def outer():
    count = "outer"

    def inner():
        global count
        count += 10

        def deepest():
            nonlocal_free = count
            return nonlocal_free
        return deepest()

    def middle():
        nonlocal count
        count = "changed by middle"
    r = inner()
    middle()
    return r, count


bump()
print(count, created, outer(), count)
print(globals()["count"], "created" in dir())


def shadow():
    len = lambda x: "shadowed"
    return len([])


print(shadow(), len([1]))
len = lambda x: -1
print(len([1]))
del len
print(len([1]))
try:
    undefined_name
except NameError as e:
    print(e)
try:
    del undefined_name
except NameError as e:
    print(e)


def del_global():
    global created
    del created


del_global()
try:
    del_global()
except NameError as e:
    print(e)


class K:
    global from_class
    from_class = 5
    own = 6


print(from_class, hasattr(K, "from_class"), K.own)
