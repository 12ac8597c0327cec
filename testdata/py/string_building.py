# versions: 3.8-
# Strings built by +=, join, format, %, slices, methods; aliases of a string being built.

def build(n):
    s = t = ""
    for i in range(n):
        s += str(i)
        if i == 2:
            t = s
    return s, t


class Obj:
    s = "a"

    def grow(self):
        self.s += "b"
        self.s = self.s + "c"
        return self.s


print(build(6), Obj().grow(), Obj.s)
out = ""
parts = []
for ch in "Hello, World":
    if ch.isalpha():
        out = out + ch.swapcase()
        parts.append(ch)
    else:
        out = "-" + out
print(out, "".join(parts), "".join(reversed(parts)))
s = "abcdefgh"
print(s[::2], s[::-1], s[-3:], s[5:2:-1], s[10:], s[2], s[-8], s.find("cd"), s.replace("c", "CC", 1), s.partition("d"))
print("%s %r %5.2f %-4s| %04d %% %(a)s" .replace("%(a)s", "") % ("x", "y", 3.14159, "z", 7), "%(k)s-%(k)r" % {"k": "v"}, "%s" % (1,), "%s" % [1])
print("{} {1}".replace("{1}", "{}").format(1, "two"), "{0[1]} {x.real} {y!r:>5} {{}}".format([1, 2], x=3, y="s"), "{:{w}.{p}}".format("truncate", w=10, p=3) + "|")
print("a,b,,c".split(","), " a  b ".split(), "a\nb\r\nc".splitlines(), "x".center(5, "*"), "abc".zfill(5), "Title case".title(), "ß".upper(), "İ".lower() == "i̇")
print("tab\tx".expandtabs(4), "\u00e9" == "e\u0301", len("\U0001f600"), "\N{BULLET}", r"raw\n", "con" "cat" f"{1}" 'x', "é".encode(), ascii("é"), ord("a"), chr(8364))
for f in (lambda: "%d" % "x", lambda: "%s %s" % ("a",), lambda: "{}".format(), lambda: "a"[5], lambda: "a" + 1, lambda: "abc".index("z"), lambda: "".join([1])):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
print("a" * 3 + 2 * "b", "abc" < "abd", "Z" < "a", "" in "x", max("hello"), sorted("hello"), "x" "y" * 2, "é" > "z", "a" in ("abc"), not "")
