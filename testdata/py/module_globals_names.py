# versions: 3.8-
# Module level: __name__, conditional definitions, rebinding of functions and classes, del, loops that define.

print(__name__, __doc__, sorted(k for k in globals() if k in ("__name__", "__builtins__")))
if __name__ == "__main__":
    def main():
        return "first main"
else:
    def main():
        return "never"
first = main


def main():
    return "second main, was " + first()


print(main())
for name in ("alpha", "beta"):
    globals()[name] = lambda name=name: name
print(alpha(), beta())


class K:
    v = 1


old = K()


class K:
    v = 2


print(old.v, K().v, isinstance(old, K), type(old).__name__)
try:
    try:
        mid = 1 // 0
    finally:
        cleanup = "bound in finally"
except ZeroDivisionError as err:
    pass
print(cleanup, "mid" in globals(), "err" in globals())
del cleanup
print("cleanup" in globals())
with open(__import__("os").devnull) as handle:
    inside = True
print(handle.closed, inside)
[loop_var for loop_var in range(3)]
print("loop_var" in globals())
a = b = c = 0
a, b = b + 1, a + 2
print(a, b, c)
x: int
print("x" in globals())
i = 10
while i:
    i -= 3
    if i < 0:
        break
print(i)
