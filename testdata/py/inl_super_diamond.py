# super() chains in diamonds: which __init__ and which method comes next depends on the object's class.
log = []


class Root:
    def __init__(self, **kw):
        log.append(("Root", sorted(kw)))
        self.order = []

    def visit(self):
        self.order.append("Root")
        return len(self.order)


class Left(Root):
    def __init__(self, left=1, **kw):
        super().__init__(**kw)
        self.left = left

    def visit(self):
        self.order.append("Left")
        return super().visit() + self.left


class Right(Root):
    def __init__(self, right=2, **kw):
        super().__init__(**kw)
        self.right = right

    def visit(self):
        self.order.append("Right")
        return super(Right, self).visit() * self.right


class Both(Left, Right):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.both = True

    def visit(self):
        self.order.append("Both")
        return super().visit()


class Swapped(Right, Left):
    pass


def run(cls, n, **kw):
    out = []
    for i in range(n):
        o = cls(**kw)
        out.append((o.visit(), o.order))
    return out


for cls in Root, Left, Right, Both, Swapped:
    print(cls.__name__, run(cls, 1))
print(run(Both, 2, left=5, right=7))
print(log)


class Explicit(Both):
    def visit(self):
        return Right.visit(self), super(Left, self).visit(), super(Explicit, self).visit()


e = Explicit()
print(e.visit(), e.order)


class Static(Left):
    @classmethod
    def make(cls, **kw):
        return super().__new__(cls)

    def visit(self):
        try:
            return super().nothing()
        except AttributeError as e:
            return str(e)


s = Static.make()
print(s.visit(), vars(s))


def foreign(self):
    return super(Left, self).visit()


Root.foreign = foreign
b = Both()
print(b.foreign(), b.order)
try:
    Root().foreign()
except TypeError as e:
    print("TypeError")
Right.__bases__, Left.__bases__ = (Root,), (Root,)
print(run(Left, 1), [c.__name__ for c in Left.__mro__])
