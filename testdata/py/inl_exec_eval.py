# exec and eval that change functions, classes, globals and each other, seen by callers that were there before.
def f():
    return "f1"


def call():
    return f()


class K:
    def m(self):
        return "m1"


def use():
    return call(), K().m(), X


X = 0
print(use())
exec("def f(): return 'f2'")
print(use())
exec("K.m = lambda self: 'm2'\nX += 1", globals())
print(use())
eval("globals().__setitem__('X', 'by eval')")
print(use())
code = compile("class K:\n    def m(self): return 'm3'\ndel f\ndef f(): return X", "<made>", "exec")
exec(code)
print(use())


def local_exec(src):
    x = 1
    ns = {"x": 10}
    exec(src, ns)
    return x, ns["x"]


print(local_exec("x += 5"))


def nested():
    scope = {"call": call}
    exec("def g():\n    return call()\nr = g()", scope)
    return scope["r"], scope["g"]()


print(nested())
own = {"f": lambda: "own f", "__builtins__": {"len": lambda x: "own len"}}
exec("r = f(), len([])", own)
print(own["r"])
import types
rebuilt = types.FunctionType(call.__code__, {"f": lambda: "other globals"})
print(rebuilt(), call())


class L(dict):
    def __getitem__(self, k):
        return "any " + k


print(eval("a + b", {}, L()))


def returns_eval(n):
    return eval("n + 1"), [eval("i", {"i": i}) for i in range(2)]


print(returns_eval(1))
exec("from math import floor as f")
try:
    print(call())
except TypeError as e:
    print("TypeError")
