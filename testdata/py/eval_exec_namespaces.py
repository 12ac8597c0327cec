# versions: 3.8-
# eval and exec with given, default and local namespaces; compiled code; what they can see and bind.

x = "global"


def f(a):
    b = a + 1
    r = eval("a + b")
    d = {}
    exec("c = a * 10; e = b", globals(), {**locals()})
    exec("c = a * 10", {"a": 7}, d)
    return r, d, "c" in locals()


print(f(1))
print(eval("x"), eval("x", {"x": "given"}), eval("x + y", {"x": 1}, {"y": 2}))
ns = {}
exec("def g(n):\n    return n if n < 2 else g(n-1) + g(n-2)\nval = g(10)", ns)
print(ns["val"], sorted(k for k in ns if k != "__builtins__"))
code = compile("a = [i * k for i in range(3)]\nprint(a)", "<made>", "exec")
for k in (1, 2):
    exec(code, {"k": k})
try:
    exec("1/0", {})
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_code.co_filename, tb.tb_lineno)
try:
    eval("x = 1")
except SyntaxError as e:
    print(type(e).__name__, e.lineno)


def closure():
    v = 5

    def inner():
        v
        return eval("v")
    return inner()


print(closure())


class M(dict):
    def __missing__(self, k):
        return "missing " + k


print(eval("p, q", {}, M(p=1)))
exec("x = 'rebound by exec'")
print(x)
try:
    eval("len([])", {"__builtins__": {}})
except NameError as e:
    print(e)


def late():
    exec("y = 1")
    try:
        return y
    except NameError as e:
        return str(e)


print(late(), eval("lambda z: z + 1")(2), eval(" 1 + 1 "))
