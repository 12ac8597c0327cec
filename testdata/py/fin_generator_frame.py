# versions: 3.8-
# Locals of a generator die when it ends, is closed, or is dropped.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def gen(tag):
    x = D(tag + ".x")
    try:
        yield 1
        y = D(tag + ".y")
        yield 2
    finally:
        print("  finally", tag)


g = gen("exhausted")
print(list(g))
print("exhausted, still held")
g = gen("closed")
next(g)
next(g)
g.close()
print("closed")
g = gen("dropped")
next(g)
del g
print("dropped")
g = gen("never started")
del g
print("not started")
for v in gen("loop"):
    break
print("after break")
print(next(gen("temp")))
print("temp gone")
g = gen("thrown")
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("caught", e)
print("end")
del g
D("z")
