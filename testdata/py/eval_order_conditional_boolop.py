# versions: 3.8-
# Conditional expressions, and/or: what is evaluated, and which value results.

class B:
    def __init__(self, tag, truth):
        self.tag, self.truth = tag, truth

    def __bool__(self):
        print("bool", self.tag)
        return self.truth

    def __repr__(self):
        return self.tag


T, F = B("T", True), B("F", False)
print(T and F, F and T, T or F, F or T)
print(T and F or T, F or T and F, not (F or F))
print("yes" if T else "no", "yes" if F else "no")
print(1 if F else 2 if T else 3)
print((T if F else F) or (T and T))
if T and not F or F:
    print("A")
if not (T and (F or T)):
    print("B")
elif F or T:
    print("C")
x = T and T and F and T
print(x)
while (F or T) and x is F:
    x = None
    print("once")
print([a for a in (T, F) if a or F])
assert T or F, "never"
print((F and 1) is F, (T or 1) is T)
lam = lambda q: q and T or F
print(lam(0), lam(1))
