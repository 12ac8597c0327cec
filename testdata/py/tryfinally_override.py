# versions: 3.8-3.13
# return, break and continue inside finally swallow what was under way (3.14 warns when it compiles this).

def ret_over_ret():
    try:
        return 1
    finally:
        return 2


def ret_over_exc():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


def break_over_exc():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            break
    return i


def continue_over_exc():
    out = []
    for i in range(3):
        try:
            if i:
                raise ValueError(i)
        finally:
            out.append(i)
            continue
    return out


def continue_over_return():
    n = 0
    while n < 3:
        n += 1
        try:
            return "never"
        finally:
            if n < 3:
                continue
    return n


def break_over_return():
    while True:
        try:
            return "lost"
        finally:
            break
    return "after loop"


def handler_then_finally():
    try:
        1 // 0
    except ZeroDivisionError:
        raise KeyError("also lost")
    finally:
        return "third"


for f in (ret_over_ret, ret_over_exc, break_over_exc, continue_over_exc, continue_over_return, break_over_return, handler_then_finally):
    print(f.__name__, f())
