# versions: 3.8-
# return, break, continue, yield and nested functions out of with blocks.

class M:
    def __init__(self, n, eat=False):
        self.n, self.eat = n, eat

    def __enter__(self):
        print("  enter", self.n)
        return self.n

    def __exit__(self, t, v, tb):
        print("  exit", self.n, t and t.__name__)
        return self.eat


def ret():
    with M(1) as a, M(2) as b:
        return a + b


def ret_eaten():
    for i in range(2):
        with M(i, True):
            if i == 0:
                raise KeyError(i)
            return "returned"
    return "never"


def loop():
    out = []
    for i in range(4):
        with M(i):
            if i == 1:
                continue
            if i == 2:
                break
            out.append(i)
    else:
        out.append("else")
    return out


def gen():
    with M("g"):
        yield 1
        with M("h", True):
            yield 2
            raise ValueError
        yield 3


def in_try():
    try:
        with M("t"):
            try:
                return "value"
            finally:
                print("  inner finally")
    finally:
        print("  outer finally")


print(ret(), ret_eaten(), loop(), list(gen()), in_try())
g = gen()
print(next(g), next(g))
try:
    g.close()
except RuntimeError as e:
    print(e)
with M("while"):
    while True:
        with M("inner"):
            break
