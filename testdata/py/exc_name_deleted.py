# versions: 3.8-
# `except E as name` deletes the name at the end, on every way out.

def plain():
    e = "before"
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return type(err).__name__


def rebound():
    try:
        raise ValueError("x")
    except ValueError as e:
        e = "rebound"
        kept = e
    return kept, "e" in locals()


def deleted():
    try:
        raise ValueError("x")
    except ValueError as e:
        del e
    return "no error"


def loop():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            if i == 1:
                continue
            if i == 2:
                break
            last = e
    return repr(last), sorted(locals())


def not_raised():
    e = "kept"
    try:
        pass
    except ValueError as e:
        pass
    return e


def returned():
    try:
        raise KeyError("k")
    except KeyError as e:
        return e


def global_too():
    global ge
    try:
        raise KeyError("g")
    except KeyError as ge:
        print("ge" in globals())
    print("ge" in globals())


print(plain(), rebound(), deleted(), loop(), not_raised(), repr(returned()))
global_too()
