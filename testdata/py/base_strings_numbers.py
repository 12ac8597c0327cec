# Subclasses of str, int, float and bytes: overridden __eq__, __hash__, __add__, __radd__, results of inherited methods, __new__, fields, %-formatting.
class Name(str):
    __slots__ = ()

    def loud(self):
        return Name(self.upper() + "!")


class Fold(str):
    def __eq__(self, other):
        return self.lower() == (other.lower() if isinstance(other, str) else other)

    def __hash__(self):
        return hash(self.lower())

    def __radd__(self, other):
        return "radd:" + other + str(self)


class Tag(str):
    def __new__(cls, text, kind="t"):
        self = super().__new__(cls, "<%s>" % text)
        self.kind = kind
        return self

    def __str__(self):
        return "tag " + self.kind

    def __format__(self, spec):
        return "fmt:" + spec + ":" + self.kind


class Odd:
    def __radd__(self, other):
        return "odd", type(other).__name__

    def __index__(self):
        return 2


class Num(int):
    def __add__(self, other):
        return Num(int(self) + int(other) + 100)

    def half(self):
        return self // 2, self / 2, -self, abs(self), self * self


class Plus(Num):
    def __radd__(self, other):
        return "plus", other + 0


class Metre(float):
    unit = "m"

    def __mul__(self, k):
        return Metre(float.__mul__(self, k))


class Blob(bytes):
    pass


def kinds(*v):
    return [(type(x).__name__, x if not isinstance(x, Tag) else x.kind) for x in v]


def strings():
    n = Name("abc")
    d = {n: 1, "x": n}
    f = Fold("AbC")
    t = Tag("b", kind="k")
    return [kinds(n.loud(), n.upper(), n + "d", "d" + n, n * 2, 2 * n, n[0], n[1:], str(n), n.strip(), n.replace("a", "b"), n % (), n.join(["1", "2"])),
            n == "abc", "abc" == n, n != "abc", hash(n) == hash("abc"), d["abc"], d[n], len(n), "b" in n, list(n), n.split("b"), n < "b", n.loud() > n,
            f == "aBc", "abc" == f, f != "abc", f in {"abc"}, {f: 2}.get("abc"), "z" + f, f + "z", n + f, sorted([f, n, "B"]),
            str(t), "%s" % t, "%s|%s" % (t, n), f"{t}", f"{t:>9}", t.kind, t + "", repr(t), t.upper(), format(n, ">5"), "{}{!r}".format(t, t)]


def numbers():
    a, b = Num(7), Plus(9)
    m = Metre(2.5)
    return [kinds(a + 1, 1 + a, a - 1, a * 2, a + b, b + a, 1 + b, True + a, *a.half(), +a, ~a, a ** 2, divmod(a, 2), round(a), int(a), float(a)),
            [1, 2, 3, 4, 5, 6, 7, 8][a], a == 7, a < b, hash(a) == hash(7), "%d" % a, bool(Num(0)), Num("12") + 0, Num(3.9) - 0, sum([a, b]),
            kinds(m * 2, m + m, 2 * m, m.unit, m / 2, -m, m.is_integer(), m > 2), (1, 2) * Odd(), "ab" * Odd(), "s" + Odd() if False else Name("s") + Odd(), a + 0 + Odd() if False else 1,
            kinds(Blob(b"ab") + b"c", Blob(b"ab")[0], Blob(b"ab")[:1], Blob(b"ab").decode())]


def falsy(items):
    return [x for x in items if x], any(items), max(items, key=len)


for _ in range(3):
    print(*strings(), sep="\n")
    print(*numbers(), sep="\n")
    print(falsy([Name(""), Name("q"), Tag("")]))
