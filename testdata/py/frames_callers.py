# Functions that ask who called them, and what is there.
import sys
def who():
    return sys._getframe(1).f_code.co_name
def a():
    return who()
def b():
    return a(), who()
class C:
    def m(self):
        return who()
def run(n):
    out = []
    for i in range(n):
        out.append(a()); out.append(C().m()); out.append(b())
    return out
print(run(1))
def locs():
    return [n for n in sys._getframe(1).f_locals if n in "xyz"]
def f(x):
    y = x + 1
    z = locs()
    return y, z
print(f(1), [f(i) for i in range(2)])
