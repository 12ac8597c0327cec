# Tuples and lists made to be unpacked: wrong lengths, starred targets, swaps with aliases, nested, returned by callees, kept by somebody.
def pair(a, b):
    return a, b


def triple(x):
    return (x, x + 1, x + 2) if x else ()


def lst(n):
    return [i for i in range(n)]


def kept(a, b, store=[]):
    t = a, b
    store.append(t)
    return t if len(store) < 3 else store[0]


class T(tuple):
    def __iter__(self):
        return iter("from iter")


class L(list):
    pass


def attempt(f, *a):
    try:
        return f(*a)
    except (ValueError, TypeError) as e:
        return str(e).split(" (")[0]


def two(t):
    a, b = t
    return b, a


def star(t):
    a, *b, c = t
    return a, b, c


def nested(t):
    (a, (b, *c)), d = t
    return a, b, c, d


def run():
    a, b = pair(1, 2)
    a, b = pair(b, a)
    c = d = pair(a, b)
    e, f = g = [a, b]
    g.append(3)
    out = [a, b, c is d, e, f, g]
    for x in range(2):
        try:
            p, q, r = triple(x)
            out.append((p, q, r))
        except ValueError as err:
            out.append(str(err).split(" (")[0])
    x, y = kept(1, 2)
    kept(3, 4)
    u, v = kept(5, 6)
    out += [x, y, u, v, len(kept.__defaults__[0])]
    out += [attempt(two, z) for z in ((1, 2), [1], "ab", {1: 2, 3: 4}, T((1, 2)), L([1, 2]), 5, (1, 2, 3), iter([1, 2]), None)]
    out += [attempt(star, z) for z in ((1, 2), (1,), "abcd", range(5))]
    out += [attempt(nested, z) for z in (((1, (2, 3, 4)), 5), ((1, "b"), 2), ((1, ()), 2), (1, 2))]
    return out


for line in run():
    print(line)


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a, b


def rotate(xs):
    i, n = 0, len(xs)
    while i < n - 1:
        xs[i], xs[i + 1], i = xs[i + 1], xs[i], i + 1
    i, xs[i] = 0, "end"
    return xs, i


def index_order():
    x = [0, 0, 0]
    i = 0
    i, x[i] = 1, 2
    x[i], i = 5, 2
    return x, i


def returns():
    t = pair(1, pair(2, 3))
    a, (b, c) = t
    s = t + (4,)
    return a, b, c, t[1][0], len(t), t == (1, (2, 3)), s, t[::-1], (5 in t), hash(t) == hash((1, (2, 3))), t is pair(1, pair(2, 3)), [*t], t * 2, max(t[1]), str(t)


print(fib(10), rotate([1, 2, 3]), index_order(), returns(), lst(3), [*lst(2), *pair(7, 8)])
