# versions: 3.8-
# from __future__ import annotations: nothing is evaluated, the text is kept.
from __future__ import annotations


def n(x):
    print("never evaluated", x)
    return x


def f(a: n(1), b: List[undefined] = 2, *c: x if y else z, **d: lambda q: q) -> not_there[0]:
    v: also.never = 1
    return v


class C:
    a: n("class") = 1
    b: "already a string"

    def m(self, o: C) -> C:
        return o


x: n("module") = 5
print(f.__annotations__)
print(C.__annotations__, C.m.__annotations__)
print(__annotations__, f(1), C().m(3), annotations.getOptionalRelease()[:2])
