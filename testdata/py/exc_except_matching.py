# versions: 3.8-
# How except clauses choose: order, tuples, expressions, non-classes, subclass hooks.

class Meta(type):
    def __subclasscheck__(cls, sub):
        print("subclasscheck")
        return True

    def __instancecheck__(cls, inst):
        print("instancecheck")
        return True


class Odd(Exception, metaclass=Meta):
    pass


def pick(tag, v):
    print("eval", tag)
    return v


def run(exc):
    try:
        raise exc
    except pick("first", KeyError):
        return "key"
    except pick("second", (ValueError, (OSError, TypeError)) if False else (ValueError, OSError)):
        return "value or os"
    except pick("third", ArithmeticError) as e:
        return "arith " + str(e)
    else:
        return "else"
    finally:
        print("finally")


print(run(KeyError()), run(FileNotFoundError()), run(OverflowError("big")))
try:
    run(IndexError("passes"))
except Exception as e:
    print(type(e).__name__, e)
try:
    try:
        raise ValueError("v")
    except Odd:
        print("odd")
except ValueError:
    print("hooks are not asked")
try:
    try:
        raise ValueError("v")
    except "string":
        print("never")
except TypeError as e:
    print(e, "|", repr(e.__context__))
try:
    try:
        raise ValueError("v")
    except (KeyError, 5):
        pass
except TypeError as e:
    print(e)
