# versions: 3.8-
# Operands left to right, for every arithmetic operator; precedence; unary chains.

class N:
    def __init__(self, name):
        print("make", name)
        self.name = name

    def __getattr__(self, attr):
        raise AttributeError(attr)


def op(sym, rev=False):
    def m(self, other=None, *rest):
        o = other.name if isinstance(other, N) else ""
        print("do", self.name, sym, o)
        return N("(%s%s%s)" % (self.name, sym, o))
    return m


for meth, sym in [("add", "+"), ("sub", "-"), ("mul", "*"), ("truediv", "/"), ("floordiv", "//"),
                  ("mod", "%"), ("pow", "**"), ("lshift", "<<"), ("rshift", ">>"), ("and", "&"),
                  ("or", "|"), ("xor", "^"), ("matmul", "@")]:
    setattr(N, "__%s__" % meth, op(sym))
for meth, sym in [("neg", "neg"), ("pos", "pos"), ("invert", "inv")]:
    setattr(N, "__%s__" % meth, op(sym))

r = N("a") + N("b") * N("c") - N("d")
print(r.name)
print((N("a") ** -N("b") ** N("c")).name)
print((~N("a") | N("b") & N("c") ^ N("d") << N("e")).name)
print((-+~N("x") @ N("y") // N("z") % N("w")).name)
print(-2 ** 2, (-2) ** 2, 2 ** -1, not 1 == 2, 7 // -2, -7 % 3, 1 << 2 + 1)
