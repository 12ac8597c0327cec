# versions: 3.8-
# Diamonds, cooperative super with and without arguments, unbound super, attribute lookup on it.

log = []


class Root:
    def __init__(self, **kw):
        log.append("Root")
        assert not kw

    def who(self):
        return ["Root"]


class L(Root):
    def __init__(self, *, left, **kw):
        log.append("L %s" % left)
        super().__init__(**kw)

    def who(self):
        return ["L"] + super().who()


class R(Root):
    def __init__(self, *, right, **kw):
        log.append("R %s" % right)
        super(R, self).__init__(**kw)

    def who(self):
        return ["R"] + super(R, self).who()


class D(L, R):
    def __init__(self, **kw):
        log.append("D")
        super().__init__(**kw)

    def who(self):
        s = super()
        f = s.who
        return ["D"] + f()


d = D(left=1, right=2)
print(log, d.who(), [c.__name__ for c in D.__mro__])
print(super(L, d).who(), super(D, D).who(d), super(D, d).__thisclass__.__name__, super(D, d).__self_class__.__name__)
try:
    super(D, L(left=0))
except TypeError as e:
    print(str(e)[:30])
try:
    super(D, d).nothing
except AttributeError as e:
    print(e)
try:
    super(D, d).x = 1
except AttributeError as e:
    print("cannot set")
try:
    type("Bad", (Root, L), {})
except TypeError as e:
    print(str(e).split("\n")[0])
L.who = lambda self: ["patched L"] + super(L, self).who()
print(d.who())
L.__bases__ = (type("New", (Root,), {"who": lambda self: ["New"]}),)
print(d.who())
