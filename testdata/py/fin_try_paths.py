# versions: 3.8-
# Finalizers and the paths through try/except/finally/else.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def ret_in_try():
    x = D("x")
    try:
        return D("value")
    finally:
        print(" finally")
        x = None
        print(" x dropped")


def exc_value():
    try:
        raise KeyError(D("exception argument"))
    except KeyError as e:
        print(" handler")
    print(" after handler")


def swallowed():
    for i in range(2):
        try:
            y = D("y%d" % i)
            raise ValueError
        except ValueError:
            continue
        finally:
            print(" finally", i)


def from_with():
    class M:
        def __enter__(self):
            return D("entered")

        def __exit__(self, *exc):
            print(" exit")

        def __del__(self):
            print("  del manager")
    with M() as m:
        print(" body")
        m = None
        print(" m dropped")
    print(" after with")


for f in (ret_in_try, exc_value, swallowed, from_with):
    print(f.__name__)
    r = f()
    print(" returned", r and r.name)
    r = None
