# versions: 3.9-
# Decorator expressions run top to bottom, application bottom to top, after the defaults.

def deco(tag):
    print("make", tag)

    def apply(f):
        print("apply", tag, "to", getattr(f, "__name__", f))
        return f
    return apply


def n(tag):
    print("eval", tag)
    return tag


@deco("one")
@deco("two")
def f(x=n("default")):
    return x


@deco("class outer")
@deco("class inner")
class C(deco("base helper")(object)):
    print("body")

    @deco("method")
    def m(self, y: n("annotation with value") and int = n("method default")):
        return y

    @staticmethod
    @deco("static")
    def s():
        return "s"


print(f(), C().m(), C.s())


@lambda g: "replaced %s" % g.__name__ if True else None
def g():
    pass


print(g)
try:
    @deco("fine")
    @(1 // 0).missing
    def never():
        pass
except ZeroDivisionError as e:
    print(e)
try:
    never
except NameError as e:
    print(e)
