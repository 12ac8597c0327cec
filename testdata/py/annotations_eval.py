# versions: 3.8-3.13
# Annotations of functions and variables: which names they bind, strings, local variables unevaluated.
from typing import get_type_hints


def f(a: "int", b: "undefined_name" = 1, *args: "str", k: "list" = None) -> "dict":
    local: undefined_in_function = 5
    unbound: int
    try:
        unbound
    except UnboundLocalError:
        return local, "unbound"


class C:
    x: "int" = 1
    y: "str"
    z: "C"

    def m(self) -> "C":
        self.attr: int = 2
        return self


mod: "int" = 3
declared: "str"
(paren): "int" = 4
print(f.__annotations__, f(1))
print(C.__annotations__, hasattr(C, "y"), C().m().attr, C.m.__annotations__)
print(sorted(__annotations__), "declared" in globals(), paren)
print(get_type_hints(C)["z"] is C, get_type_hints(C.m)["return"] is C)
try:
    get_type_hints(f)
except NameError as e:
    print(e)
lst = [0]
lst[0]: "not stored" = 7
C.x: "either" = 8
print(lst, C.x, sorted(__annotations__))
f.__annotations__["a"] = "changed"
print(f.__annotations__["a"])
f.__annotations__ = {}
print(f.__annotations__)
try:
    declared
except NameError as e:
    print(e)
