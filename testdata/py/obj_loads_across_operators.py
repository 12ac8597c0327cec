# A field read, something implicit that changes it, and the field read again: operators, comparisons, truth, hash, index, format.
class S:
    def __init__(self):
        self.n = 0


s = S()


class T:
    def __add__(self, o):
        s.n += 1
        return self

    def __radd__(self, o):
        s.n += 10
        return self

    def __eq__(self, o):
        s.n += 100
        return True

    def __hash__(self):
        s.n += 1000
        return 1

    def __bool__(self):
        s.n += 10000
        return True

    def __index__(self):
        s.n += 3
        return 0

    def __format__(self, spec):
        s.n += 5
        return spec

    def __str__(self):
        s.n += 7
        return "t"

    def __neg__(self):
        s.n += 9
        return self

    def __contains__(self, x):
        s.n += 11
        return False


def run(t):
    out = []
    a = s.n
    t + 1
    b = s.n
    1 + t
    out.append((a, b, s.n))
    a = s.n
    t == 1
    b = s.n
    {t: 1}
    out.append((a, b, s.n))
    a = s.n
    if t:
        b = s.n
    [1, 2][t]
    out.append((a, b, s.n))
    a = s.n
    f"{t:x}"
    b = s.n
    "%s" % t
    out.append((a, b, s.n))
    a = s.n
    -t
    b = s.n
    5 in t
    out.append((a, b, s.n))
    a = s.n
    not t
    b = s.n
    t in [T()]
    out.append((a, b, s.n))
    a = s.n
    str(t)
    b = s.n
    [0, 0, 0][t:2]
    out.append((a, b, s.n))
    a = s.n
    t += 1
    b = s.n
    x = t and 1
    out.append((a, b, s.n, x))
    return out


for line in run(T()):
    print(line)
