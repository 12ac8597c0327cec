# versions: 3.8-
# contextmanager, ExitStack, suppress, closing, redirect_stdout, nullcontext, decorators.
import contextlib
import io


@contextlib.contextmanager
def cm(tag, eat=False):
    print(" enter", tag)
    try:
        yield tag
    except ValueError as e:
        print(" saw", e)
        if not eat:
            raise
    finally:
        print(" leave", tag)


with cm("a") as a, cm("b", eat=True):
    raise ValueError("inside")
print("eaten")
try:
    with cm("c"):
        raise KeyError("k")
except KeyError as e:
    print(repr(e))


@cm("decorator")
def f(x):
    return x * 2


print(f(2), f(3), f.__name__)
with contextlib.ExitStack() as st:
    print([st.enter_context(cm(i)) for i in range(2)])
    st.callback(print, " callback", 1)
    st.push(lambda t, v, tb: print(" pushed", t and t.__name__) or True)
    raise OSError("swallowed by pushed")
with contextlib.suppress(KeyError, IndexError):
    [][0]
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print("captured")
print(repr(out.getvalue()))
with contextlib.nullcontext(5) as five:
    print(five)
with contextlib.closing(x for x in [1, 2]) as g:
    print(next(g))
print(list(g))


@contextlib.contextmanager
def bad(n):
    for i in range(n):
        yield i


for n in (0, 2):
    try:
        with bad(n):
            print(" body")
    except RuntimeError as e:
        print(e)
try:
    with cm("stop"):
        raise StopIteration("through")
except StopIteration as e:
    print(repr(e))
