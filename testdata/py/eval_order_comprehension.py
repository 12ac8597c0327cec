# versions: 3.8-
# The outermost iterable is evaluated at once; the rest inside, per iteration.

def n(tag, value=None):
    print("eval", tag)
    return tag if value is None else value


print([n("elt", x + y) for x in n("outer", [1, 2]) if n("cond", x) for y in n("inner", [10, 20])])
print({n("key", k): n("val", k * 2) for k in n("it", "ab")})
g = (n("lazy", x) for x in n("genexp outer is evaluated now", [1, 2]) for _ in n("later", [0]))
print("created")
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print("TypeError", e)
x = "outside"
print([x for x in range(3)], x)
print([[x * y for y in range(3)] for x in range(2)])
print([a for a, (b, *c) in [(1, (2, 3, 4)), (5, (6,))] if c])
print([last := i for i in range(4)], last)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print(sorted({i % 3 for i in range(10) if i % 2}))
print([i for i in range(20) if i % 2 if i % 3 if not i % 5])
try:
    print([1 // (2 - i) for i in range(5)])
except ZeroDivisionError as e:
    print(e)
