# versions: 3.8-
# assumption: frames
# Exceptions from the heads of statements: if, while, for, with, return, del, assert, import.
import sys
import traceback


def bad():
    raise LookupError("bad")


def s_if():
    if 1:
        if bad():
            return 1


def s_elif():
    if 0:
        pass
    elif [] and 1:
        pass
    elif bad():
        pass


def s_while():
    n = 2
    while n or bad():
        n -= 1


def s_for():
    for x in bad():
        pass


def s_for_unpack():
    for x, y in [(1, 2), (3,)]:
        pass


def s_with():
    with bad():
        pass


def s_return():
    return [1, 2,
            bad()]


def s_del():
    d = {}
    del d["k"]


def s_assert():
    assert 1 + 1 == 3, "arithmetic"


def s_import():
    import no_such_module_here


def s_from():
    from os import no_such_name_here


for f in (s_if, s_elif, s_while, s_for, s_for_unpack, s_with, s_return, s_del, s_assert, s_import, s_from):
    try:
        f()
    except Exception as e:
        tb = traceback.extract_tb(e.__traceback__)
        print(type(e).__name__, str(e).split(" (")[0], [(t.name, t.lineno, t.line) for t in tb])
