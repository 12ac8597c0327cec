# versions: 3.8-
# Names in a class body: class scope, globals, comprehensions, nested functions do not see it.

x = "global"


class C:
    print(x)
    x = "class"
    print(x)
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    outer_it = [x for _ in items]
    f = lambda self: x
    del x
    print(x)
    __private = "mangled"
    name = __name__
    qual = __qualname__

    def get(self):
        return self.__private

    def set(self, __arg):
        self.__new = __arg
        return sorted(k for k in self.__dict__)

    class Inner:
        __private = "inner"
        qual = __qualname__

        def get(self):
            return self.__private, __class__.__name__

    if items:
        def chosen(self):
            return "if branch"
    else:
        def chosen(self):
            return "else branch"


c = C()
print(C.doubled, C.outer_it, c.f(), c.get(), c.set(1), C.name, C.qual, C.Inner.qual)
print(C.Inner().get(), c.chosen(), hasattr(C, "_C__private"), "i" in C.__dict__)


def factory(x):
    class L:
        y = x
        x = "local class attr" if False else y

        def m(self):
            return x
    return L


try:
    L = factory("arg")
    print(L.y, L.x, L().m())
except NameError as e:
    print(type(e).__name__, e)


class Cond:
    try:
        val = undefined
    except NameError:
        val = "recovered"
    for k in "ab":
        locals()[k + "_dyn"] = k
    with open(__import__("os").devnull) as fh:
        mode = fh.mode


print(Cond.val, Cond.a_dyn, Cond.b_dyn, Cond.mode, Cond.k)
