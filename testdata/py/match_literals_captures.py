# versions: 3.10-
# match: literals, captures, wildcards, guards, or-patterns, as-patterns, constants by dotted name.
import enum


class Color(enum.Enum):
    RED = 1
    BLUE = 2


def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3 as small:
            return f"small {small}"
        case -1.5 | 2 + 3j:
            return "odd number"
        case "a" | "b":
            return "letter"
        case b"bytes":
            return "bytes"
        case None | True | False:
            return f"singleton {x}"
        case Color.RED:
            return "red"
        case str(s) if s.startswith("x") and (n := len(s)) > 2:
            return f"guarded {s} {n}"
        case int() | float() as num if num > 100:
            return f"big {num}"
        case other if other == "guard only":
            return "guard"
        case _:
            return "default"


for v in (0, 0.0, False, 1, True, 3, -1.5, 2 + 3j, "a", b"bytes", None, Color.RED, Color.BLUE, "xyz", "x", 101, 50, 1e9, "guard only"):
    print(repr(v), "->", kind(v))


def falls(x):
    match x:
        case 1:
            y = "one"
        case [y]:
            pass
    try:
        return y
    except UnboundLocalError:
        return "unbound"


print(falls(1), falls([2]), falls(3))
match (z := 5):
    case z if z < 0:
        print("never")
    case w:
        print(z, w)
