# with over classes, @contextmanager generators and ExitStack: order, exceptions swallowed, replaced, and __exit__ missing.
import contextlib

log = []


class Cm:
    def __init__(self, name, result=None, fail=""):
        self.name, self.result, self.fail = name, result, fail

    def __enter__(self):
        log.append("+" + self.name)
        if self.fail == "enter":
            raise OSError("enter " + self.name)
        return self.name

    def __exit__(self, t, v, tb):
        log.append("-%s %s" % (self.name, t.__name__ if t else None))
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.result


@contextlib.contextmanager
def gen(name, swallow=False):
    log.append("g+" + name)
    try:
        yield name.upper()
    except ValueError as e:
        log.append("g! " + str(e))
        if not swallow:
            raise
    finally:
        log.append("g-" + name)


def body(x):
    if x == "raise":
        raise ValueError("body")
    return x


def one(cm, x):
    with cm as name:
        log.append(name)
        return body(x)
    return "swallowed"


def two(a, b, x):
    try:
        with a as p, b as q:
            return p, q, body(x)
        return "swallowed"
    except Exception as e:
        return type(e).__name__, str(e), type(e.__context__).__name__


def loop(n):
    out = []
    for i in range(n):
        with Cm("L%d" % i, result=True):
            if i == 1:
                continue
            if i == 3:
                break
            if i == 2:
                raise ValueError(i)
            out.append(i)
    return out


print(one(Cm("a"), 1), one(Cm("b", True), "raise"), one(gen("c"), 2), one(gen("d", True), "raise"))
print(two(Cm("a"), Cm("b"), 1), two(Cm("a"), Cm("b", True), "raise"), two(Cm("a", True), Cm("b", fail="exit"), "raise"))
print(two(Cm("a"), Cm("b", fail="enter"), 1), two(Cm("a", fail="exit"), Cm("b"), "raise"), two(gen("x"), gen("y"), "raise"), loop(5))
print(log)
log.clear()


class NoExit:
    def __enter__(self):
        log.append("never")


def no_exit():
    try:
        with NoExit():
            log.append("never")
    except (TypeError, AttributeError) as e:
        return type(e).__name__


def shadowed():
    c = Cm("s")
    c.__enter__ = lambda: "instance enter is not used"
    with c as x:
        return x


def stack():
    with contextlib.ExitStack() as s:
        names = [s.enter_context(Cm(n, n == "2")) for n in "123"]
        s.callback(log.append, "callback")
        raise ValueError(names)
    return "after"


print(shadowed(), stack(), log)
Cm.__exit__ = lambda self, *a: log.append("replaced exit") or True
print(one(Cm("z"), "raise"), log[-1])
with contextlib.suppress(KeyError), gen("last"):
    {}[0]
print(log[-2:])
