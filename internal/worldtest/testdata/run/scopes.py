"""Namespaces changed by name."""
import sys


def ident(x):
    return x


def f():
    return 1


def call_f():
    return f()


globals()["f"] = lambda: 2.5
print(call_f())
sys.modules["__main__"].f = lambda: (1,)
print(call_f())
exec("ident(3.5)")
print(eval("ident(b'')"))


def loc():
    x = 1
    locals()["x"] = "y"
    return ident(x)


print(loc())
