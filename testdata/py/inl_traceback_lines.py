# Lines of the frames that stay in tracebacks: of the module and of a function that catches what its callees raise.
import traceback


def inner(x):
    if x > 2:
        raise ValueError("too big")
    return x


def middle(x):
    return inner(x) + 1


def top(xs):
    out = []
    for x in xs:
        try:
            out.append(middle(x))
        except ValueError as e:
            tb = e.__traceback__
            out.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
    return out


print(top([1, 5, 2]))


def lines(f, *a):
    try:
        f(*a)
    except Exception as e:
        return [(fr.name, fr.lineno) for fr in traceback.extract_tb(e.__traceback__) if fr.name in ("lines", "<module>")]


def long(a, b):
    c = (a +
         b)
    d = [
        c,
        c / (a - b),
        missing,
    ]
    return d


print(lines(long, 1, 1), lines(long, 1, 2))


class C:
    def __init__(self, x):
        self.x = 1 % x

    def get(self, k):
        return self.data[k]


def many():
    out = []
    for k in range(3):
        try:
            if k == 0:
                C(0)
            elif k == 1:
                C(1).get(
                    k)
            else:
                (C(1)
                 .nothing
                 .more)
        except Exception as e:
            out.append((type(e).__name__, e.__traceback__.tb_lineno))
    return out


print(many())
try:
    middle(9)
except ValueError as e:
    print(e.__traceback__.tb_lineno)
