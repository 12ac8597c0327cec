# versions: 3.8-
# Iterators and loop variables: what stays alive during and after a for loop.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


class It:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i == self.n:
            raise StopIteration
        self.i += 1
        return D("item %d" % self.i)

    def __del__(self):
        print("  del iterator")


def full():
    for x in It(2):
        print(" body", x.name)
    print(" loop done", x.name)


def broken():
    for x in It(3):
        if x.name.endswith("2"):
            break
    else:
        print("never")
    print(" broke")


def raised():
    for x in It(3):
        raise KeyError(x.name)


def returned():
    for x in It(3):
        return x.name


def nested():
    return [a.name + b.name for a in It(1) for b in It(2)]


full()
print("--")
broken()
print("--")
try:
    raised()
except KeyError as e:
    print(e)
print("--")
print(returned())
print(nested())
