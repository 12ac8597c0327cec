# int, float, str and tuple subclasses through arithmetic and comparisons in small functions; bool arithmetic.
class MyInt(int):
    def __add__(self, o):
        return MyInt(int(self) + int(o) + 1000)

    def __eq__(self, o):
        return "eq"

    __hash__ = int.__hash__

    def __index__(self):
        return 1


class Plain(int):
    pass


class MyFloat(float):
    def __mul__(self, o):
        return "mul"

    def __neg__(self):
        return "neg"


class MyStr(str):
    def __len__(self):
        return 99

    def __getitem__(self, i):
        return "item"


class MyList(list):
    def __iter__(self):
        return iter("over")

    def __len__(self):
        return 3

    def __contains__(self, x):
        return "always"


def add(a, b):
    return a + b


def arith(a, b):
    return add(a, b), a - b, a * b, a == b, a < b


def run():
    r = [arith(MyInt(1), 2), arith(2, MyInt(1)), arith(Plain(1), 2), arith(MyFloat(1.5), 2), arith(2.0, MyFloat(3)), arith(True, True), arith(False, 2.5)]
    r.append([type(x).__name__ for x in (add(MyInt(1), 1), add(1, MyInt(1)), add(Plain(1), Plain(2)), add(True, False), -Plain(1), +True)])
    r.append((-MyFloat(1.0), abs(MyInt(-3)), [10, 20, 30][MyInt(2)], "abc"[True], range(5)[Plain(3)]))
    s = MyStr("xy")
    r.append((len(s), s[0], s + "z", type(s + "z").__name__, s == "xy", [c for c in s]))
    m = MyList([1, 2])
    r.append((len(m), [x for x in m], 5 in m, m[0], m == [1, 2], bool(MyList())))
    return r


for line in run():
    print(line)


def total(xs):
    t = 0
    for x in xs:
        t += x
    return t, type(t).__name__


print(total([1, True, 2.5]), total([MyInt(1), 1]), total([True, True]), sum([MyInt(1), MyInt(2)]), total([Plain(7)]))
print(True + True, True is (1 == 1), ~True if False else -1, True << 3, {True: "a", 1: "b", 1.0: "c"}, isinstance(True, int), True & 6, True ^ True)
