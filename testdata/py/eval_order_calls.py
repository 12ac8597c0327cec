# versions: 3.8-
# The order in which a call evaluates its callee, arguments, stars and keywords.

def note(tag, value=None):
    print("eval", tag)
    return value


def target(*args, **kwargs):
    print("called", args, sorted(kwargs.items()))
    return len(args) + len(kwargs)


class Namer:
    @property
    def method(self):
        print("get method")
        return target


note("callee", target)(note("a", 1), note("b", 2))
note("callee", target)(note("a", 1), *note("star", [2, 3]), note("c", 4))
note("callee", target)(k=note("k", 1), *note("star after kw", (2,)))
note("callee", target)(*note("s1", [1]), *note("s2", [2]), **note("d1", {"x": 1}), y=note("y", 2))
note("obj", Namer()).method(note("arg", 5), kw=note("kw", 6))
print(note("outer", target)(note("inner", target)(note("leaf", 1)), note("second", 2)))
try:
    note("callee", 42)(note("evaluated before the call fails", 1))
except TypeError as e:
    print(e)
try:
    note("callee", target)(note("one", 1), *note("not iterable", 7), note("never", 0))
except TypeError as e:
    print(str(e).endswith("argument after * must be an iterable, not int"))
