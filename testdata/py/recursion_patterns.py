# versions: 3.8-
# Recursion: direct, mutual, through methods, closures, default arguments, exceptions unwinding; the limit.


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def tail(n, acc=0):
    if n == 0:
        return acc
    return tail(n - 1, acc + n)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


class Node:
    def __init__(self, v, nxt=None):
        self.v, self.nxt = v, nxt

    def total(self):
        return self.v + (self.nxt.total() if self.nxt is not None else 0)

    def __len__(self):
        return 1 + (len(self.nxt) if self.nxt is not None else 0)


def unwind(n, log):
    try:
        if n == 0:
            raise ValueError("bottom")
        unwind(n - 1, log)
    except ValueError:
        log.append(n)
        if n == 2:
            return "stopped at 2"
        raise
    finally:
        log.append(-n)
    return "passed up to %d" % n


def hanoi(n, a, b, c):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []


print(fact(20), tail(500), ack(2, 3), len(hanoi(5, *"abc")), hanoi(2, *"abc"))
lst = None
for i in range(50):
    lst = Node(i, lst)
print(lst.total(), len(lst))
log = []
print(unwind(4, log), log)
fib = lambda n: n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15), (lambda f: f(f, 5))(lambda f, n: n and n + f(f, n - 1)))
try:
    tail(10 ** 6)
except RecursionError:
    print("a tail call is no loop")
old, fact = fact, lambda n: "rebound"
print(old(5) if False else old(1), fact(3))
try:
    old(3)
except TypeError as e:
    print(e)
