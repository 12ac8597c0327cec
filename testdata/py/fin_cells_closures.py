# versions: 3.8-
# Objects in cells live as long as a closure does; nonlocal rebinding; del of a cell.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def make():
    shared = D("shared")
    private = D("private")

    def read():
        return shared.name

    def replace():
        nonlocal shared
        shared = D("replaced")

    def drop():
        nonlocal shared
        del shared
    return read, replace, drop


read, replace, drop = make()
print("made")
print(read())
replace()
print(read())
drop()
print("dropped")
try:
    read()
except NameError as e:
    print(e)
replace()
del read, replace
print("one closure left")
del drop
print("none left")


def outer():
    x = D("in loop cell")
    fs = []
    for i in range(2):
        x = D("loop %d" % i)
        fs.append(lambda: x)
    del x
    print(" x deleted")
    return fs


fs = outer()
print(len(fs))
del fs
print("end")
