# versions: 3.8-
# Instances whose __dict__ is edited, replaced, shared; attributes that are no identifiers; vars().

class A:
    cls = "class"

    def __init__(self):
        self.x = 1


a = A()
a.__dict__["y"] = 2
print(a.y, vars(a), a.__dict__ is vars(a))
d = a.__dict__
a.z = 3
print(d["z"], list(d))
a.__dict__ = {"only": 1}
print(hasattr(a, "x"), a.only, d["x"])
b = A()
b.__dict__ = a.__dict__
b.shared = True
print(a.shared, a == b)
setattr(a, "not an identifier", 5)
print(getattr(a, "not an identifier"), sorted(vars(a)))
for bad in (5, None):
    try:
        setattr(a, bad, 1)
    except TypeError as e:
        print(type(e).__name__)
try:
    a.__dict__ = 5
except TypeError as e:
    print(type(e).__name__)
a.cls = "instance"
print(a.cls, A.cls, b.cls)
del a.cls
print(a.cls)
try:
    A.__dict__["q"] = 1
except TypeError as e:
    print("mappingproxy")


def loop(o):
    total = 0
    for i in range(4):
        total += o.x
        if i == 1:
            o.__dict__["x"] = 100
        if i == 2:
            del o.__dict__["x"]
            type(o).x = 1000
    return total


c = A()
print(loop(c), A.x, vars(c))
for k in list("mnop"):
    setattr(c, k, k)
print([getattr(c, k) for k in "pm"], getattr(c, "zz", None), len(vars(c)))
