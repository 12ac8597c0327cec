# Recursion through methods, closures, decorators, defaults, trampolines, generators and mutual classes; depth counted, objects carried.
import functools


class N:
    def __init__(self, v, kids=()):
        self.v, self.kids = v, list(kids)

    def total(self, f=lambda n: n.v):
        return f(self) + sum(k.total(f) for k in self.kids)

    def find(self, v, path=()):
        if self.v == v:
            return path + (v,)
        for k in self.kids:
            p = k.find(v, path + (self.v,))
            if p:
                return p

    def depth(self):
        return 1 + max([k.depth() for k in self.kids], default=0)

    def mirror(self):
        return N(self.v, [k.mirror() for k in reversed(self.kids)])

    def flat(self):
        yield self.v
        for k in self.kids:
            yield from k.flat()


def gcd(a, b):
    if b == 0:
        return a
    return gcd(b, a % b)


def tail(n, acc):
    if n == 0:
        return acc
    acc = acc + [lambda: n]
    return tail(n - 1, acc)


def swap_tail(a, b, n):
    if n <= 0:
        return a, b
    return swap_tail(b, a + b, n - 1)


def default_tail(n, log=[]):
    log.append(n)
    if n:
        return default_tail(n - 1)
    return log


def try_tail(n):
    try:
        if n == 0:
            raise ValueError("bottom")
        return try_tail(n - 1)
    except ValueError as e:
        if n == 3:
            return "caught at 3"
        raise


def finally_tail(n, log):
    try:
        return n if n == 0 else finally_tail(n - 1, log)
    finally:
        log.append(n)


def trace(f):
    depth = 0

    @functools.wraps(f)
    def wrapper(*a):
        nonlocal depth
        depth += 1
        try:
            r = f(*a)
            seen.append((depth, r))
            return r
        finally:
            depth -= 1
    return wrapper


seen = []


@trace
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append(a + c)
        hanoi(n - 1, b, a, c, moves)
    return moves


def perms(xs):
    if not xs:
        return [[]]
    return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1:])]


def bounce(f, *a):
    while callable(f):
        f = f(*a)
        a = ()
    return f


def even(n):
    return True if n == 0 else lambda: odd(n - 1)


def odd(n):
    return False if n == 0 else lambda: even(n - 1)


Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
t = N(1, [N(2, [N(3)]), N(4, [N(5), N(6, [N(7)])])])
print(t.total(), t.total(lambda n: len(n.kids)), t.find(7), t.find(9), t.depth(), list(t.mirror().flat()), list(t.flat()))
log = []
print(gcd(48, 18), [f() for f in tail(3, [])], swap_tail(0, 1, 10), default_tail(2), default_tail(1), try_tail(5), finally_tail(2, log), log)
print(fib(4), seen, hanoi(3, "a", "b", "c", []), perms([1, 2, 3])[::2], bounce(even, 11), Y(lambda f: lambda n: 1 if n < 2 else n * f(n - 1))(6))
N.total = lambda self, f=None: "replaced"
print(t.total(), t.mirror().total(), N(1, [t]).depth())


def limit(n):
    return limit(n + 1) if n < 400 else n


print(limit(0))
