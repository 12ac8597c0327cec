# What closures' variables hold goes when the closure or the scope goes, not before.
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def scope():
    x = Noisy("x")

    def get():
        return x.name
    print(get())
    print("end of scope")


def rebound():
    x = Noisy("first")

    def put(n):
        nonlocal x
        x = Noisy(n)
    put("second")
    print("put")
    x = None
    print("cleared")


def factory(n):
    x = Noisy(n)

    def get():
        return x.name
    return get


def kept():
    get = factory("kept")
    print(get())
    print("before del")
    del get
    print("after del")


def replaced():
    get = factory("one")
    print(get())
    get = factory("two")
    print(get())


def called_at_once():
    print(factory("once")())
    print("after once")


def in_loop():
    for i in range(2):
        x = Noisy("loop %d" % i)
        f = lambda: x.name
        print(f())
    print("loop done")


def deleted():
    x = Noisy("deleted")

    def drop():
        nonlocal x
        del x
    drop()
    print("dropped")


def argument(x):
    def get():
        return x
    return get().name


def default():
    def f(x=Noisy("default")):
        return x.name
    print(f())
    del f
    print("function gone")


scope()
rebound()
kept()
replaced()
called_at_once()
in_loop()
deleted()
print(argument(Noisy("argument")))
default()
