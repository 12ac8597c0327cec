# versions: 3.11-
# assumption: frames
# Column positions of instructions that raise, by co_positions through traceback.
import traceback


class P:
    x = None


def a():
    p = P()
    return p.x.y.z


def b():
    d = {"k": {}}
    return d["k"]["missing"]["deep"]


def c():
    return sum([1, 2, "three"]) + len(5)


def d(n):
    return 1 + (2 * n) / (n - n)


def e():
    first, second = 1,


def g():
    return [q.real.imag.nothing for q in [1, 2]]


for f in (a, b, c, lambda: d(3), e, g):
    try:
        f()
    except Exception as exc:
        for fs in traceback.extract_tb(exc.__traceback__)[1:]:
            print(fs.name, fs.lineno, fs.end_lineno, fs.colno, fs.end_colno, fs.line)
