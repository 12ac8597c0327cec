# versions: 3.8-
# f-string parts: expression, conversion, format specification, in order.

class F:
    def __init__(self, tag):
        print("make", tag)
        self.tag = tag

    def __format__(self, spec):
        print("format", self.tag, repr(spec))
        return "<%s|%s>" % (self.tag, spec)

    def __repr__(self):
        print("repr", self.tag)
        return "R" + self.tag

    def __str__(self):
        print("str", self.tag)
        return "S" + self.tag


def n(v):
    print("spec", v)
    return v


print(f"{F('a')} and {F('b'):x}")
print(f"{F('c')!r:>{n(6)}}|{F('d')!s:^{n(8)}.{n(1)}}")
print(f"{F('e')!a}")
x = 3.14159
print(f"{x=} {x=:.2f} {x = !r:>10}")
print(f"{'nested ' + f'{1 + 1} {F(chr(102))}'}")
print(f"{{literal}} {'a' 'b'} {[i for i in range(3)]} {(lambda q: q * 2)(4)}")
try:
    print(f"{F('g')} {1 // 0} {F('never')}")
except ZeroDivisionError as e:
    print(e)
try:
    f"{'text':d}"
except ValueError as e:
    print(e)
try:
    f"{None:5}"
except TypeError as e:
    print(e)
print(f"{(y := 5)} {y!r:0>3}")
