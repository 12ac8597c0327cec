# versions: 3.8-
# assumption: frames
# Line numbers of traceback entries: loops, handlers, finally, multi-line statements.

def lines(e):
    out = []
    tb = e.__traceback__
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return out


def in_loop():
    for i in (2, 1, 0):
        x = (
            10
            //
            i
        )


def in_handler():
    try:
        1 // 0
    except ZeroDivisionError:
        y = {
            "a": 1,
            "b": [][0],
        }


def in_finally():
    try:
        return 1
    finally:
        "".missing


def multi_call():
    return max(
        1,
        int(
            "x"
        ),
    )


def else_clause():
    try:
        pass
    except Exception:
        pass
    else:
        None + 1


def lam():
    return (lambda:
            undefined)()


for f in (in_loop, in_handler, in_finally, multi_call, else_clause, lam):
    try:
        f()
    except Exception as e:
        print(f.__name__, type(e).__name__, lines(e), e.__context__ and lines(e.__context__))
