# A field read before and after iteration, unpacking, with, descriptors, attribute hooks and finalizers that change it.
class S:
    def __init__(self):
        self.n = 0


s = S()


class It:
    def __init__(self, k):
        self.k = k

    def __iter__(self):
        s.n += 1
        return self

    def __next__(self):
        s.n += 10
        self.k -= 1
        if self.k < 0:
            raise StopIteration
        return self.k


class Cm:
    def __enter__(self):
        s.n += 100

    def __exit__(self, *a):
        s.n += 200


class Desc:
    def __get__(self, o, c):
        s.n += 3
        return 1

    def __set__(self, o, v):
        s.n += 5

    def __delete__(self, o):
        s.n += 7


class A:
    d = Desc()

    def __getattr__(self, name):
        s.n += 11
        return name

    def __getitem__(self, i):
        s.n += 13
        return i

    def __setitem__(self, i, v):
        s.n += 17

    def __delitem__(self, i):
        s.n += 19

    def __call__(self):
        s.n += 23

    def __len__(self):
        s.n += 29
        return 1


class D:
    def __del__(self):
        s.n += 31


def run(a):
    out = []
    x = s.n
    for i in It(1):
        out.append(s.n)
    y = s.n
    p, q = It(2)
    out.append((x, y, s.n))
    x = s.n
    with Cm():
        y = s.n
    out.append((x, y, s.n))
    x = s.n
    a.d
    y = s.n
    a.d = 1
    out.append((x, y, s.n))
    x = s.n
    del a.d
    y = s.n
    a.nothing
    out.append((x, y, s.n))
    x = s.n
    a[0]
    y = s.n
    a[0] = 1
    out.append((x, y, s.n))
    x = s.n
    del a[0]
    y = s.n
    a()
    out.append((x, y, s.n))
    x = s.n
    len(a)
    y = s.n
    [*It(1)]
    out.append((x, y, s.n))
    x = s.n
    d = D()
    y = s.n
    d = None
    out.append((x, y, s.n))
    x = s.n
    a[1:2]
    y = s.n
    a.d += 1
    out.append((x, y, s.n))
    x = s.n
    2 in It(3)
    y = s.n
    a and 1
    out.append((x, y, s.n))
    return out


for line in run(A()):
    print(line)
