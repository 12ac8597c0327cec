# Matrix and vector classes with operators, subscripts and slices: ints, floats, fractions, ragged rows, in-place changes, row aliases.
from fractions import Fraction


class Vec:
    __slots__ = ("a",)

    def __init__(self, *a):
        self.a = list(a)

    def __getitem__(self, i):
        return self.a[i]

    def __setitem__(self, i, v):
        self.a[i] = v

    def __len__(self):
        return len(self.a)

    def __add__(self, o):
        return Vec(*[x + y for x, y in zip(self.a, o.a)])

    def __sub__(self, o):
        return self + -o

    def __neg__(self):
        return Vec(*[-x for x in self.a])

    def __mul__(self, k):
        if isinstance(k, Vec):
            return sum([x * y for x, y in zip(self.a, k.a)])
        return Vec(*[x * k for x in self.a])

    __rmul__ = __mul__

    def __eq__(self, o):
        return self.a == o.a

    def __repr__(self):
        return "<%s>" % " ".join(map(str, self.a))

    def __iter__(self):
        return iter(self.a)

    def __bool__(self):
        return any(self.a)


class Mat:
    def __init__(self, rows, cols, f=lambda i, j: 0):
        self.rows, self.cols = rows, cols
        self.data = [f(i, j) for i in range(rows) for j in range(cols)]

    def __getitem__(self, ij):
        i, j = ij
        if not 0 <= i < self.rows or not 0 <= j < self.cols:
            raise IndexError(ij)
        return self.data[i * self.cols + j]

    def __setitem__(self, ij, v):
        i, j = ij
        self.data[i * self.cols + j] = v

    def __matmul__(self, o):
        if self.cols != o.rows:
            raise ValueError("%dx%d @ %dx%d" % (self.rows, self.cols, o.rows, o.cols))
        m = Mat(self.rows, o.cols)
        for i in range(self.rows):
            for j in range(o.cols):
                t = 0
                for k in range(self.cols):
                    t += self[i, k] * o[k, j]
                m[i, j] = t
        return m

    def __iadd__(self, o):
        for i in range(self.rows):
            for j in range(self.cols):
                self[i, j] += o[i, j]
        return self

    def det(self):
        m = Mat(self.rows, self.cols, lambda i, j: self[i, j])
        d = 1
        for c in range(m.cols):
            p = next((r for r in range(c, m.rows) if m[r, c]), None)
            if p is None:
                return 0
            if p != c:
                for j in range(m.cols):
                    m[p, j], m[c, j] = m[c, j], m[p, j]
                d = -d
            d *= m[c, c]
            for r in range(c + 1, m.rows):
                f = Fraction(m[r, c]) / m[c, c]
                for j in range(c, m.cols):
                    m[r, j] -= f * m[c, j]
        return d


def vecs():
    v, w = Vec(1, 2, 3), Vec(0.5, True, Fraction(1, 3))
    u = v
    u[0] = 10
    v += w
    w[-1], w[0] = w[0], w[-1]
    return v, u, w, v * 2, 2 * v, v * w, v - u, -v == v * -1, bool(Vec(0, 0)), bool(v - v), len(v), [*v][1], v is u, sum(v)


def mats():
    a = Mat(2, 3, lambda i, j: i * 3 + j)
    b = Mat(3, 2, lambda i, j: i - j)
    c = a @ b
    d = c
    c += c
    out = [c.data, d is c, (b @ a).data, c.det(), Mat(3, 3, lambda i, j: (i + 1) ** j).det(), Mat(2, 2).det(), Mat(3, 3, lambda i, j: 1.5 if i == j else i == j + 1).det()]
    for f in (lambda: a @ a, lambda: a[2, 0], lambda: a[0, -1], lambda: a[0], lambda: a[0, 1, 2]):
        try:
            f()
        except (ValueError, IndexError, TypeError) as e:
            out.append((type(e).__name__, str(e)[:24].split(" (")[0]))
    return out


print(vecs())
for line in mats():
    print(line)
Vec.__add__ = lambda self, o: "patched"
print(Vec(1) + Vec(2), Vec(1) - Vec(2), 3 * Vec(1))
Mat.__getitem__ = lambda self, ij: 1
print((Mat(2, 2) @ Mat(2, 2)).data, Mat(2, 2).det())
