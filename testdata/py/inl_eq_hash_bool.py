# __eq__ without __hash__, odd truth values, __len__ that raises, identity before equality in containers.
log = []


class E:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        log.append(("eq", self.v))
        return self.v == (o.v if isinstance(o, E) else o)


class H(E):
    __hash__ = lambda self: hash(self.v)


class Odd:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        if self.n < 0:
            raise ValueError("negative")
        return self.n


class Str:
    def __bool__(self):
        return "not a bool"


class Never:
    def __eq__(self, o):
        raise RuntimeError("eq called")


def truth(x):
    try:
        if x:
            return "yes"
        return "no", not x
    except (TypeError, ValueError, OverflowError) as e:
        return type(e).__name__


def run():
    out = [truth(Odd(0)), truth(Odd(2)), truth(Odd(-1)), truth(Str()), truth(Odd(1 << 80)), truth(E(0))]
    try:
        {E(1): 1}
    except TypeError as e:
        out.append(type(e).__name__)
    d = {H(1): "one"}
    out += [d[H(1)], d.get(1), H(1) in [H(2), H(1)], E(1) != E(1), E(1) != E(2)]
    n = Never()
    out += [n in [n], [n] == [n], [n].index(n), (n,).count(n)]
    try:
        n in [Never()]
    except RuntimeError as e:
        out.append(str(e))
    return out


print(run())
print(log)


def logic(a, b):
    x = a and b
    y = a or b
    return x is b, y is a, (not a) + (not b)


print(logic(Odd(1), Odd(0)), logic(Odd(0), E(1)))
try:
    logic(Odd(0), Odd(-2))
except ValueError as e:
    print(e)


class NotEq(E):
    def __ne__(self, o):
        return "ne"


print(NotEq(1) != NotEq(1), E.__hash__, H(3).__hash__() == hash(3))
E.__bool__ = lambda self: self.v > 1
print([bool(E(i)) for i in range(4)], truth(E(0)), truth(H(5)))
