# versions: 3.8-
# __enter__ and __exit__ are fetched from the type, before the body; changes in the body come too late.

class M:
    def __enter__(self):
        print(" enter")
        return self

    def __exit__(self, *a):
        print(" original exit", a[0] and a[0].__name__)


with M() as m:
    M.__exit__ = lambda self, *a: print(" replaced exit")
    m.__exit__ = lambda *a: print(" never")
with M():
    print("uses the replaced one")


class D:
    def __get__(self, obj, cls):
        print(" fetched from", cls.__name__)
        return lambda *a: print(" called with", len(a))


class N:
    __enter__ = D()
    __exit__ = D()


with N() as x:
    print("body", x)


class G:
    def __getattribute__(self, k):
        print("never called")

    def __enter__(self):
        return 1

    def __exit__(self, *a):
        return True


with G() as one:
    one // 0
print("suppressed", one)
with G() as (one):
    pass
with G() as lst, G():
    lst = [lst]
print(lst)
