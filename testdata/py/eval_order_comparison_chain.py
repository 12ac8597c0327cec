# versions: 3.8-
# Comparison chains evaluate each operand at most once and stop early.

class V:
    def __init__(self, x):
        self.x = x

    def __lt__(self, other):
        print("lt", self.x, other.x)
        return self.x < other.x

    def __eq__(self, other):
        print("eq", self.x, other.x)
        return self.x == other.x

    def __contains__(self, other):
        print("contains", self.x, other.x)
        return other.x in str(self.x)


def v(x):
    print("eval", x)
    return V(x)


print(v(1) < v(2) < v(3))
print(v(2) < v(1) < v(3))
print(v(1) == v(1) < v(2) == v(2))
print(v("a") in v("abc") == v("abc"))
print(not v(1) < v(2) < v(0))
if v(1) < v(5) < v(4) or v(7) < v(8):
    print("branch taken")
x = v(3) < v(2) < v(1) and v(9)
print(x)
while v(1) < v(2) < v(2):
    print("never")
else:
    print("else")
print(v(1) < v(2) is True)
