# Builtins shadowed by a global that appears late, only sometimes, or goes again.
def size(x):
    return len(x)


def kind(x):
    return isinstance(x, int), size("abc"), abs(-3)


print(kind(1))


def shadow():
    global len
    len = lambda x: "my len of %s" % x


def between():
    return size("q"), shadow(), size("q")


print(between())
del len
print(size("back"))
globals()["abs"] = lambda x: ("abs", x)
print(kind(True))
del abs
print(kind(None))


def late(flag):
    if flag:
        global max
        max = min
    return max(1, 2)


print(late(False), late(True), late(False))
for sum in (lambda x: "sum1", lambda x: "sum2"):
    print((lambda: sum([1, 2]))())
try:
    del sum
    print(sum([1, 2]))
    del sum
except NameError as e:
    print(e)


class K:
    def isinstance(self, a, b):
        return "method"

    def test(self):
        return isinstance(self, K), self.isinstance(1, 2)


print(K().test())
