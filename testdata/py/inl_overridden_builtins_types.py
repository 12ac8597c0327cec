# Subclasses of list, dict, str, int and set with overridden methods, passed where code expects the builtin itself.
class L(list):
    def append(self, x):
        super().append((x, "L"))

    def __getitem__(self, i):
        return "L item", super().__getitem__(i)


class D(dict):
    def __missing__(self, k):
        self[k] = v = [k]
        return v

    def get(self, k, d=None):
        return "D get", super().get(k, d)

    def __contains__(self, k):
        return k == "ghost"


class S(str):
    def upper(self):
        return "S upper"

    def __add__(self, o):
        return S("<" + str(self) + o + ">")

    def __eq__(self, o):
        return True

    __hash__ = str.__hash__


class I(int):
    def __lt__(self, o):
        return "lt"

    def bit_length(self):
        return -1

    def __bool__(self):
        return False


class Set(set):
    def __iter__(self):
        return iter(["one", "two"])

    def add(self, x):
        super().add(x)
        super().add((x, x))


def fill(xs, n):
    for i in range(n):
        xs.append(i)
    return xs[0], len(xs), list(xs)


def lookup(d, ks):
    return [d[k] if k in d else d.get(k) for k in ks]


def text(s):
    return s.upper(), s + "x", s == "other", s[0], len(s), s.strip().upper(), "%s" % s, s.join(["a", "b"])


def number(i):
    return i < 5, i.bit_length(), i + 1, bool(i), (1 if i else 2), -i, [10, 20, 30][i], abs(i), max(i, 0)


def members(s):
    s.add(5)
    return sorted(map(str, s)), len(s), 5 in s, (5, 5) in s


def count(d, words):
    for w in words:
        d[w] = d.get(w, 0) + 1 if not isinstance(d, D) else d[w] + [w]
    return dict(d)


print(fill([], 2), fill(L(), 2), fill(L([9]), 1))
print(lookup({"a": 1}, "ab"), lookup(D(a=1), ["a", "ghost"]), D()["new"])
print(text("ab"), text(S("ab")))
print(number(2), number(I(2)), number(True))
print(members({1}), members(Set([1])))
print(count({}, "aba"), count(D(), "aba"))


def either(flag):
    xs = L() if flag else []
    xs.append(1)
    ys = xs + [2]
    xs += [3]
    return xs[0], ys, type(ys).__name__, [*xs], xs == [1, 3], xs.copy()


print(either(0), either(1))
L.append = list.append
print(fill(L(), 1))
del D.get, L.__getitem__
print(lookup(D(a=1), ["a", "b"]), fill(L(), 1))
