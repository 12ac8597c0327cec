# versions: 3.8-
# The same list, dict or object under several names; changes seen through each; default copies.

def change(a, b):
    a.append(1)
    r = len(b)
    b = b + [2]
    a += [3]
    return r, a, b


x = []
print(change(x, x), x, change([], []))
m = [[0] * 2] * 2
m[0][0] = 5
print(m, [[0] * 2 for _ in range(2)])
p = {"l": x}
q = dict(p)
q["l"].append("q")
q["n"] = 1
print(p, q, x[-1])
a = [1, 2, 3]
b = a[:]
c = a
a[1:2] = "xyz"
print(a, b, c is a)
a, b = b, a
print(a, b, c is b)


def swap(l, i, j):
    l[i], l[j] = l[j], l[i]
    return l


print(swap([1, 2, 3], 0, -1), swap(list("ab"), 1, 1))


class Stack(list):
    def push(self, v):
        self.append(v)
        return self

    def __getitem__(self, i):
        return ("item", super().__getitem__(i))


s = Stack().push(1).push(2)
print(s[0], s, list(s), [*s], s[-1], s.pop(), s[:])
t = (x, x)
t[0].append("end")
print(t[1] is x, t[1][-1])
loop = []
loop.append(loop)
print(loop, loop[0][0] is loop)
