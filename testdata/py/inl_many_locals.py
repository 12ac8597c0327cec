# A chain of callees with many locals, deep nesting, and values that live across all of it.
def a(x0, x1, x2, x3):
    y0, y1, y2, y3 = x0 + 1, x1 + 2, x2 + 3, x3 + 4
    z0, z1, z2, z3 = y3 * 2, y2 * 2, y1 * 2, y0 * 2
    w = y0 + y1 + y2 + y3
    return z0 - z1 + z2 - z3 + w


def b(p, q):
    r, s, t, u = a(p, q, p, q), a(q, p, q, p), a(p, p, q, q), a(q, q, p, p)
    v = [r, s, t, u]
    v.sort()
    first, second, *rest = v
    return first * 1000 + second, rest


def c(n):
    out = []
    for i in range(n):
        x, rest = b(i, n - i)
        y, more = b(n - i, i)
        k = sum(rest) - sum(more)
        out.append((x, y, k, len(rest + more)))
    return out


def d(n):
    l0, l1, l2, l3, l4, l5, l6, l7, l8, l9 = range(10)
    m = c(n)
    l0, l9 = l9, l0
    e = c(n - 1)
    l1 += l8
    f = c(1)
    return m[-1], e[0], f, l0 + l1 * l2 - l3 + l4 * l5 - l6 + l7 * l8 - l9


print(d(4))


def f0(x):
    return x + 1


def f1(x):
    return f0(x) + f0(x + 1)


def f2(x):
    return f1(x) + f1(x * 2)


def f3(x):
    return f2(x) - f2(-x)


def f4(x):
    y = f3(x)
    return y if y > 10 else f3(y)


def f5(x):
    t = 0
    for i in range(x):
        t += f4(i)
    return t, f4(t)


print(f5(6), f5(0))


class M:
    def __init__(self, n):
        self.rows = [[self.cell(i, j) for j in range(n)] for i in range(n)]
        self.n = n

    def cell(self, i, j):
        return f0(i) * j + f1(j)

    def at(self, i, j):
        return self.rows[i][j]

    def mul(self, o):
        r = M(self.n)
        for i in range(self.n):
            for j in range(self.n):
                t = 0
                for k in range(self.n):
                    t += self.at(i, k) * o.at(k, j)
                r.rows[i][j] = t
        return r

    def trace(self):
        return sum(self.at(i, i) for i in range(self.n))


print(M(3).mul(M(3)).mul(M(3)).trace(), M(0).trace(), M(2).mul(M(2)).rows)
