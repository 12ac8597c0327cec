# versions: 3.10-
# match: sequence and mapping patterns, stars, rests, nested; what is no sequence.
from collections import OrderedDict, defaultdict, deque


def seq(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case (a, b) if a == b:
            return f"pair of {a}"
        case [1, *rest]:
            return f"starts with 1, rest {rest}"
        case [first, *_, "end"]:
            return f"{first} to end"
        case [[a, b], {"k": v}]:
            return f"nested {a} {b} {v}"
        case [*all_]:
            return f"all {all_}"
        case _:
            return "no sequence"


for v in ([], (5,), [2, 2], [1, 2, 3], (1,), ["x", 1, "end"], [[1, 2], {"k": 3}], range(3), deque([7, 8, 9]), "ab", b"ab", {1, 2}, iter([1])):
    print(type(v).__name__, "->", seq(v))


def mapping(x):
    match x:
        case {"type": "point", "x": x, "y": y}:
            return f"point {x} {y}"
        case {"type": str(t), **rest}:
            return f"{t} with {sorted(rest.items())}"
        case {"a": {"b": [_, inner]}}:
            return f"deep {inner}"
        case {1: one, None: none}:
            return f"{one} {none}"
        case {}:
            return f"some mapping of {len(x)}"
    return "not a mapping"


d = defaultdict(list, {"q": 1})
for v in ({"type": "point", "x": 1, "y": 2, "z": 3}, {"type": "line", "w": 1}, {"a": {"b": (1, 2)}}, {1: "i", None: "n"}, {}, d, OrderedDict(z=1), [1]):
    print(mapping(v))
print(dict(d))


def point(p):
    match p:
        case x, y:
            return x + y
        case x, y, z:
            return x * y * z


print(point((1, 2)), point([2, 3, 4]), point(5))
