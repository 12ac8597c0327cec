# versions: 3.14-
# Template strings: parts, evaluation order, conversions, nested formats, concatenation.
from string.templatelib import Interpolation, Template


def n(v):
    print("eval", v)
    return v


def render(t):
    out = []
    for part in t:
        match part:
            case str(s):
                out.append(s)
            case Interpolation(value, expr, conv, spec):
                v = repr(value) if conv == "r" else value
                out.append("<%s=%s>" % (expr, format(v, spec)))
    return "".join(out)


name, x = "World", 3.14159
t = t"Hello {name}! {x:.2f} {n(5)!r:>{n(4)}}"
print(type(t).__name__, t.strings, t.values)
print([(i.expression, i.conversion, i.format_spec) for i in t.interpolations])
print(render(t), render(t"{name=} {{literal}} {x + 1 = :.1f}"))
print((t"a{1}" + t"b{2}").strings, t"".strings, t"plain".strings, render(t"{t'inner {name}'.values[0]}"))
try:
    t"{n('first')} {1 // 0} {n('never')}"
except ZeroDivisionError as e:
    print(e)
try:
    t"a" + "b"
except TypeError as e:
    print("TypeError")
name = "changed later"
print(t.values[0], Template("a", Interpolation(1, "one"), "b").strings)


def f(q):
    return t"{q} {(lambda: q)()} {[q for _ in range(2)]}"


print(f("z").values, list(f(1))[0].value, rt"\n{1}".strings)
