# Compares pairs of marshal files: standard input has one pair of paths per
# line, separated by a tab; the second was written from what was read of the
# first. Prints a line for every pair that differs. Runs on Python 2.7 and 3.
import marshal
import struct
import sys

sys.setrecursionlimit(20000)


class Different(Exception):
    pass


class Comparer(object):
    def __init__(self):
        # Which object of one side is which of the other; both ways, so that
        # what one side shares the other shares too, and nothing else.
        self.there = {}
        self.back = {}

    def constant(self, a, b, path):
        if type(a) is not type(b):
            raise Different("%s: %r is %r" % (path, a, b))
        if id(a) in self.there or id(b) in self.back:
            if self.there.get(id(a)) != id(b) or self.back.get(id(b)) != id(a):
                raise Different("%s: %.60r is shared differently" % (path, a))
            return
        self.there[id(a)] = id(b)
        self.back[id(b)] = id(a)
        if isinstance(a, (tuple, list)):
            self.sequence(a, b, path)
        elif isinstance(a, (set, frozenset)):
            self.sequence(list(a), list(b), path)
        elif isinstance(a, dict):
            self.sequence(list(a.items()), list(b.items()), path)
        elif isinstance(a, type(Comparer.constant.__code__)):
            self.code(a, b, path + "/" + a.co_name)
        elif isinstance(a, float):
            self.equal(struct.pack("<d", a), struct.pack("<d", b), path)
        elif isinstance(a, complex):
            self.equal(struct.pack("<dd", a.real, a.imag), struct.pack("<dd", b.real, b.imag), path)
        elif isinstance(a, slice):
            self.sequence((a.start, a.stop, a.step), (b.start, b.stop, b.step), path)
        else:
            self.equal(a, b, path)
            if isinstance(a, str) and hasattr(sys, "_is_interned"):
                self.equal(sys._is_interned(a), sys._is_interned(b), path + " interned")

    def sequence(self, a, b, path):
        self.equal(len(a), len(b), path)
        for i in range(len(a)):
            self.constant(a[i], b[i], "%s[%d]" % (path, i))

    def equal(self, a, b, path):
        if type(a) is not type(b) or a != b:
            raise Different("%s: %r is %r" % (path, a, b))

    def code(self, a, b, path):
        for name in dir(a):
            if not name.startswith("co_") or name == "co_consts":
                continue
            if name == "co_lnotab" and hasattr(a, "co_linetable"):
                continue  # deprecated, and made from the other
            x, y = getattr(a, name), getattr(b, name)
            if callable(x):
                x, y = list(x()), list(y())
            self.equal(x, y, path + "." + name)
            if isinstance(x, tuple):
                self.equal([type(e) for e in x], [type(e) for e in y], path + "." + name)
        if hasattr(a, "_varname_from_oparg"):
            i = 0
            while True:
                try:
                    name = a._varname_from_oparg(i)
                except IndexError:
                    break
                self.equal(name, b._varname_from_oparg(i), path + " slot")
                i += 1
        self.sequence(a.co_consts, b.co_consts, path + ".co_consts")


def main():
    for line in sys.stdin:
        paths = line.rstrip("\n").split("\t")
        try:
            both = []
            for path in paths:
                with open(path, "rb") as f:
                    both.append(marshal.loads(f.read()))
            Comparer().constant(both[0], both[1], "")
        except Exception as e:
            print("%s: %s: %s" % (paths[0], type(e).__name__, e))
    print("done")


main()
