# versions: 3.8-
# Subscripts and slices: object, lower, upper, step, then the operation.

class Show:
    def __getitem__(self, k):
        print("get", k)
        return self

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)


def n(tag):
    print("eval", tag)
    return tag


s = Show()
s[n(1):n(2)]
s[n(1):n(2):n(3)]
s[n(1):, :n(2), ..., n(3)]
s[n("a")][n("b")][n("c"):]
s[n(1):n(2)] = n("value")
s[n("x"), n("y")] = n("value")
del s[n(1):n(2)], s[n("k")], s[:, n(5)]
try:
    s[n(1):n(2)] += n("value")
except TypeError as e:
    print(e)
lst = list(range(10))
lst[lst[1]:lst[4]] = lst[lst[2]:lst[3]]
print(lst)
try:
    lst[n("a") and 0:"b"]
except TypeError as e:
    print(e)
