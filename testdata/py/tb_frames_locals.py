# versions: 3.8-
# assumption: frames
# The locals of the frames of a traceback, innermost last.

def inner(x):
    y = x * 2
    for z in range(3):
        if z == 1:
            raise ValueError(y)


def middle(*args, **kw):
    total = sum(args)
    with_default = kw.get("k", "none")
    inner(total)


def outer():
    a, b = 1, 2
    middle(a, b, k=with_cell())


def with_cell():
    v = [1]
    (lambda: v)()
    return v


try:
    outer()
except ValueError as e:
    tb = e.__traceback__.tb_next
    while tb:
        f = tb.tb_frame
        print(f.f_code.co_name, tb.tb_lineno, sorted((k, v) for k, v in f.f_locals.items()))
        tb = tb.tb_next
